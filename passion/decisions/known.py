"""What a rule may ask of other things than the one that its wish is about."""

from typing import Protocol

from events.aliases import root_of, shown_name
from events.values import EntityKind, VideoHash
from passion.entity import EntityState
from passion.searches import SearchState


class Known(Protocol):
    """What is known while a wish is decided."""

    def entity(self, kind: EntityKind, name: str) -> EntityState:
        """By this very name; blank where no fact is about it."""
        ...

    def search(self, name: str) -> SearchState:
        """What is saved under this name, whatever its case."""
        ...

    def videos(self, kind: EntityKind, name: str) -> int:
        """How many videos have it under just this name."""
        ...

    def shows_tag(self, video_hash: VideoHash, tag: str) -> bool:
        """Whether the video has the tag, in whatever case and for whatever cause."""
        ...


class Nothing:
    """Where nothing but the wish's own stream is known."""

    def entity(self, kind: EntityKind, name: str) -> EntityState:
        return EntityState(kind=kind, name=name)

    def search(self, name: str) -> SearchState:  # noqa: ARG002
        return SearchState()

    def videos(self, kind: EntityKind, name: str) -> int:  # noqa: ARG002
        return 0

    def shows_tag(self, video_hash: VideoHash, tag: str) -> bool:  # noqa: ARG002
        return False


def root(known: Known, kind: EntityKind, name: str) -> EntityState:
    """The thing that the name means."""
    return known.entity(kind, root_of(name, lambda each: known.entity(kind, each).of))


def called(known: Known, state: EntityState) -> str:
    """What a thing is shown as."""
    return shown_name(state.name, state.shown, lambda each: known.entity(state.kind, each).of)

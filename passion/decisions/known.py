"""What a rule may ask of other things than the one that its wish is about."""

from collections.abc import Sequence
from typing import Protocol

from events.aliases import root_of, shown_name
from events.values import EntityKind, PlaylistId, Rank, VideoHash
from passion.entity import EntityState
from passion.playlists import PlaylistState, unborn_playlist
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

    def playlist(self, playlist_id: PlaylistId) -> PlaylistState:
        """Whether there is such a playlist, and what it is called."""
        ...

    def playlists_called(self, name: str) -> Sequence[PlaylistId]:
        """Those of this name, whatever its case."""
        ...

    def ends(self, playlist_id: PlaylistId) -> tuple[Rank | None, Rank | None]:
        """The first and the last place that is taken in it; None where it is empty."""
        ...

    def ranks_beside(self, playlist_id: PlaylistId, rank: Rank, but_of: VideoHash) -> tuple[Rank | None, Rank | None]:
        """The next places before and after this one that other videos than `but_of` take; None at its ends."""
        ...

    def rank(self, playlist_id: PlaylistId, video_hash: VideoHash) -> Rank | None:
        """The place of a video in it; None where it does not stand there."""
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

    def playlist(self, playlist_id: PlaylistId) -> PlaylistState:
        return unborn_playlist(playlist_id)

    def playlists_called(self, name: str) -> Sequence[PlaylistId]:  # noqa: ARG002
        return ()

    def ends(self, playlist_id: PlaylistId) -> tuple[Rank | None, Rank | None]:  # noqa: ARG002
        return None, None

    def ranks_beside(
        self,
        playlist_id: PlaylistId,  # noqa: ARG002
        rank: Rank,  # noqa: ARG002
        but_of: VideoHash,  # noqa: ARG002
    ) -> tuple[Rank | None, Rank | None]:
        return None, None

    def rank(self, playlist_id: PlaylistId, video_hash: VideoHash) -> Rank | None:  # noqa: ARG002
        return None


def root(known: Known, kind: EntityKind, name: str) -> EntityState:
    """The thing that the name means."""
    return known.entity(kind, root_of(name, lambda each: known.entity(kind, each).of))


def called(known: Known, state: EntityState) -> str:
    """What a thing is shown as."""
    return shown_name(state.name, state.shown, lambda each: known.entity(state.kind, each).of)

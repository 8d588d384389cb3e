"""The facts of one stream with what was known before and after each: what an undo looks back on."""

from collections.abc import Iterable
from functools import singledispatch
from uuid import UUID

import msgspec
from msgspec import UNSET
from msgspec.structs import replace

from events.catalogue import FileAdded, FileUnreadable
from events.comments import CommentAdded, CommentEdited
from events.event import Event
from events.recorded import Recorded
from events.sidecars import SidecarRead
from events.tags import VideoTagged
from events.values import Position, UnixTime
from passion.entity import EntityState
from passion.playlists import PlaylistState
from passion.searches import FilterState, SearchState
from passion.streams import State, advance, told, unborn
from passion.unreadable import PathState
from passion.video import VideoState


class Fact(msgspec.Struct, frozen=True):
    """A fact, when it was first recorded, and the command that it came from."""

    event: Event
    recorded_at: UnixTime
    command_id: UUID


class Moment(msgspec.Struct, frozen=True):
    """What was known after so many facts of a past."""

    past: "Past"
    count: int

    @property
    def state(self) -> State:
        return self.past.states[self.count]

    @property
    def video(self) -> VideoState:
        """The state, of a fact about a video."""
        if not isinstance(self.state, VideoState):
            raise TypeError("This past is not of a video.")
        return self.state

    @property
    def path(self) -> PathState:
        """The state, of a fact about a path whose content nobody could read."""
        if not isinstance(self.state, PathState):
            raise TypeError("This past is not of a path.")
        return self.state

    @property
    def entity(self) -> EntityState:
        """The state, of a fact about a performer, studio or tag."""
        if not isinstance(self.state, EntityState):
            raise TypeError("This past is not of a performer, studio or tag.")
        return self.state

    @property
    def search(self) -> SearchState:
        """The state, of a fact about a saved search."""
        if not isinstance(self.state, SearchState):
            raise TypeError("This past is not of a saved search.")
        return self.state

    @property
    def playlist(self) -> PlaylistState:
        """The state, of a fact about a playlist."""
        if not isinstance(self.state, PlaylistState):
            raise TypeError("This past is not of a playlist.")
        return self.state

    @property
    def filter(self) -> FilterState:
        """The state, of a fact about the content filter."""
        if not isinstance(self.state, FilterState):
            raise TypeError("This past is not of the content filter.")
        return self.state

    @property
    def facts(self) -> list[Event]:
        """All that had happened."""
        return [fact.event for fact in self.past.facts[: self.count]]


class Past:
    """One stream from its first fact to now; what an undo adds becomes part of it."""

    def __init__(self, stream: str, recorded: Iterable[Recorded] = ()) -> None:
        """Args: `recorded` are its facts in the order in which they happened."""
        self.facts: list[Fact] = []
        self.states: list[State] = [unborn(stream)]
        """Before the first fact, and after each."""
        self._places: dict[Position, int] = {}
        for each in recorded:
            self._places[each.position] = len(self.facts)
            self._add(replace(each, event=dated(each.event, each.moment)))

    def add(self, event: Event, recorded_at: UnixTime, command_id: UUID) -> None:
        """One more fact, of this library."""
        self.facts.append(Fact(dated(event, recorded_at), recorded_at, command_id))
        self.states.append(advance(self.states[-1], (self.facts[-1].event,)))

    def _add(self, recorded: Recorded) -> None:
        self.facts.append(Fact(recorded.event, recorded.moment, recorded.command_id))
        self.states.append(told(self.states[-1], (recorded,)))

    def place(self, position: Position) -> int:
        """Where a fact of the log is in `facts`."""
        return self._places[position]

    def moment(self, count: int) -> Moment:
        """After so many facts."""
        return Moment(self, count)

    @property
    def now(self) -> Moment:
        return Moment(self, len(self.facts))


@singledispatch
def dated(event: Event, recorded_at: UnixTime) -> Event:  # noqa: ARG001 - most facts have no date to fill in
    """The fact with the date that its recording gave it, so that it can come back with that date."""
    return event


@dated.register(FileAdded)
@dated.register(FileUnreadable)
@dated.register(SidecarRead)
@dated.register(CommentAdded)
@dated.register(VideoTagged)
def _(event: FileAdded | FileUnreadable | SidecarRead | CommentAdded | VideoTagged, recorded_at: UnixTime) -> Event:
    return replace(event, date=recorded_at) if event.date is None else event


@dated.register
def _(event: CommentEdited, recorded_at: UnixTime) -> Event:
    return replace(event, edited=recorded_at) if event.edited is UNSET else event

"""What is known of a stream, whatever it is about, and how facts change it."""

from collections.abc import Iterable
from typing import get_args

from events.event import Event
from events.recorded import Recorded
from events.values import EntityKind, PlaylistId, VideoHash
from passion.entity import EntityState, evolve_entity
from passion.playlists import PlaylistState, evolve_playlist, unborn_playlist
from passion.searches import FilterState, SearchState, evolve_filter, evolve_search
from passion.unreadable import PathState, evolve_path
from passion.video import VideoState, evolve, evolve_elsewhere

State = VideoState | PathState | EntityState | SearchState | FilterState | PlaylistState

VIDEO = "video/"
SEARCH = "search/"
FILTER = "content-filter"
PLAYLIST = "playlist/"

ENTITIES: tuple[EntityKind, ...] = get_args(EntityKind)


def unborn(stream: str) -> State:
    """What is known before the first fact."""
    if stream.startswith(VIDEO):
        return VideoState(video_hash=VideoHash(stream.removeprefix(VIDEO)))
    for kind in ENTITIES:
        if stream.startswith(f"{kind}/"):
            return EntityState(kind=kind, name=stream.removeprefix(f"{kind}/"))
    if stream.startswith(SEARCH):
        return SearchState()
    if stream.startswith(PLAYLIST):
        return unborn_playlist(PlaylistId(stream.removeprefix(PLAYLIST)))
    return FilterState() if stream == FILTER else PathState()


def advance(state: State, events: Iterable[Event]) -> State:
    """The state after these facts."""
    for event in events:
        match state:
            case VideoState():
                state = evolve(state, event)
            case EntityState():
                state = evolve_entity(state, event)
            case SearchState():
                state = evolve_search(state, event)
            case PlaylistState():
                state = evolve_playlist(state, event)
            case FilterState():
                state = evolve_filter(state, event)
            case PathState():
                state = evolve_path(state, event)
    return state


def told(state: State, facts: Iterable[Recorded]) -> State:
    """The state after these facts of the log, in the order in which they happened.

    What another library recorded says nothing of the paths of this machine, nor of what is shown on it.
    """
    for each in facts:
        if each.origin is None or isinstance(state, EntityState | SearchState | PlaylistState):
            state = advance(state, (each.event,))
        elif isinstance(state, VideoState):
            state = evolve_elsewhere(state, each.event, each.origin)
    return state

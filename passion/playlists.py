"""What is known of a playlist itself; which videos stand in it, the videos know."""

from functools import singledispatch

import msgspec
from msgspec.structs import replace

from events.event import Event
from events.playlists import WATCH_LATER, PlaylistCreated, PlaylistDescribed, PlaylistRemoved, PlaylistRenamed
from events.values import PlaylistId, UnixTime


class Playlist(msgspec.Struct, frozen=True, kw_only=True):
    """A playlist that is there."""

    name: str
    description: str = ""
    date: UnixTime = UnixTime(0)
    """When it was made; 0 of the one that always was."""


class PlaylistState(msgspec.Struct, frozen=True, kw_only=True):
    """One playlist as its facts tell it."""

    playlist_id: PlaylistId
    playlist: Playlist | None = None
    """None where there is none, or none any more."""


def unborn_playlist(playlist_id: PlaylistId) -> PlaylistState:
    """Before the first fact."""
    return PlaylistState(
        playlist_id=playlist_id, playlist=Playlist(name="Watch later") if playlist_id == WATCH_LATER else None
    )


def evolve_playlist(state: PlaylistState, event: Event) -> PlaylistState:
    """The state after one more fact."""
    return change_playlist(event, state)


@singledispatch
def change_playlist(event: Event, state: PlaylistState) -> PlaylistState:
    """How this kind of fact changes the state; facts about other things change nothing."""
    return state


@change_playlist.register
def _(event: PlaylistCreated, state: PlaylistState) -> PlaylistState:
    made = Playlist(name=event.name, description=event.description, date=event.date)
    return replace(state, playlist=made)


@change_playlist.register
def _(event: PlaylistRenamed, state: PlaylistState) -> PlaylistState:
    return state if state.playlist is None else replace(state, playlist=replace(state.playlist, name=event.name))


@change_playlist.register
def _(event: PlaylistDescribed, state: PlaylistState) -> PlaylistState:
    if state.playlist is None:
        return state
    return replace(state, playlist=replace(state.playlist, description=event.description))


@change_playlist.register
def _(event: PlaylistRemoved, state: PlaylistState) -> PlaylistState:
    return replace(state, playlist=None)

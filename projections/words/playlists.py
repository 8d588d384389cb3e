"""What the person did with playlists, in plain words."""

from events.playlists import (
    WATCH_LATER,
    AddedToPlaylist,
    MovedInPlaylist,
    PlaylistCreated,
    PlaylistDescribed,
    PlaylistRemoved,
    PlaylistRenamed,
    RemovedFromPlaylist,
)
from projections.words.plain import in_words, short


@in_words.register
def _(event: PlaylistCreated) -> str:
    return f"made the playlist “{short(event.name)}”"


@in_words.register
def _(event: PlaylistRenamed) -> str:
    return f"renamed a playlist to “{short(event.name)}”"


@in_words.register
def _(event: PlaylistDescribed) -> str:
    return "described a playlist"


@in_words.register
def _(event: PlaylistRemoved) -> str:
    return f"removed the playlist “{short(event.name)}”" if event.name else "removed a playlist"


@in_words.register
def _(event: AddedToPlaylist) -> str:
    return "put aside to watch later" if event.playlist_id == WATCH_LATER else f"added to {_named(event.called)}"


@in_words.register
def _(event: MovedInPlaylist) -> str:
    return f"moved within {_named(event.called)}"


@in_words.register
def _(event: RemovedFromPlaylist) -> str:
    return f"took out of {_named(event.called)}"


def _named(name: str) -> str:
    return f"the playlist “{short(name)}”" if name else "a playlist"

"""Playlists, and which videos stand in them."""

from functools import singledispatch
from typing import NamedTuple

from events.playlists import (
    AddedToPlaylist,
    MovedInPlaylist,
    PlaylistCreated,
    PlaylistDescribed,
    PlaylistRemoved,
    PlaylistRenamed,
    RemovedFromPlaylist,
)
from projections.projection import Fold, Projection, ignore
from projections.rows import Table

TABLES = """
CREATE TABLE playlists (
    playlist_id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    description TEXT NOT NULL,
    date INTEGER NOT NULL -- microseconds, when it was made
) STRICT, WITHOUT ROWID;
INSERT INTO playlists VALUES ('watch-later', 'Watch later', '', 0);
CREATE TABLE in_playlists (
    video_id INTEGER NOT NULL,
    playlist_id TEXT NOT NULL, -- also of one that was removed, which may come back
    rank TEXT NOT NULL,
    PRIMARY KEY (video_id, playlist_id)
) STRICT, WITHOUT ROWID;
"""

INDEXES = """
CREATE INDEX in_playlists_in_order ON in_playlists (playlist_id, rank, video_id);
"""


class InPlaylist(NamedTuple):
    """The place of a video in a playlist."""

    video_id: int
    playlist_id: str
    rank: str


IN_PLAYLISTS = Table("in_playlists", InPlaylist, key=2)

apply = singledispatch(ignore)


@apply.register
def _(event: PlaylistCreated, fold: Fold) -> None:
    row = (event.playlist_id, event.name, event.description, event.date)
    fold.execute("INSERT OR REPLACE INTO playlists VALUES (?, ?, ?, ?)", row)


@apply.register
def _(event: PlaylistRenamed, fold: Fold) -> None:
    fold.execute("UPDATE playlists SET name = ? WHERE playlist_id = ?", (event.name, event.playlist_id))


@apply.register
def _(event: PlaylistDescribed, fold: Fold) -> None:
    fold.execute("UPDATE playlists SET description = ? WHERE playlist_id = ?", (event.description, event.playlist_id))


@apply.register
def _(event: PlaylistRemoved, fold: Fold) -> None:
    fold.execute("DELETE FROM playlists WHERE playlist_id = ?", (event.playlist_id,))


@apply.register
def _(event: AddedToPlaylist, fold: Fold) -> None:
    video = fold.video
    rows = fold.rows(IN_PLAYLISTS).of(video.id)
    video.playlists += event.playlist_id not in rows
    rows[event.playlist_id] = InPlaylist(video.id, event.playlist_id, event.rank)


@apply.register
def _(event: MovedInPlaylist, fold: Fold) -> None:
    rows = fold.rows(IN_PLAYLISTS).of(fold.video.id)
    if event.playlist_id in rows:
        rows[event.playlist_id] = rows[event.playlist_id]._replace(rank=event.rank)


@apply.register
def _(event: RemovedFromPlaylist, fold: Fold) -> None:
    video = fold.video
    if fold.rows(IN_PLAYLISTS).of(video.id).pop(event.playlist_id, None) is not None:
        video.playlists -= 1


PROJECTION = Projection(name="playlists", tables=TABLES, indexes=INDEXES, apply=apply)

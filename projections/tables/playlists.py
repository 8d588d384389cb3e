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
from projections import counts, feed
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


COUNT = """
WITH standing (many) AS (SELECT COUNT(*) FROM in_playlists JOIN playlists USING (playlist_id) WHERE video_id = ?1)
UPDATE videos SET playlists = (SELECT many FROM standing)
    WHERE id = ?1 AND playlists <> (SELECT many FROM standing) RETURNING id, is_missing
"""
"""Where a video stands in more playlists or fewer than before, its id and whether it is missing."""

IN_PLAYLISTS = Table("in_playlists", InPlaylist, key=2)

apply = singledispatch(ignore)


@apply.register
def _(event: PlaylistCreated, fold: Fold) -> None:
    row = (event.playlist_id, event.name, event.description, event.date)
    fold.execute("INSERT OR REPLACE INTO playlists VALUES (?, ?, ?, ?)", row)
    fold.playlists.add(event.playlist_id)


@apply.register
def _(event: PlaylistRenamed, fold: Fold) -> None:
    fold.execute("UPDATE playlists SET name = ? WHERE playlist_id = ?", (event.name, event.playlist_id))


@apply.register
def _(event: PlaylistDescribed, fold: Fold) -> None:
    fold.execute("UPDATE playlists SET description = ? WHERE playlist_id = ?", (event.description, event.playlist_id))


@apply.register
def _(event: PlaylistRemoved, fold: Fold) -> None:
    fold.execute("DELETE FROM playlists WHERE playlist_id = ?", (event.playlist_id,))
    fold.playlists.add(event.playlist_id)


@apply.register
def _(event: AddedToPlaylist, fold: Fold) -> None:
    video = fold.video
    fold.rows(IN_PLAYLISTS).of(video.id)[event.playlist_id] = InPlaylist(video.id, event.playlist_id, event.rank)
    fold.placed.add(video.id)


@apply.register
def _(event: MovedInPlaylist, fold: Fold) -> None:
    rows = fold.rows(IN_PLAYLISTS).of(fold.video.id)
    if event.playlist_id in rows:
        rows[event.playlist_id] = rows[event.playlist_id]._replace(rank=event.rank)


@apply.register
def _(event: RemovedFromPlaylist, fold: Fold) -> None:
    video = fold.video
    fold.rows(IN_PLAYLISTS).of(video.id).pop(event.playlist_id, None)
    fold.placed.add(video.id)


def finish(fold: Fold) -> None:
    """Count anew in how many playlists videos stand; the videos must be in their table.

    They are those that got or lost a place, and all of a playlist that came or went.
    """
    fold.rows(IN_PLAYLISTS).write()
    counted = set(fold.placed)
    # In the first batch these are all that stand anywhere.
    for playlist_id in () if fold.is_first else fold.playlists:
        rows = fold.execute("SELECT video_id FROM in_playlists WHERE playlist_id = ?", (playlist_id,)).fetchall()
        counted.update(row[0] for row in rows)
    if not counted:
        return
    changed = [row for each in sorted(counted) for row in fold.execute(COUNT, (each,))]
    if any(is_missing for _, is_missing in changed):
        counts.outdate(fold.db)
    if fold.is_followed:
        feed.note(fold.db, [video_id for video_id, _ in changed])


PROJECTION = Projection(name="playlists", version=2, tables=TABLES, indexes=INDEXES, apply=apply, finish=finish)

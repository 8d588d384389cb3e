"""Moments in a video joined to moments in the world."""

from functools import singledispatch

from events.dated_markers import DatedMarkerAdded, DatedMarkerRedated, DatedMarkerRemoved
from projections.projection import Fold, Projection, ignore

TABLES = """
CREATE TABLE dated_markers (
    video_id INTEGER NOT NULL,
    dated_marker_id TEXT NOT NULL,
    time REAL NOT NULL,
    date INTEGER NOT NULL,
    PRIMARY KEY (video_id, dated_marker_id)
) STRICT, WITHOUT ROWID;
"""

apply = singledispatch(ignore)


@apply.register
def _(event: DatedMarkerAdded, fold: Fold) -> None:
    video_id = fold.video(event.video_hash)
    added = fold.execute(
        "INSERT INTO dated_markers VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
        (video_id, event.dated_marker_id, event.time, event.date),
    )
    if added.rowcount:
        fold.execute("UPDATE videos SET dated_markers = dated_markers + 1 WHERE id = ?", (video_id,))


@apply.register
def _(event: DatedMarkerRedated, fold: Fold) -> None:
    fold.execute(
        "UPDATE dated_markers SET date = ? WHERE video_id = ? AND dated_marker_id = ?",
        (event.date, fold.video(event.video_hash), event.dated_marker_id),
    )


@apply.register
def _(event: DatedMarkerRemoved, fold: Fold) -> None:
    video_id = fold.video(event.video_hash)
    removed = fold.execute(
        "DELETE FROM dated_markers WHERE video_id = ? AND dated_marker_id = ?", (video_id, event.dated_marker_id)
    )
    if removed.rowcount:
        fold.execute("UPDATE videos SET dated_markers = dated_markers - 1 WHERE id = ?", (video_id,))


PROJECTION = Projection(name="dated_markers", tables=TABLES, apply=apply)

"""Marked moments of each video."""

from functools import singledispatch

from events.markers import MarkerAdded, MarkerMoved, MarkerRecoloured, MarkerRemoved, MarkerRenamed
from projections.projection import Fold, Projection, ignore

TABLES = """
CREATE TABLE markers (
    video_id INTEGER NOT NULL,
    marker_id TEXT NOT NULL,
    time REAL NOT NULL,
    label TEXT NOT NULL,
    colour TEXT NOT NULL,
    PRIMARY KEY (video_id, marker_id)
) STRICT, WITHOUT ROWID;
"""

apply = singledispatch(ignore)


@apply.register
def _(event: MarkerAdded, fold: Fold) -> None:
    video_id = fold.video(event.video_hash)
    added = fold.execute(
        "INSERT INTO markers VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
        (video_id, event.marker_id, event.time, event.label, event.colour),
    )
    if added.rowcount:
        fold.execute("UPDATE videos SET markers = markers + 1 WHERE id = ?", (video_id,))


@apply.register
def _(event: MarkerMoved, fold: Fold) -> None:
    fold.execute(
        "UPDATE markers SET time = ? WHERE video_id = ? AND marker_id = ?",
        (event.time, fold.video(event.video_hash), event.marker_id),
    )


@apply.register
def _(event: MarkerRenamed, fold: Fold) -> None:
    fold.execute(
        "UPDATE markers SET label = ? WHERE video_id = ? AND marker_id = ?",
        (event.label, fold.video(event.video_hash), event.marker_id),
    )


@apply.register
def _(event: MarkerRecoloured, fold: Fold) -> None:
    fold.execute(
        "UPDATE markers SET colour = ? WHERE video_id = ? AND marker_id = ?",
        (event.colour, fold.video(event.video_hash), event.marker_id),
    )


@apply.register
def _(event: MarkerRemoved, fold: Fold) -> None:
    video_id = fold.video(event.video_hash)
    removed = fold.execute("DELETE FROM markers WHERE video_id = ? AND marker_id = ?", (video_id, event.marker_id))
    if removed.rowcount:
        fold.execute("UPDATE videos SET markers = markers - 1 WHERE id = ?", (video_id,))


PROJECTION = Projection(name="markers", tables=TABLES, apply=apply)

"""Moments in a video joined to moments in the world."""

from functools import singledispatch
from typing import NamedTuple

from events.dated_markers import DatedMarkerAdded, DatedMarkerRedated, DatedMarkerRemoved
from projections.projection import Fold, Projection, ignore
from projections.rows import Table

TABLES = """
CREATE TABLE dated_markers (
    video_id INTEGER NOT NULL,
    dated_marker_id TEXT NOT NULL,
    time REAL NOT NULL,
    date INTEGER NOT NULL,
    PRIMARY KEY (video_id, dated_marker_id)
) STRICT, WITHOUT ROWID;
"""


class DatedMarker(NamedTuple):
    """A moment in a video and one in the world."""

    video_id: int
    dated_marker_id: str
    time: float
    date: int


DATED_MARKERS = Table("dated_markers", DatedMarker, key=2)

apply = singledispatch(ignore)


@apply.register
def _(event: DatedMarkerAdded, fold: Fold) -> None:
    video = fold.video
    rows = fold.rows(DATED_MARKERS).of(video.id)
    if event.dated_marker_id not in rows:
        rows[event.dated_marker_id] = DatedMarker(video.id, event.dated_marker_id, event.time, event.date)
        video.dated_markers += 1


@apply.register
def _(event: DatedMarkerRedated, fold: Fold) -> None:
    rows = fold.rows(DATED_MARKERS).of(fold.video.id)
    if event.dated_marker_id in rows:
        rows[event.dated_marker_id] = rows[event.dated_marker_id]._replace(date=event.date)


@apply.register
def _(event: DatedMarkerRemoved, fold: Fold) -> None:
    video = fold.video
    if fold.rows(DATED_MARKERS).of(video.id).pop(event.dated_marker_id, None) is not None:
        video.dated_markers -= 1


PROJECTION = Projection(name="dated_markers", tables=TABLES, apply=apply)

"""Marked moments of each video."""

from functools import singledispatch
from typing import NamedTuple

from events.markers import MarkerAdded, MarkerMoved, MarkerRecoloured, MarkerRemoved, MarkerRenamed
from projections.projection import Fold, Projection, ignore
from projections.rows import Table

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


class Marker(NamedTuple):
    """A marked moment."""

    video_id: int
    marker_id: str
    time: float
    label: str
    colour: str


MARKERS = Table("markers", Marker, key=2)

apply = singledispatch(ignore)


@apply.register
def _(event: MarkerAdded, fold: Fold) -> None:
    video = fold.video
    rows = fold.rows(MARKERS).of(video.id)
    if event.marker_id not in rows:
        rows[event.marker_id] = Marker(video.id, event.marker_id, event.time, event.label, event.colour)
        video.markers += 1


@apply.register
def _(event: MarkerMoved, fold: Fold) -> None:
    rows = fold.rows(MARKERS).of(fold.video.id)
    if event.marker_id in rows:
        rows[event.marker_id] = rows[event.marker_id]._replace(time=event.time)


@apply.register
def _(event: MarkerRenamed, fold: Fold) -> None:
    rows = fold.rows(MARKERS).of(fold.video.id)
    if event.marker_id in rows:
        rows[event.marker_id] = rows[event.marker_id]._replace(label=event.label)


@apply.register
def _(event: MarkerRecoloured, fold: Fold) -> None:
    rows = fold.rows(MARKERS).of(fold.video.id)
    if event.marker_id in rows:
        rows[event.marker_id] = rows[event.marker_id]._replace(colour=event.colour)


@apply.register
def _(event: MarkerRemoved, fold: Fold) -> None:
    video = fold.video
    if fold.rows(MARKERS).of(video.id).pop(event.marker_id, None) is not None:
        video.markers -= 1


PROJECTION = Projection(name="markers", tables=TABLES, apply=apply)

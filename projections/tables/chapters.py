"""Chapters that the person added."""

from functools import singledispatch
from typing import NamedTuple

from events.chapters import ChapterAdded, ChapterRemoved, ChapterRenamed
from projections.projection import Fold, Projection, ignore
from projections.rows import Table

TABLES = """
CREATE TABLE chapters (
    video_id INTEGER NOT NULL,
    chapter_id TEXT NOT NULL,
    time REAL NOT NULL,
    title TEXT NOT NULL,
    PRIMARY KEY (video_id, chapter_id)
) STRICT, WITHOUT ROWID;
"""


class Chapter(NamedTuple):
    """A chapter that the person added."""

    video_id: int
    chapter_id: str
    time: float
    title: str


CHAPTERS = Table("chapters", Chapter, key=2)

apply = singledispatch(ignore)


@apply.register
def _(event: ChapterAdded, fold: Fold) -> None:
    video = fold.video
    rows = fold.rows(CHAPTERS).of(video.id)
    if event.chapter_id not in rows:
        rows[event.chapter_id] = Chapter(video.id, event.chapter_id, event.time, event.title)
        video.chapters += 1


@apply.register
def _(event: ChapterRenamed, fold: Fold) -> None:
    rows = fold.rows(CHAPTERS).of(fold.video.id)
    if event.chapter_id in rows:
        rows[event.chapter_id] = rows[event.chapter_id]._replace(title=event.title)


@apply.register
def _(event: ChapterRemoved, fold: Fold) -> None:
    video = fold.video
    if fold.rows(CHAPTERS).of(video.id).pop(event.chapter_id, None) is not None:
        video.chapters -= 1


PROJECTION = Projection(name="chapters", tables=TABLES, apply=apply)

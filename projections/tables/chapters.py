"""Chapters that the person added."""

from functools import singledispatch

from events.chapters import ChapterAdded, ChapterRemoved, ChapterRenamed
from projections.projection import Fold, Projection, ignore

TABLES = """
CREATE TABLE chapters (
    video_id INTEGER NOT NULL,
    chapter_id TEXT NOT NULL,
    time REAL NOT NULL,
    title TEXT NOT NULL,
    PRIMARY KEY (video_id, chapter_id)
) STRICT, WITHOUT ROWID;
"""

apply = singledispatch(ignore)


@apply.register
def _(event: ChapterAdded, fold: Fold) -> None:
    video_id = fold.video(event.video_hash)
    added = fold.execute(
        "INSERT INTO chapters VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
        (video_id, event.chapter_id, event.time, event.title),
    )
    if added.rowcount:
        fold.execute("UPDATE videos SET chapters = chapters + 1 WHERE id = ?", (video_id,))


@apply.register
def _(event: ChapterRenamed, fold: Fold) -> None:
    fold.execute(
        "UPDATE chapters SET title = ? WHERE video_id = ? AND chapter_id = ?",
        (event.title, fold.video(event.video_hash), event.chapter_id),
    )


@apply.register
def _(event: ChapterRemoved, fold: Fold) -> None:
    video_id = fold.video(event.video_hash)
    removed = fold.execute("DELETE FROM chapters WHERE video_id = ? AND chapter_id = ?", (video_id, event.chapter_id))
    if removed.rowcount:
        fold.execute("UPDATE videos SET chapters = chapters - 1 WHERE id = ?", (video_id,))


PROJECTION = Projection(name="chapters", tables=TABLES, apply=apply)

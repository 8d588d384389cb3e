"""The person's comments on each video."""

from functools import singledispatch
from typing import NamedTuple

from msgspec import UNSET

from events.comments import CommentAdded, CommentEdited, CommentRemoved
from projections.projection import Fold, Projection, ignore
from projections.rows import Table

TABLES = """
CREATE TABLE comments (
    video_id INTEGER NOT NULL,
    comment_id TEXT NOT NULL,
    text TEXT NOT NULL,
    date INTEGER NOT NULL,
    edited INTEGER,
    PRIMARY KEY (video_id, comment_id)
) STRICT, WITHOUT ROWID;
"""

INDEXES = """
CREATE INDEX comments_by_date ON comments (date, comment_id);
"""


class Comment(NamedTuple):
    """A comment."""

    video_id: int
    comment_id: str
    text: str
    date: int
    edited: int | None


COMMENTS = Table("comments", Comment, key=2)

apply = singledispatch(ignore)


@apply.register
def _(event: CommentAdded, fold: Fold) -> None:
    video = fold.video
    rows = fold.rows(COMMENTS).of(video.id)
    date = fold.moment if event.date is None else event.date
    if event.comment_id not in rows:
        rows[event.comment_id] = Comment(video.id, event.comment_id, event.text, date, event.edited)
        video.comments += 1


@apply.register
def _(event: CommentEdited, fold: Fold) -> None:
    rows = fold.rows(COMMENTS).of(fold.video.id)
    edited = fold.moment if event.edited is UNSET else event.edited
    if event.comment_id in rows:
        rows[event.comment_id] = rows[event.comment_id]._replace(text=event.text, edited=edited)


@apply.register
def _(event: CommentRemoved, fold: Fold) -> None:
    video = fold.video
    if fold.rows(COMMENTS).of(video.id).pop(event.comment_id, None) is not None:
        video.comments -= 1


PROJECTION = Projection(name="comments", tables=TABLES, indexes=INDEXES, apply=apply)

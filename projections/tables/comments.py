"""The person's comments on each video."""

from functools import singledispatch

from msgspec import UNSET

from events.comments import CommentAdded, CommentEdited, CommentRemoved
from projections.projection import Fold, Projection, ignore

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

apply = singledispatch(ignore)


@apply.register
def _(event: CommentAdded, fold: Fold) -> None:
    video_id = fold.video(event.video_hash)
    added = fold.execute(
        "INSERT INTO comments VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
        (
            video_id,
            event.comment_id,
            event.text,
            fold.moment if event.date is None else event.date,
            event.edited,
        ),
    )
    if added.rowcount:
        fold.execute("UPDATE videos SET comments = comments + 1 WHERE id = ?", (video_id,))


@apply.register
def _(event: CommentEdited, fold: Fold) -> None:
    fold.execute(
        "UPDATE comments SET text = ?, edited = ? WHERE video_id = ? AND comment_id = ?",
        (
            event.text,
            fold.moment if event.edited is UNSET else event.edited,
            fold.video(event.video_hash),
            event.comment_id,
        ),
    )


@apply.register
def _(event: CommentRemoved, fold: Fold) -> None:
    video_id = fold.video(event.video_hash)
    removed = fold.execute("DELETE FROM comments WHERE video_id = ? AND comment_id = ?", (video_id, event.comment_id))
    if removed.rowcount:
        fold.execute("UPDATE videos SET comments = comments - 1 WHERE id = ?", (video_id,))


PROJECTION = Projection(name="comments", tables=TABLES, apply=apply)

"""Contents that share the usual hash of another one, wherever they were told apart."""

from functools import singledispatch

from events.catalogue import TwinForgotten, TwinFound
from projections.projection import Fold, Projection, ignore

TABLES = """
CREATE TABLE twins (
    video_id INTEGER PRIMARY KEY, -- a video with a hash of its own
    shared_hash TEXT NOT NULL, -- that another content has too
    size INTEGER NOT NULL,
    digest TEXT NOT NULL, -- of the whole content
    since INTEGER NOT NULL
) STRICT;
"""

apply = singledispatch(ignore)


@apply.register
def _(event: TwinFound, fold: Fold) -> None:
    fold.execute(
        "INSERT OR REPLACE INTO twins VALUES (?, ?, ?, ?, ?)",
        (fold.video.id, event.shared_hash, event.size, event.digest, fold.moment),
    )


@apply.register
def _(event: TwinForgotten, fold: Fold) -> None:  # noqa: ARG001 (its type says all)
    fold.execute("DELETE FROM twins WHERE video_id = ?", (fold.video.id,))


PROJECTION = Projection(name="twins", tables=TABLES, apply=apply)

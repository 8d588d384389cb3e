"""Which videos the person called different though they look alike."""

from functools import singledispatch

from events.duplicates import DuplicatesDismissed, DuplicatesRecalled
from projections.projection import Fold, Projection, ignore

TABLES = """
CREATE TABLE not_alike (
    video_hash TEXT NOT NULL,
    other_hash TEXT NOT NULL,
    PRIMARY KEY (video_hash, other_hash)
) STRICT, WITHOUT ROWID;
"""

apply = singledispatch(ignore)


@apply.register
def _(event: DuplicatesDismissed, fold: Fold) -> None:
    for other in event.others:
        fold.execute("INSERT OR IGNORE INTO not_alike VALUES (?, ?)", (event.video_hash, other))


@apply.register
def _(event: DuplicatesRecalled, fold: Fold) -> None:
    for other in event.others:
        fold.execute("DELETE FROM not_alike WHERE video_hash = ? AND other_hash = ?", (event.video_hash, other))


PROJECTION = Projection(name="duplicates", tables=TABLES, apply=apply)

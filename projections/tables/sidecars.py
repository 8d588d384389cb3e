"""The sidecars that were read, as they were then, and what was wrong with them."""

from functools import singledispatch

from events.sidecars import SidecarForgotten, SidecarRead
from projections.projection import Fold, Projection, ignore
from projections.tables.elsewhere import nothing

TABLES = """
CREATE TABLE sidecars (
    path TEXT NOT NULL,
    path_raw BLOB NOT NULL, -- empty where the path holds its exact bytes
    collection TEXT NOT NULL,
    size INTEGER NOT NULL,
    mtime_ns INTEGER NOT NULL,
    reason TEXT, -- what could not be understood of it
    since INTEGER NOT NULL,
    PRIMARY KEY (path, path_raw)
) STRICT;
"""

INDEXES = "CREATE INDEX sidecars_in_trouble ON sidecars (since) WHERE reason IS NOT NULL;\n"

apply = singledispatch(ignore)


@apply.register
def _(event: SidecarRead, fold: Fold) -> None:
    fold.execute(
        "INSERT OR REPLACE INTO sidecars VALUES (?, ?, ?, ?, ?, ?, ?)",
        (
            event.path,
            event.path_raw or b"",
            event.collection,
            event.size,
            event.mtime_ns,
            event.reason,
            fold.moment if event.date is None else event.date,
        ),
    )


@apply.register
def _(event: SidecarForgotten, fold: Fold) -> None:
    fold.execute("DELETE FROM sidecars WHERE path = ? AND path_raw = ?", (event.path, event.path_raw or b""))


PROJECTION = Projection(name="sidecars", tables=TABLES, indexes=INDEXES, apply=apply, apply_elsewhere=nothing)

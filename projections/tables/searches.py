"""Searches that are kept under a name, and the filter that all that is shown must pass."""

from functools import singledispatch

from events.searches import ContentFilterSet, SearchForgotten, SearchSaved, search_key
from projections.projection import Fold, Projection, ignore

TABLES = """
CREATE TABLE saved_searches (
    key TEXT PRIMARY KEY, -- the name, whatever its case
    name TEXT NOT NULL,
    query TEXT NOT NULL,
    description TEXT NOT NULL,
    sort TEXT NOT NULL,
    descending INTEGER NOT NULL,
    date INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE content_filter (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    query TEXT NOT NULL,
    is_on INTEGER NOT NULL
) STRICT;
"""

apply = singledispatch(ignore)
elsewhere = singledispatch(ignore)
"""What is filtered in another library is not filtered in this one."""


@apply.register
@elsewhere.register
def _(event: SearchSaved, fold: Fold) -> None:
    key = search_key(event.name)
    row = (key, event.name, event.query, event.description, event.sort, event.descending, event.date)
    fold.execute("INSERT OR REPLACE INTO saved_searches VALUES (?, ?, ?, ?, ?, ?, ?)", row)


@apply.register
@elsewhere.register
def _(event: SearchForgotten, fold: Fold) -> None:
    fold.execute("DELETE FROM saved_searches WHERE key = ?", (search_key(event.name),))


@apply.register
def _(event: ContentFilterSet, fold: Fold) -> None:
    fold.execute("INSERT OR REPLACE INTO content_filter VALUES (1, ?, ?)", (event.query, event.is_on))


PROJECTION = Projection(name="searches", tables=TABLES, apply=apply, apply_elsewhere=elsewhere)

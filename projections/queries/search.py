"""Finds videos by words and filters, in any order, a page at a time.

A video whose files are all missing is found only where the person did something with it, or when asked for, and it is
marked as missing; one that nobody could measure is a problem and never found.
"""

import sqlite3
from time import perf_counter

from projections.queries.orders import ORDERS, shuffled
from projections.queries.questions import CARD, Questions, Row, card_of
from projections.queries.words import match_expression
from projections.views import SearchQuery, SearchResult, SortMode

WEIGHTS = (10.0, 8.0, 4.0, 4.0, 1.0)
"""How much a word counts in title, performers, studio, tags and path."""

CALLED = "coalesce((SELECT called FROM entities WHERE kind = ? AND name = ?), ?)"
"""What a name means, which may be an alias."""

FEW = 2000
"""So many videos are quicker to sort than to look for along an index."""


class Plan:
    """A query in SQL: which videos, and in which order."""

    def __init__(self, query: SearchQuery) -> None:
        self.query = query
        self.match = match_expression(query.text)
        has_no_words = query.sort == "relevance" and self.match is None
        self.sort: SortMode = "date-added" if has_no_words else query.sort
        self._filters, self.values = _filters(query)
        self._seen = "is_known" if query.missing else "is_listed"
        if self.match is not None:
            self._filters.insert(0, "SELECT rowid FROM documents_fts WHERE documents_fts MATCH ?")
            self.values.insert(0, self.match)

    def where(self, *, along_index: bool = False) -> str:
        """Conditions; `along_index` keeps them from deciding where to begin."""
        plus = "+" if along_index else ""
        return " AND ".join([f"{plus}{self._seen} = 1", *(f"{plus}id IN ({each})" for each in self._filters)])

    def count(self) -> str:
        if (
            not self._filters
        ):  # SQLite cannot count along an index of generated values alone, so it counts the few others.
            return f"SELECT (SELECT count(*) FROM videos) - (SELECT count(*) FROM videos WHERE {self._seen} = 0)"
        return f"SELECT count(*) FROM videos WHERE {self.where()}"

    def pages(self, count: int) -> list[str]:
        """One or two selects of cards; the second goes on where the first has ended."""
        direction = "DESC" if self.query.descending else "ASC"
        if self.sort == "random":
            by = f"ORDER BY {shuffled(self.query.seed)} {direction}, id {direction}"
            return [f"SELECT {CARD} FROM videos WHERE {self.where()} {by}"]
        order = ORDERS[self.sort]
        where = self.where(along_index=count > FEW or not self._filters)
        by = f"ORDER BY {order.column} {direction}, id {direction}"
        if self.query.descending or not order.may_be_null:
            return [f"SELECT {CARD} FROM videos WHERE {where} {by}"]
        return [
            f"SELECT {CARD} FROM videos WHERE {order.column} IS NOT NULL AND {where} {by}",
            f"SELECT {CARD} FROM videos WHERE {order.column} IS NULL AND {where} {by}",
        ]

    def by_relevance(self) -> str:
        """The best first; bm25 has to be worked out before anything is joined to it."""
        direction = "" if self.query.descending else " DESC"
        others = "".join(f" AND id IN ({each})" for each in self._filters[1:])
        weights = ", ".join(map(str, WEIGHTS))
        return (
            f"WITH hits AS MATERIALIZED (SELECT rowid AS hit, bm25(documents_fts, {weights}) AS score"
            " FROM documents_fts WHERE documents_fts MATCH ?)"
            f" SELECT {CARD} FROM hits JOIN videos ON id = hit WHERE {self._seen} = 1{others}"
            f" ORDER BY score{direction}, id DESC"
        )


class SearchQuestions(Questions):
    """The search."""

    def search(self, query: SearchQuery) -> SearchResult:
        """One page of the answer, and how long the whole answer is."""
        began = perf_counter()
        plan = Plan(query)
        offset, limit = max(0, query.offset), max(0, query.limit)
        with self._store.reading() as db:
            count = db.execute(plan.count(), plan.values).fetchone()[0]
            position = db.execute("SELECT position FROM checkpoint").fetchone()[0]
            rows = _page(db, plan, count, offset, limit) if offset < count else []
        videos = tuple(card_of(row) for row in rows)
        return SearchResult(videos=videos, count=count, took_ms=(perf_counter() - began) * 1000, position=position)


def _page(db: sqlite3.Connection, plan: Plan, count: int, offset: int, limit: int) -> list[Row]:
    if plan.sort == "relevance":
        return db.execute(f"{plan.by_relevance()} LIMIT ? OFFSET ?", (*plan.values, limit, offset)).fetchall()
    rows: list[Row] = []
    for select in plan.pages(count):
        if len(rows) == limit:
            break
        page = f"{select} LIMIT ? OFFSET ?"
        rows += db.execute(page, (*plan.values, limit - len(rows), offset)).fetchall()
        if not rows:
            passed = db.execute(f"SELECT count(*) FROM ({select})", plan.values).fetchone()[0]
            offset -= passed
        else:
            offset = 0
    return rows


def _filters(query: SearchQuery) -> tuple[list[str], list[object]]:
    filters: list[str] = []
    values: list[object] = []
    for performer in query.performers:
        filters.append(f"SELECT video_id FROM performers WHERE name = {CALLED}")
        values += ["performer", performer, performer]
    for tag in query.tags:
        filters.append(f"SELECT video_id FROM tags WHERE tag = {CALLED}")
        values += ["tag", tag, tag]
    if query.studio is not None:
        filters.append(f"SELECT id FROM videos WHERE studio = {CALLED}")
        values += ["studio", query.studio, query.studio]
    if query.collection is not None:
        filters.append(
            "SELECT video_id FROM files WHERE collection = ? AND is_missing = 0"
            " UNION SELECT id FROM videos WHERE collection = ? AND present = 0"
        )
        values += [query.collection, query.collection]
    if query.favourites_only:
        filters.append("SELECT id FROM videos WHERE is_favourite")
    return filters, values

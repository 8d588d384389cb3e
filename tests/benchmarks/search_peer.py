"""The search as SQL and FTS5 do it, for comparison: words with bm25, filters, a count and a sorted page."""

import sqlite3
from typing import Any

from projections.language import QueryError, parsed
from projections.language.terms import Being, Dated, Having, Named, Within, Words
from projections.store import ReadStore
from projections.views import SearchQuery
from tests.support.searching import COLUMNS

_COLUMNS = "title, performers, studio, tags, path"
_NUMBERS = {"rating": "rating", "duration": "duration", "resolution": "height"}


class Peer:
    """Asks the tables of a store, with a full-text index of its own beside them."""

    def __init__(self, store: ReadStore) -> None:
        path = store.current()
        self._db = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
        self._db.execute("ATTACH ':memory:' AS words")

    def make(self) -> None:
        self._db.execute(
            f"CREATE VIRTUAL TABLE words.documents USING fts5({_COLUMNS}, tokenize = 'unicode61 remove_diacritics 2')"
        )
        self._db.execute(
            f"INSERT INTO words.documents (rowid, {_COLUMNS})"
            " SELECT id, title, performers, coalesce(studio, ''), tags, path FROM videos"
        )

    def close(self) -> None:
        self._db.close()

    def videos(self, query: SearchQuery) -> tuple[list[Any], int]:
        """A page of ids, and the count."""
        from datetime import UTC, datetime

        try:
            terms = parsed(query.text, datetime.now(UTC)).terms
        except QueryError:
            return [], 0
        match = " AND ".join(f'"{each.text}"' for each in terms if isinstance(each, Words))
        filters, values = ["is_listed = 1"], list[object]()
        for each in terms:
            if not isinstance(each, Words):
                condition, more = _condition(each)
                filters.append(f"NOT ({condition})" if each.is_not else condition)
                values += more
        where = " AND ".join(filters)
        direction = "DESC" if query.descending else "ASC"
        order = COLUMNS.get(query.sort, "date_added")
        if not match:
            count = self._db.execute(f"SELECT count(*) FROM videos WHERE {where}", values).fetchone()[0]
            page = f"SELECT id FROM videos WHERE {where} ORDER BY {order} {direction}, id {direction} LIMIT ? OFFSET ?"
            return self._db.execute(page, (*values, query.limit, query.offset)).fetchall(), count
        hits = (
            "WITH hits AS MATERIALIZED (SELECT rowid AS hit, bm25(documents, 10.0, 8.0, 4.0, 4.0, 1.0) AS score"
            " FROM words.documents WHERE documents MATCH ?)"
            f" SELECT {{}} FROM hits JOIN videos ON id = hit WHERE {where}"
        )
        if query.sort == "relevance":
            order, direction = "-score", "DESC"
        count = self._db.execute(hits.format("count(*)"), (match, *values)).fetchone()[0]
        page = f"{hits.format('id')} ORDER BY {order} {direction}, id {direction} LIMIT ? OFFSET ?"
        return self._db.execute(page, (match, *values, query.limit, query.offset)).fetchall(), count


def _condition(term: object) -> tuple[str, list[object]]:  # noqa: PLR0911 - one for each kind of term
    match term:
        case Named(field="performer"):
            marks = ", ".join("?" * len(term.names))
            return f"id IN (SELECT video_id FROM performers WHERE name IN ({marks}))", [*term.names]
        case Named(field="tag"):
            marks = ", ".join("?" * len(term.names))
            return f"id IN (SELECT video_id FROM tags WHERE tag IN ({marks}))", [*term.names]
        case Named():
            return f"collection IN ({', '.join('?' * len(term.names))})", [*term.names]
        case Within():
            interval = term.intervals[0]
            low, high = interval.low or 0, 1e18 if interval.high is None else interval.high
            return f"{_NUMBERS[term.field]} >= ? AND {_NUMBERS[term.field]} < ?", [low, high]
        case Dated():
            return "date_released >= '1980' AND date_released < '2016'", []
        case Being():
            return "is_favourite", []
        case Having():
            return "rating IS NOT NULL", []
        case _:
            return "1", []

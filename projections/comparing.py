"""Whether two folds of one log came to the same: every row of every table."""

import sqlite3
from collections.abc import Iterator
from itertools import islice, zip_longest

from projections import feed
from projections.store import ReadStore

SHOWN = 3
"""Rows of a table that are told."""


def differences(one: ReadStore, other: ReadStore) -> Iterator[str]:
    """Sentences that name what differs; none where the two are equal."""
    with one.reading() as mine, other.reading() as yours:
        names = _tables(mine)
        if names != _tables(yours):
            yield "The tables themselves differ; rebuild the read models."
            return
        for name in names:
            pairs = zip_longest(_rows(mine, name), _rows(yours, name))
            for left, right in islice((pair for pair in pairs if pair[0] != pair[1]), SHOWN):
                yield f"Table {name}: {left} should be {right}."


def _tables(db: sqlite3.Connection) -> list[str]:
    """All but those that depend on how the facts came in."""
    names = [row[0] for row in db.execute("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")]
    return [name for name in names if name not in feed.NAMES and not name.startswith("sqlite_")]


def _rows(db: sqlite3.Connection, name: str) -> Iterator[tuple[object, ...]]:
    columns = ", ".join(f'"{row[1]}"' for row in db.execute(f'PRAGMA table_info("{name}")'))
    order = ", ".join(str(place + 1) for place in range(columns.count(",") + 1))
    yield from db.execute(f'SELECT {columns} FROM "{name}" ORDER BY {order}')

"""Rows that facts read and change in memory; at the end of a batch only what differs goes into its table.

The first column of a table names whom a row belongs to, mostly a video: all rows of one owner are read together.
"""

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain
from operator import itemgetter
from typing import Any, Generic, Protocol, Self, TypeVar

from projections.blocks import blocks, marks

Owner = int | str
Key = Any
"""The columns of the key after the owner: none, one value, or a tuple of several."""

TOGETHER = 64
"""Rows that one statement inserts: always as many, so that it is prepared once."""


class AnyRow(Protocol):
    """A named tuple whose fields are the columns of its table."""

    _fields: tuple[str, ...]

    @classmethod
    def _make(cls, iterable: Iterable[Any]) -> Self: ...
    def __iter__(self) -> Iterator[Any]: ...


R = TypeVar("R", bound=AnyRow)


class Table(Generic[R]):
    """A table, the type of its rows, and how many of their columns, from the first on, name a row."""

    def __init__(self, name: str, row: type[R], key: int) -> None:
        self.name, self.row = name, row
        columns, owner = row._fields, row._fields[0]
        self.key_of: Callable[[Any], Key] = itemgetter(*range(1, key)) if key > 1 else itemgetter(slice(0))
        self.select = f"SELECT {', '.join(columns)} FROM {name} WHERE {owner} IN"
        self.delete = f"DELETE FROM {name} WHERE {' AND '.join(f'{each} = ?' for each in columns[:key])}"
        self.whole_key: Callable[[Any], tuple[Any, ...]] = itemgetter(slice(0, key))
        self.insert = f"INSERT INTO {name} ({', '.join(columns)}) VALUES"


class Rows(Generic[R]):
    """The rows of one table that a batch has to do with, by owner and key."""

    def __init__(self, db: sqlite3.Connection, table: Table[R], *, is_empty: bool) -> None:
        self._db, self._table, self._is_empty = db, table, is_empty
        self._now: dict[Owner, dict[Key, R]] = {}
        self._before: dict[Owner, dict[Key, R]] = {}

    def __len__(self) -> int:
        """How many owners are in memory."""
        return len(self._now)

    def of(self, owner: Owner) -> dict[Key, R]:
        """All rows of one owner, to be read and changed as one likes."""
        rows = self._now.get(owner)
        if rows is None:
            if self._is_empty:
                rows = self._now[owner] = {}
            else:
                self.read((owner,))
                rows = self._now[owner]
        return rows

    def replace(self, owner: Owner, rows: dict[Key, R]) -> None:
        """Have these in place of all rows of one owner, who was read or has none in the table."""
        self._now[owner] = rows

    def read(self, owners: Iterable[Owner]) -> None:
        """Have the rows of these owners in memory, read together."""
        missing = [owner for owner in owners if owner not in self._now]
        for owner in missing:
            self._now[owner] = {}
        if self._is_empty:
            return
        make, key_of = self._table.row._make, self._table.key_of
        for block in blocks(missing):
            for found in self._db.execute(f"{self._table.select} ({marks(block)})", block):
                row = make(found)
                self._now[found[0]][key_of(row)] = row
                self._before.setdefault(found[0], {})[key_of(row)] = row

    def write(self) -> bool:
        """Write what differs, owner by owner, and forget it all; answers whether anything did."""
        gone: list[Sequence[object]] = []
        new: list[R] = []
        whole_key = self._table.whole_key
        for owner in sorted(self._now):  # pyright: ignore[reportArgumentType] - one table has one type of owner
            rows, before = self._now[owner], self._before.get(owner)
            if before is None:
                new += rows.values()
            elif rows != before:
                gone += [whole_key(row) for key, row in before.items() if rows.get(key) != row]
                new += [row for key, row in rows.items() if before.get(key) != row]
        self._db.executemany(self._table.delete, gone)
        insert(self._db, self._table.insert, new)
        self._is_empty = self._is_empty and not new
        self._now.clear()
        self._before.clear()
        return bool(gone or new)


def insert(db: sqlite3.Connection, sql: str, rows: Sequence[Any]) -> None:
    """Insert rows, many with one statement.

    Args:
        sql: Ends in `VALUES`.
    """
    if not rows:
        return
    one = f"({', '.join('?' * len(rows[0]))})"
    if len(rows) < TOGETHER:
        db.executemany(f"{sql} {one}", rows)  # pyright: ignore[reportArgumentType] - tuples, all of them
        return
    many = f"{sql} {', '.join([one] * TOGETHER)}"
    whole = len(rows) - len(rows) % TOGETHER
    for begin in range(0, whole, TOGETHER):
        db.execute(many, tuple(chain.from_iterable(rows[begin : begin + TOGETHER])))
    db.executemany(f"{sql} {one}", rows[whole:])  # pyright: ignore[reportArgumentType]

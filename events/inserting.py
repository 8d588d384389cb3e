"""Many rows in few statements: each statement lets other threads run, and the writer then waits for all of them."""

import sqlite3
from collections.abc import Sequence
from itertools import chain
from typing import Any

ROWS = 64
"""Of one statement: as many as callers usually wait together."""


class Insert:
    """An INSERT that takes any number of rows."""

    def __init__(self, table: str, columns: Sequence[str]) -> None:
        self._row = f"({', '.join('?' * len(columns))})"
        self._head = f"INSERT INTO {table} ({', '.join(columns)}) VALUES "  # noqa: S608 - names of ours
        self._whole = self._of(ROWS)

    def run(self, db: sqlite3.Connection, rows: Sequence[Sequence[Any]]) -> None:
        """Insert the rows in their order.

        Raises:
            sqlite3.Error: one cannot be inserted; those before it stay until the caller rolls back.
        """
        for start in range(0, len(rows), ROWS):
            part = rows[start : start + ROWS]
            sql = self._whole if len(part) == ROWS else self._of(len(part))
            db.execute(sql, list(chain.from_iterable(part)))

    def _of(self, count: int) -> str:
        return self._head + ", ".join([self._row] * count)

"""Lists of names with how many videos have them: counted once, and again only when a fold changed what they count."""

import sqlite3
import threading
from collections.abc import Hashable
from typing import Any


def outdate(db: sqlite3.Connection) -> None:
    """Say, in the transaction that is under way, that earlier counts hold no longer."""
    (version,) = db.execute("PRAGMA user_version").fetchone()
    db.execute(f"PRAGMA user_version = {(version + 1) % (1 << 31)}")


class Counts:
    """What was counted of the present state of one file of read models. Safe to use from any thread."""

    def __init__(self) -> None:
        """Nothing yet."""
        self._guard = threading.Lock()
        self._state: Hashable = None
        self._rows: dict[str, list[tuple[Any, ...]]] = {}

    def rows(self, db: sqlite3.Connection, file: Hashable, sql: str) -> list[tuple[Any, ...]]:
        """The rows of a select.

        Args:
            db: Within a transaction, so that state and rows are of one moment.
            file: Names the file that it is open on.
            sql: Follows from nothing but what folds `outdate`.
        """
        state = file, db.execute("PRAGMA user_version").fetchone()
        with self._guard:
            if self._state == state and (known := self._rows.get(sql)) is not None:
                return known
        found = db.execute(sql).fetchall()
        with self._guard:
            if self._state != state:
                self._state, self._rows = state, {}
            self._rows[sql] = found
        return found

"""Which command ids are surely new: most that come are newer than all there are, and need no look into the log."""

import sqlite3
from collections.abc import Iterable
from heapq import nsmallest

_NEWEST = "SELECT command_id FROM commits WHERE command_id < ? ORDER BY command_id DESC LIMIT ?"

KEPT = 8192
"""Ids remembered after a look into the log, and the most that are added before the older half is let go."""

END = b"\x04" + bytes(15)
"""After every uuid7 until the year 2109; random ids mostly lie beyond, and are always looked up."""


class RecentIds:
    """Every id of the log between a floor and `END`; what lies there and is not here, the log does not have."""

    def __init__(self, db: sqlite3.Connection) -> None:
        """Read the newest.

        Raises:
            sqlite3.Error: the log cannot be read.
        """
        self._ids: set[bytes] = {row[0] for row in db.execute(_NEWEST, (END, KEPT))}
        self._floor = min(self._ids) if len(self._ids) == KEPT else b""

    def is_new(self, command_id: bytes) -> bool:
        """Whether the log surely does not have this command; False where only the log can tell."""
        return self._floor < command_id < END and command_id not in self._ids

    def add(self, command_ids: Iterable[bytes]) -> None:
        """Take the ids of what was stored."""
        floor = self._floor
        self._ids.update(each for each in command_ids if floor < each < END)
        if len(self._ids) > 2 * KEPT:
            gone = nsmallest(len(self._ids) - KEPT, self._ids)
            self._ids.difference_update(gone)
            self._floor = gone[-1]

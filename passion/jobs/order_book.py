"""The orders that are not done yet, in a small database of the home, so that a stop or a crash loses none."""

import logging
import sqlite3
import threading
from contextlib import suppress
from pathlib import Path
from typing import Any

import msgspec

from events.values import MediaKind, VideoHash
from passion.jobs.order import KeptOrder, Order, State

logger = logging.getLogger(__name__)

_SCHEMA = """
PRAGMA journal_mode = WAL;
PRAGMA synchronous = NORMAL;
CREATE TABLE IF NOT EXISTS orders (
    number INTEGER PRIMARY KEY, job_id TEXT UNIQUE NOT NULL, body BLOB NOT NULL, state TEXT NOT NULL
);
CREATE TABLE IF NOT EXISTS done (
    job_id TEXT NOT NULL, video_hash TEXT NOT NULL, kind TEXT NOT NULL, PRIMARY KEY (job_id, video_hash, kind)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS marks (name TEXT PRIMARY KEY);
"""
_PAUSED = "paused"


class OrderBook:
    """Safe to use from any thread. Where the disk refuses, work goes on and only the memory of it is lost."""

    def __init__(self, path: Path | None) -> None:
        """Args: `path` None keeps nothing beyond the life of this object."""
        self._path = path
        self._guard = threading.Lock()
        self._db = self._opened()
        self._is_paused = bool(self._rows("SELECT 1 FROM marks WHERE name = ?", _PAUSED))

    @property
    def is_paused(self) -> bool:
        """Whether a person paused all work in the background."""
        return self._is_paused

    def pause(self, *, is_paused: bool) -> None:
        self._is_paused = is_paused
        sql = "INSERT OR IGNORE INTO marks VALUES (?)" if is_paused else "DELETE FROM marks WHERE name = ?"
        self._rows(sql, _PAUSED)

    def keep(self, job_id: str, order: Order) -> None:
        """Write an order down that is to be done; one that is known is open again, in its old place."""
        self._rows(
            "INSERT INTO orders (job_id, body, state) VALUES (?, ?, 'open')"
            " ON CONFLICT (job_id) DO UPDATE SET state = 'open'",
            job_id,
            msgspec.json.encode(order),
        )

    def interrupt(self, job_id: str) -> None:
        self._rows("UPDATE orders SET state = 'interrupted' WHERE job_id = ?", job_id)

    def forget(self, job_id: str) -> None:
        """It is done, or nobody wants it any more."""
        self._rows("DELETE FROM orders WHERE job_id = ?", job_id)
        self._rows("DELETE FROM done WHERE job_id = ?", job_id)

    def orders(self, state: State) -> list[KeptOrder]:
        """In the order in which they were written down; what only a later version can read is forgotten."""
        found: list[KeptOrder] = []
        for job_id, body in self._rows("SELECT job_id, body FROM orders WHERE state = ? ORDER BY number", state):
            try:
                found.append(KeptOrder(job_id=job_id, order=msgspec.json.decode(body, type=Order), state=state))
            except msgspec.DecodeError:
                self.forget(job_id)
        return found

    def tick_off(self, job_id: str, video_hash: VideoHash, kind: MediaKind) -> None:
        """One video of an order is done, whatever came of it."""
        self._rows("INSERT OR IGNORE INTO done VALUES (?, ?, ?)", job_id, video_hash, kind)

    def done(self, job_id: str) -> set[tuple[VideoHash, MediaKind]]:
        """What was ticked off of an order."""
        return {(row[0], row[1]) for row in self._rows("SELECT video_hash, kind FROM done WHERE job_id = ?", job_id)}

    def close(self) -> None:
        with self._guard:
            self._db.close()

    def _rows(self, sql: str, *values: object) -> list[Any]:
        with self._guard:
            try:
                return self._db.execute(sql, values).fetchall()
            except sqlite3.Error as error:
                # A job that ends after the book was closed, or a full disk: the work itself is worth more.
                logger.warning("The orders in %s cannot be kept: %s", self._path, error)
                return []

    def _opened(self) -> sqlite3.Connection:
        if self._path is None:
            return _connected(":memory:")
        try:
            return _connected(str(self._path))
        except sqlite3.OperationalError as error:
            logger.warning("The orders in %s cannot be kept: %s", self._path, error)
            return _connected(":memory:")
        except sqlite3.DatabaseError:
            for name in (self._path, Path(f"{self._path}-wal"), Path(f"{self._path}-shm")):
                with suppress(OSError):
                    name.unlink(missing_ok=True)
            return _connected(str(self._path))


def _connected(name: str) -> sqlite3.Connection:
    db = sqlite3.connect(name, isolation_level=None, check_same_thread=False)
    try:
        db.executescript(_SCHEMA)
    except sqlite3.Error:
        db.close()
        raise
    return db

"""`access.db` in the home folder: hashes of passwords, tokens and sessions, for its owner only; no secret is in it.

The server and the commands beside it share the file, so that what is revoked by one holds for the other at once. On a
disk that is only read the keys in it are good, and what is begun lasts as long as the process.
"""

import os
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import TypedDict

from passion.errors import Unavailable
from passion.private import may

_SCHEMA = """
PRAGMA journal_mode = WAL;
PRAGMA busy_timeout = 2000;
PRAGMA secure_delete = ON;
CREATE TABLE IF NOT EXISTS passwords (role TEXT PRIMARY KEY, hash TEXT NOT NULL, made_at INTEGER NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS tokens (
    name TEXT PRIMARY KEY, digest BLOB NOT NULL UNIQUE, made_at INTEGER NOT NULL, used_at INTEGER
) STRICT;
CREATE TABLE IF NOT EXISTS sessions (
    session_id TEXT PRIMARY KEY, digest BLOB NOT NULL UNIQUE, role TEXT NOT NULL, made_at INTEGER NOT NULL,
    seen_at INTEGER NOT NULL, address TEXT NOT NULL, agent TEXT NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS browsers (digest BLOB PRIMARY KEY, seen_at INTEGER NOT NULL) STRICT;
"""


class KeyFile:
    """Safe to use from any thread; made when it is first written to."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = threading.Lock()
        self._db: sqlite3.Connection | None = None
        self._file: tuple[int, int] | None = None
        """Which one is open."""
        self._is_copy = False
        """Whether what is open is a copy in memory, since the disk is only read."""

    def close(self) -> None:
        """Lets the file go; it is opened again where it is needed."""
        with self._lock:
            if self._db is not None:
                self._db.close()
                self._db = None

    def note(self, sql: str, *values: object) -> None:
        """Writes what is only worth knowing: where the disk refuses, everything goes on."""
        with suppress(Unavailable), self.writing(lasting=False) as db:
            db.execute(sql, values)

    def rows(self, sql: str, *values: object) -> list[tuple]:
        """What a query finds; nothing where there is no file.

        Raises:
            Unavailable: The disk refuses, or the file is no such file.
        """
        with self._lock:
            try:
                db = self._opened(makes=False)
                return [] if db is None else db.execute(sql, values).fetchall()
            except (sqlite3.Error, OSError) as error:
                raise self._broken(error) from error

    @contextmanager
    def writing(self, *, lasting: bool = True) -> Iterator[sqlite3.Connection]:
        """All or nothing; what need not be lasting is possible on a disk that is only read, too.

        Raises:
            Unavailable: The disk refuses, or the file is no such file.
        """
        with self._lock:
            try:
                db = self._opened(makes=True)
                assert db is not None  # noqa: S101 (it makes one)
                if lasting and self._is_copy:
                    raise Unavailable(f"{self._path} cannot be written: its disk is only read.")
                db.execute("BEGIN IMMEDIATE")
                try:
                    yield db
                except BaseException:
                    db.execute("ROLLBACK")
                    raise
                db.execute("COMMIT")
            except sqlite3.Error as error:
                raise self._broken(error) from error
            except OSError as error:
                raise Unavailable(f"{self._path} cannot be written: {error.strerror}.") from error

    def _opened(self, *, makes: bool) -> sqlite3.Connection | None:
        if self._db is not None and self._is_another():
            self._db.close()
            self._db = None
        if self._db is None and (makes or self._path.exists()):
            if not self._path.exists():
                self._path.parent.mkdir(parents=True, exist_ok=True)
                for left in ("-wal", "-shm"):
                    # Of a file that was deleted: SQLite would bring back what is in them.
                    self._path.with_name(self._path.name + left).unlink(missing_ok=True)
                os.close(os.open(self._path, os.O_WRONLY | os.O_CREAT, 0o600))
            # Those beside it have its mode.
            with suppress(OSError):
                self._path.chmod(0o600)
            self._is_copy = not (may(self._path, os.W_OK) and may(self._path.parent, os.W_OK))
            file = _identity(self._path)
            db = _copied(self._path) if self._is_copy else sqlite3.connect(self._path, **_ANY_THREAD)
            try:
                db.executescript(_SCHEMA)
            except sqlite3.Error:
                db.close()
                raise
            self._db, self._file = db, file
        return self._db

    def _is_another(self) -> bool:
        """Whether the file was deleted, or put in its place, so that what is open lets nobody in any more."""
        return _identity(self._path) != self._file

    def _broken(self, error: Exception) -> Unavailable:
        return Unavailable(
            f"{self._path} cannot be used ({error}), so nobody can log in. Make room on its disk; if that is not it,"
            " delete the file and set a password with `passion password set`."
        )


class _Manner(TypedDict):
    isolation_level: None
    check_same_thread: bool


_ANY_THREAD: _Manner = {"isolation_level": None, "check_same_thread": False}


def _copied(path: Path) -> sqlite3.Connection:
    """A copy in memory of a file that cannot be written, nor anything beside it."""
    copy = sqlite3.connect(":memory:", **_ANY_THREAD)
    address = f"{path.absolute().as_uri()}?mode=ro"
    try:
        with closing(sqlite3.connect(address, uri=True)) as db:
            db.backup(copy)
    except sqlite3.OperationalError:
        # It was closed in order, so that there is nothing beside it, and nothing can be made there.
        with closing(sqlite3.connect(f"{address}&immutable=1", uri=True)) as db:
            db.backup(copy)
    return copy


def _identity(path: Path) -> tuple[int, int] | None:
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_dev, status.st_ino

"""Connections to one read-model file: of the one who makes it, of the one who writes, and of those who read."""

import contextlib
import os
import sqlite3
from pathlib import Path

BUSY_MILLISECONDS = 5000
PATIENCE_MILLISECONDS = 200
"""For readers that stand in the way when the file is put away."""
READY = 512
"""Statements that the writer keeps ready."""
READERS_READY = 128
"""Statements that each reader keeps ready, of about 10 KiB each: every thread that asks has one."""
CACHE_KIBIBYTES = 32 * 1024
"""Of the writer: with 100 000 videos each new one touches pages all over the indexes."""
MAKING_KIBIBYTES = 64 * 1024
"""Of the one who makes a file."""
WAL_PAGES = 4000
"""16 MiB: pages that many facts change, such as those of the indexes, go back into the file once for many."""


def making(path: Path) -> sqlite3.Connection:
    """To a new file that nobody reads yet: quick, and safe only once the file was made durable."""
    db = _connect(f"file:{_quoted(path)}")
    db.execute("PRAGMA journal_mode = OFF")
    db.execute("PRAGMA synchronous = OFF")
    db.execute(f"PRAGMA cache_size = -{MAKING_KIBIBYTES}")
    return db


def writing(path: Path) -> sqlite3.Connection:
    """To a file that is read meanwhile, and which has a write-ahead log from then on."""
    db = _connect(f"file:{_quoted(path)}?mode=rw")
    db.execute("PRAGMA journal_mode = WAL")
    db.execute("PRAGMA synchronous = NORMAL")
    db.execute(f"PRAGMA wal_autocheckpoint = {WAL_PAGES}")
    db.execute(f"PRAGMA cache_size = -{CACHE_KIBIBYTES}")
    return db


def reading(path: Path) -> sqlite3.Connection:
    """To a file that may be written to meanwhile.

    Raises:
        sqlite3.OperationalError: It is not there, or the disk has no room for the files beside it that readers share.
    """
    db = _connect(f"file:{_quoted(path)}?mode=ro", READERS_READY)
    db.execute("PRAGMA query_only = 1")
    db.execute("SELECT 1 FROM sqlite_schema LIMIT 1").fetchone()
    return db


def immutable(path: Path) -> sqlite3.Connection:
    """The same where the disk has no room for the files beside it that readers share; then nobody writes either.

    Raises:
        sqlite3.OperationalError: It may be written to, or what was written last is not in the file itself.
    """
    log = path.with_name(f"{path.name}-wal")
    may_write = os.access(path.parent, os.W_OK, effective_ids=os.access in os.supports_effective_ids)
    if may_write or (log.exists() and log.stat().st_size):
        raise sqlite3.OperationalError(f"{path} cannot be opened")
    db = _connect(f"file:{_quoted(path)}?mode=ro&immutable=1", READERS_READY)
    db.execute("PRAGMA query_only = 1")
    return db


def put_away(db: sqlite3.Connection) -> None:
    """Close the one who writes, with all that was written in the file itself, unless another process reads still."""
    with contextlib.closing(db), contextlib.suppress(sqlite3.Error):
        # What does not get there stays in the write-ahead log, where the next one who opens the file finds it.
        db.execute(f"PRAGMA busy_timeout = {PATIENCE_MILLISECONDS}")
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _connect(uri: str, ready: int = READY) -> sqlite3.Connection:
    db = sqlite3.connect(uri, uri=True, isolation_level=None, check_same_thread=False, cached_statements=ready)
    db.execute(f"PRAGMA busy_timeout = {BUSY_MILLISECONDS}")
    return db


def _quoted(path: Path) -> str:
    return path.resolve().as_uri().removeprefix("file:")

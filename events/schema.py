"""The tables of the log, how a connection to it is opened, and what refuses to change a fact."""

import os
import sqlite3
import sys
from pathlib import Path

from events.errors import LogBroken, LogUnavailable
from events.upgrade import upgrade

APPLICATION_ID = 0x50415353
"""`PASS`, in the header of the file."""

VERSION = 2
"""Of the tables; kept in `user_version`."""

BUSY_TIMEOUT = 5000
"""In milliseconds. A reader without one sees "locked" while another connection opens or closes."""

STATEMENTS = 256
"""Kept ready by the writing connection: one for each number of rows, see `events.inserting`."""

_TABLES = """
CREATE TABLE commits (
    cid INTEGER PRIMARY KEY,
    first INTEGER NOT NULL,
    last INTEGER NOT NULL CHECK (last >= first),
    recorded_at INTEGER NOT NULL,
    actor TEXT NOT NULL,
    command_id BLOB NOT NULL UNIQUE CHECK (length(command_id) = 16),
    undoes BLOB CHECK (length(undoes) = 16),
    group_id BLOB CHECK (length(group_id) = 16),
    hash BLOB NOT NULL CHECK (length(hash) = 32),
    origin BLOB CHECK (length(origin) = 16),
    made_at INTEGER CHECK (made_at IS NOT NULL OR origin IS NULL)
) STRICT;
CREATE INDEX commits_made ON commits (made_at, command_id) WHERE made_at IS NOT NULL;
CREATE TABLE events (
    position INTEGER PRIMARY KEY,
    cid INTEGER NOT NULL REFERENCES commits (cid),
    type TEXT NOT NULL,
    body TEXT NOT NULL CHECK (json_valid(body))
) STRICT;
CREATE TRIGGER events_stay BEFORE UPDATE ON events
BEGIN SELECT RAISE(ABORT, 'facts never change'); END;
CREATE TRIGGER events_remain BEFORE DELETE ON events
BEGIN SELECT RAISE(ABORT, 'facts are never deleted'); END;
CREATE TRIGGER events_follow BEFORE INSERT ON events
WHEN NEW.position <> (SELECT coalesce(max(position), 0) + 1 FROM events)
BEGIN SELECT RAISE(ABORT, 'a fact comes right after the last one'); END;
CREATE TRIGGER commits_stay BEFORE UPDATE ON commits
BEGIN SELECT RAISE(ABORT, 'commits never change'); END;
CREATE TRIGGER commits_remain BEFORE DELETE ON commits
BEGIN SELECT RAISE(ABORT, 'commits are never deleted'); END;
CREATE TRIGGER commits_follow BEFORE INSERT ON commits
WHEN NEW.cid <> (SELECT coalesce(max(cid), 0) + 1 FROM commits)
  OR EXISTS (SELECT 1 FROM commits WHERE command_id = NEW.command_id)
BEGIN SELECT RAISE(ABORT, 'a commit comes right after the last one, and a command only once'); END;
"""

_AS_OF_NOW = "CREATE TEMP VIEW commits AS SELECT *, NULL AS origin, NULL AS made_at FROM main.commits"
"""A log that nobody could upgrade yet reads as one that was."""


def open_writable(path: Path) -> sqlite3.Connection:
    """The one connection that writes and checkpoints; makes the file, readable by its owner only, where there is none.

    Raises:
        LogUnavailable: the disk refused.
        LogBroken: the file is no log, or a newer program made it.
    """
    try:
        os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
        db = sqlite3.connect(path, isolation_level=None, check_same_thread=False, cached_statements=STATEMENTS)
    except (OSError, sqlite3.Error) as error:
        raise LogUnavailable(f"The log {path} cannot be opened for writing: {error}.") from error
    try:
        if is_new(db, path):
            _create(db)
        _configure(db)
        upgrade(db, VERSION)
    except sqlite3.Error as error:
        db.close()
        raise trouble(error, path) from error
    except LogBroken:
        db.close()
        raise
    return db


def open_readable(path: Path) -> sqlite3.Connection:
    """A connection that cannot write.

    Raises:
        LogUnavailable: there is no such file, or it cannot be read.
        LogBroken: the file is no log, or a newer program made it.
    """
    uri = path.absolute().as_uri()
    try:
        db = _connect_readable(f"{uri}?mode=ro")
    except sqlite3.OperationalError as error:
        # A folder that cannot be written to has no room for the files beside the log that readers share.
        if not path.exists() or _has_content(path.with_name(path.name + "-wal")):
            raise LogUnavailable(f"The log {path} cannot be opened: {error}.") from error
        try:
            db = _connect_readable(f"{uri}?mode=ro&immutable=1")
        except sqlite3.Error as second:
            raise trouble(second, path) from second
    except sqlite3.Error as error:
        raise trouble(error, path) from error
    if is_new(db, path):
        db.close()
        raise LogUnavailable(f"The log {path} is empty.")
    return db


def _connect_readable(uri: str) -> sqlite3.Connection:
    db = sqlite3.connect(uri, uri=True, isolation_level=None, check_same_thread=False)
    try:
        db.execute(f"PRAGMA busy_timeout = {BUSY_TIMEOUT}")
        if db.execute("PRAGMA user_version").fetchone()[0] == 1:
            db.execute(_AS_OF_NOW)
        db.execute("PRAGMA query_only = 1")
        db.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    except sqlite3.Error:
        db.close()
        raise
    return db


def is_new(db: sqlite3.Connection, path: Path) -> bool:
    """Whether the file is still empty; a file that is something else, or newer, is refused.

    Raises:
        LogBroken: saying which of the two.
    """
    application_id = db.execute("PRAGMA application_id").fetchone()[0]
    version = db.execute("PRAGMA user_version").fetchone()[0]
    if (application_id, version) == (0, 0) and not db.execute("SELECT 1 FROM sqlite_schema LIMIT 1").fetchone():
        return True
    if application_id != APPLICATION_ID:
        raise LogBroken(f"{path} is a database of another program, not a log of this one.")
    if version > VERSION:
        raise LogBroken(f"{path} is of a newer version of this program (log version {version}, here {VERSION}).")
    return False


def trouble(error: sqlite3.Error, path: Path) -> LogBroken | LogUnavailable:
    """SQLite's error as ours: a damaged file, or a disk that refused."""
    if getattr(error, "sqlite_errorcode", 0) & 0xFF in {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}:
        return LogBroken(f"{path} is damaged or no log of this program: {error}.")
    return LogUnavailable(f"The disk refused the log {path}: {error}.")


def _create(db: sqlite3.Connection) -> None:
    db.execute("PRAGMA journal_mode = WAL")
    db.executescript(
        f"PRAGMA synchronous = FULL; BEGIN IMMEDIATE; {_TABLES}"
        f"PRAGMA application_id = {APPLICATION_ID}; PRAGMA user_version = {VERSION}; COMMIT;"
    )


def _configure(db: sqlite3.Connection) -> None:
    db.execute(f"PRAGMA busy_timeout = {BUSY_TIMEOUT}")
    db.execute("PRAGMA journal_mode = WAL")
    db.execute("PRAGMA synchronous = FULL")
    # Only this connection commits, so only it checkpoints: after a commit, in steps of about 8 MB.
    db.execute("PRAGMA wal_autocheckpoint = 2000")
    db.execute("PRAGMA journal_size_limit = 33554432")
    if sys.platform == "darwin":
        # Elsewhere fsync reaches the disk; here only this does.
        db.execute("PRAGMA fullfsync = 1")
        db.execute("PRAGMA checkpoint_fullfsync = 1")


def _has_content(path: Path) -> bool:
    return path.exists() and path.stat().st_size > 0

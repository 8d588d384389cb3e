"""A copy of a log while it is written to: one whole moment of it, in a new file, looked at byte by byte."""

import os
import sqlite3
from collections.abc import Callable
from pathlib import Path

import msgspec

from events.errors import LogBroken, LogUnavailable
from events.schema import open_readable, trouble
from events.values import Position, UnixTime
from events.verify import VerifyReport, verify

STEPS = 20_000
"""Of SQLite's machine between two looks at how far a copy is: about a millisecond."""

Progress = Callable[[int, int], None]
"""Called with how much is done and how much there is; what it raises ends the work."""


class Head(msgspec.Struct, frozen=True, kw_only=True):
    """Where a log ends: two logs with one head have the same facts, because the chain of hashes leads up to it."""

    commits: int
    position: Position
    hash: str
    """Of the last commit, 64 hex digits; empty where there is none."""
    recorded_at: UnixTime | None
    """When its last fact was recorded; None where there is none."""


def head_of(path: Path) -> Head:
    """Where a log ends just now.

    Raises:
        LogUnavailable: there is none, or it cannot be read.
        LogBroken: the file is no log.
    """
    db = open_readable(path)
    try:
        return _head(db)
    except sqlite3.Error as error:
        raise trouble(error, path) from error
    finally:
        db.close()


def leads_to(path: Path, head: Head) -> bool:
    """Whether the log once ended there, so that it has all that a copy with this head has.

    Raises:
        LogUnavailable: there is none, or it cannot be read.
        LogBroken: the file is no log.
    """
    db = open_readable(path)
    try:
        row = db.execute("SELECT last, hash FROM commits WHERE cid = ?", (head.commits,)).fetchone()
    except sqlite3.Error as error:
        raise trouble(error, path) from error
    finally:
        db.close()
    return head.commits == 0 if row is None else (row[0], row[1].hex()) == (head.position, head.hash)


def copy_log(source: Path, target: Path, progress: Progress) -> Head:
    """Write the log as it is at one moment into a new file, whoever writes to it meanwhile; it is on the disk then.

    Args:
        progress: Gets bytes; what it raises ends the copy.

    Returns:
        Where the copy ends.

    Raises:
        LogUnavailable: the disk refused, or the file is there already. Nothing stays of it.
        LogBroken: the source is damaged.
    """
    before = head_of(source)
    try:
        os.close(os.open(target, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
    except OSError as error:
        raise LogUnavailable(f"The disk refused {target}: {error.strerror}.") from error
    try:
        _vacuum(source, target, progress)
        with target.open("r+b") as file:
            os.fsync(file.fileno())
        head = _agreed(source, before, target)
    except OSError as error:
        target.unlink(missing_ok=True)
        raise LogUnavailable(f"The disk refused {target}: {error.strerror}.") from error
    except BaseException:
        target.unlink(missing_ok=True)
        raise
    return head


def verify_copy(path: Path, progress: Progress) -> VerifyReport:
    """Look at every byte, hash, number and body of a log that nobody writes to.

    Raises:
        LogUnavailable: there is none, or it cannot be read.
        LogBroken: the file is no log.
    """
    db = open_readable(path)
    try:
        return verify(db, progress)
    finally:
        db.close()


def _agreed(source: Path, before: Head, target: Path) -> Head:
    """The end of the copy: one that the log had when the copy was begun, or later."""
    head = head_of(target)
    if head.position < before.position or not leads_to(source, head):
        raise LogBroken(f"The copy {target} does not end where the log {source} does.")
    return head


def _vacuum(source: Path, target: Path, progress: Progress) -> None:
    db = open_readable(source)
    raised: list[BaseException] = []
    total = source.stat().st_size

    def look() -> int:
        try:
            progress(min(target.stat().st_size, total), total)
        except BaseException as error:  # noqa: BLE001 - SQLite would swallow it; it is raised below
            raised.append(error)
        return len(raised)

    try:
        # The connection still cannot write to the log: it was opened for reading.
        db.execute("PRAGMA query_only = 0")
        db.set_progress_handler(look, STEPS)
        db.execute("VACUUM INTO ?", (str(target),))
    except sqlite3.Error as error:
        if raised:
            raise raised[0] from error
        found = trouble(error, source)
        raise (
            found if isinstance(found, LogBroken) else LogUnavailable(f"The disk refused {target}: {error}.")
        ) from error
    finally:
        db.close()


def _head(db: sqlite3.Connection) -> Head:
    row = db.execute("SELECT cid, last, hash, recorded_at FROM commits ORDER BY cid DESC LIMIT 1").fetchone()
    if row is None:
        return Head(commits=0, position=Position(0), hash="", recorded_at=None)
    return Head(commits=row[0], position=Position(row[1]), hash=row[2].hex(), recorded_at=UnixTime(row[3]))

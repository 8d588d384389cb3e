"""The folder of read-model files: one writer, many readers, and a pointer that says which file is the present one."""

import contextlib
import os
import re
import sqlite3
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

_NAME = re.compile(r"read\.(\d+)\.db")
_POINTER = "current"
BUSY_MILLISECONDS = 5000
READY = 512
"""Statements that the writer keeps ready."""
READERS_READY = 128
"""Statements that each reader keeps ready, of about 10 KiB each: every thread that asks has one."""
CACHE_KIBIBYTES = 32 * 1024
"""Of the writer: with 100 000 videos each new one touches pages all over the indexes."""
WAL_PAGES = 4000
"""16 MiB: pages that many facts change, such as those of the indexes, go back into the file once for many."""


class ReadStore:
    """Files `read.<n>.db` and the pointer `current`; every file may be deleted at any time and comes back."""

    def __init__(self, folder: Path, *, is_lasting: bool = True) -> None:
        """Args: `is_lasting` False where nobody needs the files after this process, so that no disk is waited for."""
        self.folder = folder
        self._pointer = str(folder / _POINTER)
        self._is_lasting = is_lasting
        folder.mkdir(parents=True, exist_ok=True)
        self._guard = threading.Lock()
        self._writer: tuple[tuple[int, int] | None, str, sqlite3.Connection] | None = None
        """The pointer's stamp, the file and the connection."""
        self._readers: dict[int, sqlite3.Connection] = {}
        self._mine = threading.local()
        self.on_lost: Callable[[], None] | None = None
        """Called by whoever finds no present file, in its thread; it can have one made."""

    def current(self) -> Path | None:
        """The file that the pointer names, or None where there is none."""
        try:
            name = (self.folder / _POINTER).read_text(encoding="utf-8").strip()
        except (OSError, UnicodeDecodeError):
            return None
        path = self.folder / name
        return path if _NAME.fullmatch(name) and path.is_file() else None

    def new_path(self) -> Path:
        """A file name that was never used in this folder as it is now."""
        self.folder.mkdir(parents=True, exist_ok=True)
        taken = [int(match[1]) for each in self.folder.iterdir() if (match := _NAME.match(each.name))]
        return self.folder / f"read.{max(taken, default=0) + 1}.db"

    def create(self, path: Path) -> sqlite3.Connection:
        """A connection to a new file that nobody reads yet: quick, and safe only once `swap` has made it durable."""
        db = _connect(f"file:{_quoted(path)}")
        db.execute("PRAGMA journal_mode = OFF")
        db.execute("PRAGMA synchronous = OFF")
        db.execute("PRAGMA cache_size = -65536")
        return db

    def settle(self, path: Path) -> None:
        """Have a new file on the disk as far as it is: `swap`, for which others wait, is short then."""
        self._make_durable(path)

    def swap(self, path: Path) -> None:
        """Make a complete file the present one; readers go over to it at their next question."""
        db = _connect(f"file:{_quoted(path)}?mode=rw")
        db.execute("PRAGMA journal_mode = WAL")
        db.close()
        self._make_durable(path)
        pointer = self.folder / f"{_POINTER}.new"
        pointer.write_text(path.name, encoding="utf-8")
        self._make_durable(pointer)
        pointer.replace(self.folder / _POINTER)
        with self._guard:
            self._close_writer()
        self.sweep()

    def sweep(self) -> None:
        """Delete the files that the pointer does not name; one that the system holds on to waits for the next time."""
        current = self.current()
        for each in self.folder.iterdir():
            match = _NAME.match(each.name)
            if match and (current is None or match[0] != current.name):
                with contextlib.suppress(OSError):
                    each.unlink()

    def writer(self) -> sqlite3.Connection:
        """The one writing connection to the present file; used by one thread at a time.

        Raises:
            sqlite3.DatabaseError: There is no present file, or it is damaged.
        """
        with self._guard:
            stamp = self._stamp()
            if self._writer is None or self._writer[0] != stamp or not os.path.isfile(self._writer[1]):  # noqa: PTH113 - for every fact; a Path takes ten times as long
                self._open_writer(stamp)
            if self._writer is not None:
                return self._writer[2]
        raise self._lost()

    def _open_writer(self, stamp: tuple[int, int] | None) -> None:
        self._close_writer()
        path = self.current()
        if path is not None:
            db = _connect(f"file:{_quoted(path)}?mode=rw")
            db.execute("PRAGMA journal_mode = WAL")
            db.execute("PRAGMA synchronous = NORMAL")
            db.execute(f"PRAGMA wal_autocheckpoint = {WAL_PAGES}")
            db.execute(f"PRAGMA cache_size = -{CACHE_KIBIBYTES}")
            self._writer = (stamp, str(path), db)

    def _close_writer(self) -> None:
        if self._writer is not None:
            self._writer[2].close()
            self._writer = None

    def reader(self) -> sqlite3.Connection:
        """This thread's own reading connection to the present file.

        Raises:
            sqlite3.DatabaseError: There is no present file, or it is damaged.
        """
        stamp = self._stamp()
        if stamp is None or getattr(self._mine, "stamp", None) != stamp:
            self._open_reader()
            self._mine.stamp = stamp
        return self._mine.db

    @property
    def stamp(self) -> tuple[int, int] | None:
        """Of the file that this thread reads: another one for every file there ever was."""
        return getattr(self._mine, "stamp", None)

    @contextlib.contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """A reading connection on which all questions see one and the same moment; may be nested."""
        if getattr(self._mine, "depth", 0):
            yield self._mine.db
            return
        db = self.reader()
        db.execute("BEGIN")
        self._mine.depth = 1
        try:
            yield db
        finally:
            self._mine.depth = 0
            db.rollback()

    def close(self) -> None:
        """Close every connection; a later question opens new ones."""
        with self._guard:
            self._close_writer()
            for each in self._readers.values():
                each.close()
            self._readers.clear()
            self._mine = threading.local()

    def _make_durable(self, path: Path) -> None:
        if self._is_lasting:
            with path.open("r+b") as file:
                os.fsync(file.fileno())

    def _lost(self) -> sqlite3.DatabaseError:
        if self.on_lost is not None:
            self.on_lost()
        return sqlite3.DatabaseError("there is no read model yet")

    def _stamp(self) -> tuple[int, int] | None:
        try:
            stat = os.stat(self._pointer)  # noqa: PTH116 - for every fact and question; a Path takes ten times as long
        except OSError:
            return None
        return stat.st_ino, stat.st_mtime_ns

    def _connect_reader(self) -> sqlite3.Connection:
        while True:
            path = self.current()
            if path is None:
                raise self._lost()
            try:
                db = _connect(f"file:{_quoted(path)}?mode=ro", READERS_READY)
                db.execute("PRAGMA query_only = 1")
                db.execute("SELECT 1 FROM sqlite_schema LIMIT 1").fetchone()
            except sqlite3.OperationalError:
                if self.current() != path:
                    continue  # A swap took the file away between the look and the opening.
                db = _immutable(path)
            return db

    def _open_reader(self) -> None:
        db = self._connect_reader()
        alive = {each.ident for each in threading.enumerate()}
        with self._guard:
            for ident in [each for each in self._readers if each not in alive or each == threading.get_ident()]:
                self._readers.pop(ident).close()
            self._readers[threading.get_ident()] = db
        self._mine.db = db


def _immutable(path: Path) -> sqlite3.Connection:
    """A connection where the disk has no room for the files beside it that readers share; then nobody writes either.

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


def _connect(uri: str, ready: int = READY) -> sqlite3.Connection:
    db = sqlite3.connect(uri, uri=True, isolation_level=None, check_same_thread=False, cached_statements=ready)
    db.execute(f"PRAGMA busy_timeout = {BUSY_MILLISECONDS}")
    return db


def _quoted(path: Path) -> str:
    return path.resolve().as_uri().removeprefix("file:")

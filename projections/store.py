"""The folder of read-model files: one writer, many readers, and a pointer that says which file is the present one."""

import contextlib
import os
import re
import sqlite3
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

from projections import connecting, seal
from projections.soundness import is_damage, is_sound

_NAME = re.compile(r"read\.(\d+)\.db")
_POINTER = "current"


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
        self._believed: int | None = None
        """Openings in a row in which nobody looked through the present file; None where it has to be looked through."""
        self.on_lost: Callable[[], None] | None = None
        """Called by whoever finds no present file or damage in it, in its thread; it can have one made."""

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
        return connecting.making(path)

    def settle(self, path: Path) -> None:
        """Have a new file on the disk as far as it is: `swap`, for which others wait, is short then."""
        self._make_durable(path)

    def swap(self, path: Path) -> None:
        """Make a complete file the present one; readers go over to it at their next question."""
        connecting.writing(path).close()
        self._make_durable(path)
        pointer = self.folder / f"{_POINTER}.new"
        pointer.write_text(path.name, encoding="utf-8")
        self._make_durable(pointer)
        pointer.replace(self.folder / _POINTER)
        with self._guard:
            self._close_writer()
            self._believed = 0
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
            believed = seal.take(path)
            self._believed = self._believed if believed is None else believed
            self._writer = (stamp, str(path), connecting.writing(path))

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
        try:
            db = self.reader()
            db.execute("BEGIN")
            self._mine.depth = 1
            try:
                yield db
            finally:
                self._mine.depth = 0
                db.rollback()
        except sqlite3.DatabaseError as error:
            self.notice(error)
            raise

    def notice(self, error: sqlite3.DatabaseError) -> None:
        """Have the file made anew, where this is what damage in it looks like."""
        if is_damage(error):
            self._believed = None
            if self.on_lost is not None:
                self.on_lost()

    @property
    def is_believed(self) -> bool:
        """Whether the present file, which `writer` has opened, need not be looked through before it is used."""
        return self._believed is not None

    @property
    def is_unseen(self) -> bool:
        """Whether nobody has looked through the present file since it was opened."""
        return self._believed != 0

    def look_through(self, db: sqlite3.Connection) -> bool:
        """Whether the present file, to which this is a connection, is sound; from then on it is believed, or not.

        Raises:
            sqlite3.OperationalError: It was interrupted, or the disk or the memory refuses.
        """
        path = self.current()
        is_right = is_sound(db) or self.current() != path
        self._believed = 0 if is_right else None
        return is_right

    def another_reader(self) -> sqlite3.Connection:
        """A reading connection to the present file that is the caller's to close.

        Raises:
            sqlite3.DatabaseError: There is no present file, or it is damaged.
        """
        return self._connect_reader()

    def close(self) -> None:
        """Close every connection, and seal the file if it was written to or made here; a question opens it again."""
        with self._guard:
            # Before the writer: whoever is the last has the file whole by itself, and readers could not.
            for each in self._readers.values():
                each.close()
            self._readers.clear()
            self._mine = threading.local()
            self._put_away()

    def _put_away(self) -> None:
        path = self.current() if self._writer is None else Path(self._writer[1])
        if self._writer is not None:
            connecting.put_away(self._writer[2])
        believed, self._believed, self._writer = self._believed, None, None
        if path is not None and believed is not None and self._is_lasting:
            seal.put(path, believed)

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
                return connecting.reading(path)
            except sqlite3.OperationalError:
                if self.current() == path:
                    return connecting.immutable(path)
                # A swap took the file away between the look and the opening.

    def _open_reader(self) -> None:
        db = self._connect_reader()
        alive = {each.ident for each in threading.enumerate()}
        with self._guard:
            for ident in [each for each in self._readers if each not in alive or each == threading.get_ident()]:
                self._readers.pop(ident).close()
            self._readers[threading.get_ident()] = db
        self._mine.db = db

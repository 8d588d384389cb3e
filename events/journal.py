"""The writing half of the log: one connection, used by the writer's thread alone."""

import contextlib
import sqlite3
from pathlib import Path
from uuid import UUID

from events import chain
from events.draft import COMMIT_COLUMNS, EVENT_COLUMNS, Draft, Head
from events.errors import LogBroken
from events.inserting import Insert
from events.recent import RecentIds
from events.recorded import Commit
from events.schema import open_writable, trouble
from events.values import Position, UnixTime

_NEW_COMMITS = Insert("commits", COMMIT_COLUMNS)
_NEW_EVENTS = Insert("events", EVENT_COLUMNS)
_FIND = "SELECT first, last FROM commits WHERE command_id = ?"
_LAST_COMMIT = "SELECT last, cid, recorded_at, hash FROM commits ORDER BY cid DESC LIMIT 1"
_LATEST = "SELECT max(made_at) FROM commits WHERE made_at IS NOT NULL"
_LIBRARY = "SELECT command_id FROM commits WHERE cid = 1"
_LAST_EVENT = "SELECT position, cid FROM events ORDER BY position DESC LIMIT 1"


class Journal:
    """Appends drafts, each in one transaction that is on the disk when `append` returns."""

    def __init__(self, path: Path) -> None:
        """Open the log, or make it.

        Raises:
            LogUnavailable: the disk refused.
            LogBroken: the file is no log, is newer than this program, or its last commit does not fit its last fact.
        """
        self._path = path
        self._db = open_writable(path)
        self._head: Head | None = None
        self._recent: RecentIds | None = None
        try:
            self._head = self._read_head()
        except BaseException:
            self._db.close()
            raise

    @property
    def head(self) -> Head:
        """Where the log ends.

        Raises:
            LogUnavailable: a write failed before, and the log cannot be read again yet.
        """
        if self._head is None:
            self._head = self._read_head()
        return self._head

    def begin(self) -> None:
        """Start the transaction that looks for known commands and then stores the draft.

        A look-up of its own transaction costs four times as much; the write lock is taken with the first row only.

        Raises:
            LogUnavailable: the log cannot be read.
        """
        try:
            self._db.execute("BEGIN")
        except sqlite3.Error as error:
            raise trouble(error, self._path) from error

    def end(self) -> None:
        """Close a transaction in which nothing was, or could be, stored."""
        # A full disk or an I/O error has rolled back already, and a second ROLLBACK would raise.
        if self._db.in_transaction:
            with contextlib.suppress(sqlite3.Error):
                self._db.execute("ROLLBACK")

    def find(self, command_id: UUID) -> Commit | None:
        """What became of a command; None where the log does not know it.

        Raises:
            LogUnavailable: the log cannot be read.
        """
        name = command_id.bytes
        try:
            if self._recent is None:
                self._recent = RecentIds(self._db)
            if self._recent.is_new(name):
                return None
            row = self._db.execute(_FIND, (name,)).fetchone()
        except sqlite3.Error as error:
            raise trouble(error, self._path) from error
        return row and Commit(command_id=command_id, first=row[0], last=row[1], changed=True)

    def append(self, draft: Draft) -> None:
        """Store the draft, all of it or nothing, and end the transaction.

        Raises:
            LogUnavailable: the disk refused; the next append starts afresh.
            LogBroken: the file is damaged.
        """
        try:
            self._store(draft)
        except BaseException as error:
            # Whether it was stored after all, only the log can tell.
            self._head = self._recent = None
            self.end()
            if isinstance(error, sqlite3.Error):
                raise trouble(error, self._path) from error
            raise
        self._head = draft.head
        if self._recent is not None:
            self._recent.add(row[5] for row in draft.commit_rows)

    def _store(self, draft: Draft) -> None:
        """Insert the rows and commit.

        A reader that opens the log may be mending its shared files at this moment. SQLite waits for that only where a
        transaction has not read yet, so one that has is begun anew: nobody else appends, and the draft still holds.
        """
        try:
            self._insert(draft)
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY:
                raise
            self.end()
            self._insert(draft)
        self._db.execute("COMMIT")

    def _insert(self, draft: Draft) -> None:
        if not self._db.in_transaction:
            self._db.execute("BEGIN IMMEDIATE")
        _NEW_COMMITS.run(self._db, draft.commit_rows)
        _NEW_EVENTS.run(self._db, draft.event_rows)

    def close(self) -> None:
        """Fold the write-ahead log into the file, as far as readers allow, and close."""
        with contextlib.suppress(sqlite3.Error):
            self._db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        with contextlib.suppress(sqlite3.Error):
            self._db.close()

    def _read_head(self) -> Head:
        try:
            commit = self._db.execute(_LAST_COMMIT).fetchone()
            event = self._db.execute(_LAST_EVENT).fetchone()
            latest = self._db.execute(_LATEST).fetchone()[0]
            library = self._db.execute(_LIBRARY).fetchone()
        except sqlite3.Error as error:
            raise trouble(error, self._path) from error
        if (commit and tuple(commit[:2])) != event:
            raise LogBroken(f"The last commit of {self._path} does not fit its last fact; `verify` tells more.")
        if commit is None:
            return Head(Position(0), 0, UnixTime(0), chain.GENESIS)
        if library is None:
            raise LogBroken(f"The first commit of {self._path} is not there; `verify` tells more.")
        position, cid, recorded_at, digest = commit
        return Head(Position(position), cid, recorded_at, digest, max(recorded_at, latest or 0), UUID(bytes=library[0]))

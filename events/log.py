"""The log for readers: any thread, never the writer's way, never a long transaction."""

import contextlib
import sqlite3
import threading
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any, Final
from uuid import UUID

import msgspec

from events.errors import LogBroken, LogUnavailable
from events.order import Place, in_order, in_pieces
from events.reading import COMMIT_COLUMNS, EventRow, facts, uuid
from events.recorded import Recorded, Stored, StoredCommit
from events.schema import open_readable, trouble
from events.values import Position, UnixTime
from events.verify import VerifyReport, verify

START: Final = Position(0)
"""Before the first fact."""

BLOCK = 4096
"""Rows that one short transaction reads: an open one keeps the write-ahead log from shrinking."""

_EVENTS = "SELECT position, cid, type, body FROM events WHERE position > ? AND position <= ? ORDER BY position LIMIT ?"
_SOME = """
    SELECT position, cid, type, body FROM events WHERE position IN (SELECT value FROM json_each(?)) ORDER BY position
"""
_COMMITS_FROM = f"""
    SELECT {COMMIT_COLUMNS} FROM commits
    WHERE cid >= (SELECT cid FROM events WHERE position > ? ORDER BY position LIMIT 1) ORDER BY cid
"""  # noqa: S608 - names of ours
_COMMITS = f"SELECT {COMMIT_COLUMNS} FROM commits WHERE cid IN (SELECT value FROM json_each(?)) ORDER BY cid"  # noqa: S608 - as above
"""Named one by one: the facts of one video may lie at both ends of a long log."""
_WHOLE_COMMITS = """
    SELECT cid, first, last, recorded_at, actor, command_id, undoes, group_id, hash, origin, made_at FROM commits
    WHERE cid >= ? ORDER BY cid LIMIT ?
"""
_FIND = "SELECT first, last FROM commits WHERE command_id = ?"
_END: Final = (1 << 63) - 1


class EventLog:
    """Read-only. Every method may be called from any thread and sees all that was committed before the call."""

    def __init__(self, path: Path) -> None:
        """Open the log.

        Raises:
            LogUnavailable: there is none, or it cannot be read.
            LogBroken: the file is no log, or a newer program made it.
        """
        self._path = path
        self._idle: list[sqlite3.Connection] = []
        self._is_closed = False
        self._lock = threading.Lock()
        self._library: UUID | None = None
        with self._reader():
            pass

    @property
    def path(self) -> Path:
        """Of the file."""
        return self._path

    def position(self) -> Position:
        """Of the last fact; 0 where there is none."""
        return Position(self._one("SELECT coalesce(max(position), 0) FROM events"))

    def library(self) -> UUID | None:
        """Which library it is: the id of its first command, which a copy or an import into an empty one keeps.

        None where there is no command yet.
        """
        if self._library is None:
            rows = self._rows("SELECT command_id FROM commits WHERE cid = 1", ())
            self._library = UUID(bytes=rows[0][0]) if rows else None
        return self._library

    def in_order(self, until: Position | None = None) -> Iterator[Recorded]:
        """The facts up to and with `until`, or all there are now, in the order in which they happened.

        That is the order of the log where nothing was merged. Where something was, `ordinal` counts them.

        Raises:
            UnknownEvent: a newer program wrote a fact; the message names type and position.
            LogBroken: a fact cannot be read, or its commit is not there.
        """
        end = self.position() if until is None else until
        if not self._rows("SELECT 1 FROM commits WHERE made_at IS NOT NULL AND first <= ? LIMIT 1", (end,)):
            yield from self.since(START, end)
            return
        ordinal = Position(0)
        for piece in in_pieces(in_order(self._rows, end), BLOCK):
            for recorded in self._of(piece):
                ordinal = Position(ordinal + 1)
                is_moved = ordinal != recorded.position
                yield msgspec.structs.replace(recorded, ordinal=ordinal) if is_moved else recorded

    def since(self, position: Position, until: Position | None = None) -> Iterator[Recorded]:
        """The facts after `position`, up to and with `until`, or to the end as it is when the iterator gets there.

        Raises:
            UnknownEvent: a newer program wrote a fact; the message names type and position.
            LogBroken: a fact cannot be read, or its commit is not there.
        """
        end = _END if until is None else until
        while block := self._block(position, end):
            yield from block
            position = block[-1].position

    def at(self, positions: Sequence[Position]) -> list[Recorded]:
        """The facts at these positions, in the order asked for.

        Raises:
            UnknownEvent: a newer program wrote one of them.
            LogBroken: one cannot be read or is not there.
        """
        rows = self._rows(_SOME, (msgspec.json.encode(list(positions)).decode(),))
        found = {recorded.position: recorded for recorded in self._recorded(rows)} if rows else {}
        try:
            return [found[position] for position in positions]
        except KeyError as error:
            raise LogBroken(f"The log {self._path} has no fact at position {error}.") from error

    def commits(self, after: Position = START, until: Position | None = None) -> Iterator[StoredCommit]:
        """The commits whose facts all lie after `after` and not after `until`, undecoded.

        Raises:
            LogBroken: a commit's facts are not there.
        """
        end = _END if until is None else until
        cid = self._first_cid_after(after)
        while rows := self._rows(_WHOLE_COMMITS, (cid, BLOCK // 4)):
            for block in _split(rows, BLOCK):
                if block[0][2] > end:
                    return
                yield from (commit for commit in self._filled(block) if commit.last <= end)
            cid = rows[-1][0] + 1

    def of_command(self, command_id: UUID) -> list[Recorded]:
        """The facts of one command; none where the log does not know it.

        Raises:
            UnknownEvent: a newer program wrote one of them.
            LogBroken: one cannot be read or is not there.
        """
        rows = self._rows(_FIND, (command_id.bytes,))
        return list(self.since(Position(rows[0][0] - 1), Position(rows[0][1]))) if rows else []

    def position_at(self, date: UnixTime) -> Position:
        """Of the last fact recorded at this moment or before it; 0 where all are later."""
        low, high = 0, self._one("SELECT coalesce(max(cid), 0) FROM commits")
        while low < high:
            middle = (low + high + 1) // 2
            if self._one("SELECT recorded_at FROM commits WHERE cid = ?", middle) <= date:
                low = middle
            else:
                high = middle - 1
        return Position(self._one("SELECT last FROM commits WHERE cid = ?", low) if low else 0)

    def verify(self, progress: Callable[[int, int], None] = lambda _done, _total: None) -> VerifyReport:
        """Look at every byte, hash, number and body; what is wrong comes back as sentences.

        Args:
            progress: Gets how many of how many commits are done.
        """
        with self._reader() as db:
            return verify(db, progress)

    def close(self) -> None:
        """Close what is not being read just now; the rest closes when it is done."""
        with self._lock:
            self._is_closed = True
            idle, self._idle = self._idle, []
        for db in idle:
            db.close()

    def _of(self, places: list[Place]) -> Iterator[Recorded]:
        if all(one.last + 1 == other.first for one, other in pairwise(places)):
            yield from self.since(Position(places[0].first - 1), Position(places[-1].last))
            return
        yield from self.at([Position(each) for place in places for each in range(place.first, place.last + 1)])

    def _block(self, after: Position, end: int) -> list[Recorded]:
        """Facts and commits side by side, as they come from the file: a row that is used at once is still at hand."""
        with self._reader() as db:
            try:
                with (
                    contextlib.closing(db.execute(_EVENTS, (after, end, BLOCK))) as rows,
                    contextlib.closing(db.execute(_COMMITS_FROM, (after,))) as commits,
                ):
                    return facts(rows, commits, self._elsewhere)
            except sqlite3.Error as error:
                raise trouble(error, self._path) from error

    def _recorded(self, rows: list[EventRow]) -> list[Recorded]:
        """Facts whose commits may lie anywhere."""
        cids = msgspec.json.encode(list(dict.fromkeys(row[1] for row in rows))).decode()
        return facts(rows, self._rows(_COMMITS, (cids,)), self._elsewhere)

    def _elsewhere(self, origin: UUID) -> UUID | None:
        """None for a copy of this library that went its own way: it means the same places."""
        return None if origin == self.library() else origin

    def _first_cid_after(self, position: Position) -> int:
        if position <= 0:
            return 1
        rows = self._rows("SELECT cid FROM events WHERE position > ? ORDER BY position LIMIT 1", (position,))
        if not rows:
            return _END
        first = self._one("SELECT first FROM commits WHERE cid = ?", rows[0][0])
        return rows[0][0] + (first <= position)

    def _filled(self, block: list[Any]) -> Iterator[StoredCommit]:
        rows = iter(self._rows(_EVENTS, (block[0][1] - 1, block[-1][2], _END)))
        for cid, first, last, recorded_at, actor, command_id, undoes, group_id, digest, origin, made_at in block:
            events = tuple(Stored(row[2], row[3]) for row in _take(rows, last - first + 1))
            if len(events) != last - first + 1:
                raise LogBroken(f"Facts of commit {cid} (positions {first} to {last}) are not there.")
            yield StoredCommit(
                cid=cid,
                first=first,
                last=last,
                recorded_at=recorded_at,
                actor=actor,
                command_id=uuid(command_id),
                undoes=undoes and uuid(undoes),
                group_id=group_id and uuid(group_id),
                origin=origin and uuid(origin),
                made_at=made_at,
                hash=digest,
                events=events,
            )

    def _one(self, sql: str, *values: object) -> Any:  # noqa: ANN401 - one column of any question
        rows = self._rows(sql, values)
        if not rows:
            raise LogBroken(f"The log {self._path} lacks a commit; `verify` tells more.")
        return rows[0][0]

    def _rows(self, sql: str, values: Sequence[object]) -> list[Any]:
        with self._reader() as db:
            try:
                return db.execute(sql, values).fetchall()
            except sqlite3.Error as error:
                raise trouble(error, self._path) from error

    @contextlib.contextmanager
    def _reader(self) -> Iterator[sqlite3.Connection]:
        """A connection for one question; there are as many as questions asked at one moment."""
        with self._lock:
            if self._is_closed:
                raise LogUnavailable("The log is closed.")
            db = self._idle.pop() if self._idle else None
        db = db or open_readable(self._path)
        try:
            yield db
        finally:
            with self._lock:
                is_kept = not self._is_closed
                if is_kept:
                    self._idle.append(db)
            if not is_kept:
                db.close()


def _take(rows: Iterator[EventRow], count: int) -> Iterator[EventRow]:
    for _, row in zip(range(count), rows, strict=False):
        yield row


def _split(rows: list[Any], size: int) -> Iterator[list[Any]]:
    """Commits in runs of about `size` facts, so that a huge commit is read alone."""
    start = 0
    for index, row in enumerate(rows):
        if index > start and row[2] - rows[start][1] >= size:
            yield rows[start:index]
            start = index
    yield rows[start:]

"""Whether a log still is what was written: SQLite's own check, gapless numbers, the hash chain, readable bodies."""

import sqlite3
from collections.abc import Callable, Iterator
from itertools import groupby
from typing import Any
from uuid import UUID

import msgspec

from events import chain
from events.codec import decode
from events.errors import LogError
from events.recorded import Stored
from events.values import Position

WORST = 100
"""So many problems are told; a log with more is not worth reading on."""

_COMMITS = """
    SELECT cid, first, last, recorded_at, actor, command_id, undoes, group_id, hash, origin, made_at FROM commits
    WHERE cid > ? AND cid <= ? ORDER BY cid LIMIT ?
"""

BLOCK = 2048
"""Rows that one short transaction reads."""


class VerifyReport(msgspec.Struct, frozen=True, kw_only=True):
    """What was found."""

    commits: int
    position: Position
    """Of the last fact that was looked at."""
    hash: str
    """Of the last commit, 64 hex digits: compare it with that of a copy, for a cut-off end leaves no other trace."""
    problems: tuple[str, ...] = ()
    """Sentences; empty where all is well."""

    @property
    def is_sound(self) -> bool:
        return not self.problems


def verify(db: sqlite3.Connection, progress: Callable[[int, int], None]) -> VerifyReport:
    """Check the log behind this connection; facts that are appended meanwhile may or may not be looked at."""
    check = _Check(progress)
    try:
        check.problems += [f"SQLite: {row[0]}." for row in db.execute("PRAGMA integrity_check(20)") if row[0] != "ok"]
        check.read(db)
    except sqlite3.Error as error:
        check.problems.append(f"The file cannot be read on: {error}.")
    return VerifyReport(
        commits=check.cid,
        position=Position(check.position),
        hash=check.hash.hex(),
        problems=tuple(check.problems[:WORST]),
    )


class _Check:
    """Walks through commits and facts side by side."""

    def __init__(self, progress: Callable[[int, int], None]) -> None:
        self.problems: list[str] = []
        self.cid = 0
        self.position = 0
        self.recorded_at = 0
        self.latest = -1
        self.has_moments = True
        """False in a log of the first version, which sets no two moments apart."""
        self.hash = chain.GENESIS
        self._progress = progress

    def read(self, db: sqlite3.Connection) -> None:
        last_cid, last_position = db.execute(
            "SELECT (SELECT coalesce(max(cid), 0) FROM commits), (SELECT coalesce(max(position), 0) FROM events)"
        ).fetchone()
        self.has_moments = db.execute("PRAGMA user_version").fetchone()[0] > 1
        commits = _blocks(db, _COMMITS, last_cid)
        events = _blocks(
            db,
            "SELECT position, cid, type, body FROM events WHERE position > ? AND position <= ?"
            " ORDER BY position LIMIT ?",
            last_position,
        )
        groups = ((cid, list(rows)) for cid, rows in groupby(events, key=lambda row: row[1]))
        group = next(groups, None)
        for commit in commits:
            facts: list[Any] = []
            while group and group[0] <= commit[0]:
                if group[0] < commit[0]:
                    self.problems.append(f"Fact {group[1][0][0]} belongs to commit {group[0]}, which is not there.")
                facts += group[1]
                group = next(groups, None)
            self._commit(commit, facts)
            if self.cid % 256 == 0 or self.cid >= last_cid:
                self._progress(self.cid, last_cid)
            if len(self.problems) >= WORST:
                return
        if group:
            self.problems.append(f"From fact {group[1][0][0]} on there are no commits.")

    def _commit(self, row: tuple[Any, ...], facts: list[Any]) -> None:
        cid, first, last, recorded_at, _, _, _, _, digest, origin, made_at = row
        if cid != self.cid + 1:
            self.problems.append(f"Commits {self.cid + 1} to {cid - 1} are not there.")
        if [fact[0] for fact in facts] != list(range(self.position + 1, last + 1)) or first != self.position + 1:
            self.problems.append(f"Commit {cid} should have the facts {self.position + 1} to {last}, and has others.")
        if recorded_at < self.recorded_at:
            self.problems.append(f"Commit {cid} was recorded before the one before it.")
        apart = None if recorded_at > self.latest else self.latest + 1
        if origin is None and made_at != apart and self.has_moments:
            self.problems.append(f"Commit {cid} has another moment than follows from the commits before it.")
        self.latest = max(self.latest, recorded_at, recorded_at if made_at is None else made_at)
        for position, _, type_, body in facts:
            self._body(position, type_, body)
        if not _fits(row, facts, self.hash):
            self.problems.append(f"Commit {cid} (facts {first} to {last}) was changed: its hash does not fit.")
        self.cid, self.position, self.recorded_at, self.hash = cid, last, recorded_at, digest

    def _body(self, position: int, type_: str, body: str) -> None:
        try:
            decode(type_, body)
        except LogError as error:
            self.problems.append(f"{error} (position {position})")


def _fits(row: tuple[Any, ...], facts: list[Any], previous: bytes) -> bool:
    _, _, _, recorded_at, actor, command_id, undoes, group_id, digest, origin, made_at = row
    events = [Stored(type_, body) for _, _, type_, body in facts]
    try:
        undone = UUID(bytes=undoes) if undoes else None
        group = UUID(bytes=group_id) if group_id else None
        whence = (UUID(bytes=origin) if origin else None), made_at
        line = chain.line(UUID(bytes=command_id), recorded_at, actor, undone, group, events, whence)
    except (ValueError, TypeError):
        return False  # Some value is of no kind that was ever written.
    return chain.link(previous, line) == digest


def _blocks(db: sqlite3.Connection, sql: str, end: int) -> Iterator[Any]:
    key = 0
    while rows := db.execute(sql, (key, end, BLOCK)).fetchall():
        yield from rows
        key = rows[-1][0]

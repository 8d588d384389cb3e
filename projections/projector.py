"""Keeps the read models up with the log: batch by batch as it grows, or anew from its beginning."""

import contextlib
import sqlite3
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from typing import Protocol

from msgspec.structs import replace

from events.event import Event
from events.recorded import Recorded
from events.values import Position
from projections import checkpoints, feed
from projections.bulk import (
    DERIVING,
    INDEXING,
    READING,
    SETTLING,
    Course,
    Progress,
    tell_nobody,
    transaction,
    without_collector,
)
from projections.checkpoints import EMPTY, Checkpoint
from projections.preferences import Preferences
from projections.projection import Fold, Projection, ignore
from projections.store import ReadStore
from projections.tables import ALL
from projections.tables.entities import WITH_TAGGED

BATCH = 20_000
HELD = 50_000
REBUILD_FROM = 50_000
"""A backlog from this size on is quicker to load in bulk than to apply beside the indexes."""
AT_ONCE = 100
"""Videos that are worked out anew before others may write."""
REST = 0.001
"""Seconds in which those who wait to write get their turn: a lock does not queue them."""


class ReadableLog(Protocol):
    """What a projector needs of the log."""

    def position(self) -> Position: ...
    def since(self, position: Position, until: Position | None = None) -> Iterator[Recorded]: ...
    def in_order(self, until: Position | None = None) -> Iterator[Recorded]: ...
    def at(self, positions: Sequence[Position]) -> list[Recorded]: ...


class Projector:
    """Folds facts into the tables of one store; safe to call from several threads."""

    def __init__(
        self,
        store: ReadStore,
        log: ReadableLog,
        *,
        preferences: Preferences = Preferences(),  # noqa: B008 - never changed
        projections: Sequence[Projection] = ALL,
        batch: int = BATCH,
        held: int = HELD,
    ) -> None:
        """Open the tables, or make empty ones where there are none that this program can use.

        Args:
            preferences: What of the settings the tables follow from.
            projections: The subjects.
            batch: Facts that go into the tables together.
            held: Videos of which a rebuild holds the rows of one subject; it writes them when there are more.
        """
        self._store, self._log, self._projections = store, log, projections
        self._batch, self._held = batch, held
        self._preferences = preferences
        self._guard = threading.RLock()
        self._preferring = threading.Lock()
        """One change of preferences at a time."""
        self._rebuilding = threading.Lock()
        """One rebuild at a time. Whoever holds `_guard` may try for it, never wait for it."""
        self._routes: dict[type[Event], tuple[Callable[[Event, Fold], None], ...]] = {}
        self._routes_elsewhere: dict[type[Event], tuple[Callable[[Event, Fold], None], ...]] = {}
        self._fingerprint = checkpoints.fingerprint(projections, preferences)
        self._saved = self._open()

    @property
    def position(self) -> Position:
        """Of the last fact in the tables."""
        return self._saved.position

    @property
    def is_disordered(self) -> bool:
        """Whether a fact went in after one that happened later, so that the tables wait for a rebuild."""
        return self._saved.is_disordered

    def apply(self, batch: Sequence[Recorded]) -> None:
        """Fold these facts into the tables with the checkpoint, all or none.

        Facts that are there already pass by; those between are read from the log.
        """
        with self._guard:
            new = [each for each in batch if each.position > self.position]
            if new and new[0].position > self.position + 1:
                self.catch_up(until=Position(new[0].position - 1))
            if new:
                self._apply(new)

    def catch_up(self, progress: Progress | None = None, *, until: Position | None = None) -> None:
        """Read all facts that the tables do not hold yet, or those up to a position.

        Facts that happened before others which are there already go in as they come, until the next `rebuild`.
        """
        with self._guard:
            end = self._log.position() if until is None else until
            is_far = end - self.position >= REBUILD_FROM and self.position * 2 < end
            if is_far and self._rebuilding.acquire(blocking=False):
                try:
                    self._rebuild(progress, until)
                finally:
                    self._rebuilding.release()
                return
            for batch in self._blocks(self._log.since(self.position, end)):
                self._apply(batch)
                if progress is not None:
                    progress(self.position, end)

    def rebuild(self, progress: Progress | None = None) -> None:
        """Fold the whole log into new tables beside the present ones, then change over; readers are not disturbed."""
        with self._rebuilding:
            self._rebuild(progress, None)

    def _rebuild(self, progress: Progress | None, until: Position | None) -> None:
        path, preferred = self._store.new_path(), self._preferences
        end = self._log.position() if until is None else until
        course = Course(progress, end)
        with contextlib.closing(self._store.create(path)) as db, without_collector():
            self._make_tables(db)
            saved = self._load(db, course, end)
            self._make_indexes(db, course.phase(INDEXING))
        self._store.settle(path)
        course.phase(SETTLING)(1, 1)
        with self._guard:
            with contextlib.closing(self._store.create(path)) as db:
                for batch in self._blocks(self._log.since(saved.position, until)):
                    saved = self._fold(db, saved, batch)
                if self._preferences.told != preferred.told:
                    self._refresh(db, saved, _concerned(db, preferred, self._preferences))
                    self._mark(db)
            self._store.swap(path)
            self._saved = saved
        course.end()

    def prefer(self, preferences: Preferences, progress: Progress | None = None) -> bool:
        """Have the tables follow from other preferences, some videos at a time, so that nobody waits for long.

        Where this breaks off, the tables are made anew when they are opened next.

        Returns:
            Whether anything was to be done.
        """
        with self._preferring:
            with self._guard:
                before, self._preferences = self._preferences, preferences
                if before.told == preferences.told:
                    return False
                self._fingerprint = checkpoints.fingerprint(self._projections, preferences)
                ids = sorted(_concerned(self._store.writer(), before, preferences))
            for begin in range(0, len(ids), AT_ONCE):
                with self._guard:
                    self._refresh(self._store.writer(), self._saved, ids[begin : begin + AT_ONCE])
                if progress is not None:
                    progress(min(begin + AT_ONCE, len(ids)), len(ids))
                time.sleep(REST)
            with self._guard:
                self._mark(self._store.writer())
            return True

    def _refresh(self, db: sqlite3.Connection, saved: Checkpoint, ids: Iterable[int]) -> None:
        """Work out anew what follows from the facts about these videos."""
        fold = self._begin(db, saved)
        fold.touch(ids)
        with transaction(db):
            self._finish(fold)

    def _mark(self, db: sqlite3.Connection) -> None:
        """Note that the tables follow from the present preferences."""
        db.execute("UPDATE checkpoint SET fingerprint = ?", (self._fingerprint,))

    def _begin(self, db: sqlite3.Connection, saved: Checkpoint) -> Fold:
        return Fold(db, self._preferences, last_command=saved.command_id)

    def _open(self) -> Checkpoint:
        with contextlib.suppress(sqlite3.DatabaseError):
            db = self._store.writer()
            saved, fingerprint = checkpoints.load(db)
            is_right = fingerprint == self._fingerprint and self._is_of_this_log(saved)
            if is_right and (self._store.is_believed or self._store.look_through(db)):
                self._store.sweep()
                return saved
        path = self._store.new_path()
        with contextlib.closing(self._store.create(path)) as db:
            self._make_tables(db)
            self._make_indexes(db)
        self._store.swap(path)
        return EMPTY

    def _is_of_this_log(self, saved: checkpoints.Checkpoint) -> bool:
        if saved.position > self._log.position():
            return False
        return not saved.position or self._log.at([saved.position])[0].command_id.bytes == saved.command_id

    def _make_tables(self, db: sqlite3.Connection) -> None:
        db.executescript(checkpoints.TABLES + feed.TABLES)
        for each in self._projections:
            db.executescript(each.tables)
        checkpoints.begin(db, self._fingerprint)
        feed.begin(db)

    def _make_indexes(self, db: sqlite3.Connection, tell: Progress = tell_nobody) -> None:
        for number, each in enumerate(self._projections):
            db.executescript(each.indexes)
            tell(number + 1, len(self._projections))

    def _load(self, db: sqlite3.Connection, course: Course, end: Position) -> Checkpoint:
        fold, saved, read = self._begin(db, EMPTY), EMPTY, course.phase(READING)
        fold.tell = course.phase(DERIVING)
        fold.is_followed = False
        with transaction(db):
            for batch in self._blocks(self._log.in_order(end)):
                self._take_in(fold, batch)
                fold.flush(more_than=self._held)
                done = Position(saved.position + len(batch))
                saved = replace(saved, position=done, latest=batch[-1].moment)
                read(done, end)
            self._finish(fold)
            if saved.position:
                # The fact at the end of the log need not be the last that happened.
                saved = replace(saved, command_id=self._log.at([saved.position])[0].command_id.bytes)
                checkpoints.save(db, saved)
        return saved

    def _apply(self, batch: Sequence[Recorded]) -> None:
        try:
            self._saved = self._fold(self._store.writer(), self._saved, batch)
        except sqlite3.DatabaseError as error:
            self._store.notice(error)
            raise

    def _fold(self, db: sqlite3.Connection, saved: Checkpoint, batch: Sequence[Recorded]) -> Checkpoint:
        fold, saved = self._begin(db, saved), checkpoints.after(saved, batch)
        with transaction(db):
            self._take_in(fold, batch)
            self._finish(fold)
            checkpoints.save(db, saved)
        return saved

    def _take_in(self, fold: Fold, batch: Iterable[Recorded]) -> None:
        own, others = self._routes, self._routes_elsewhere
        for recorded in batch:
            fold.take(recorded)
            event, routes = recorded.event, own if recorded.origin is None else others
            for apply in routes.get(type(event)) or self._route(type(event), is_elsewhere=routes is others):
                apply(event, fold)

    def _finish(self, fold: Fold) -> None:
        for each in self._projections:
            if each.finish is not None:
                each.finish(fold)
        fold.flush()

    def _blocks(self, facts: Iterator[Recorded]) -> Iterator[list[Recorded]]:
        while block := list(islice(facts, self._batch)):
            yield block

    def _route(self, kind: type[Event], *, is_elsewhere: bool) -> tuple[Callable[[Event, Fold], None], ...]:
        found: list[Callable[[Event, Fold], None]] = []
        for each in self._projections:
            if each.every is not None:
                found.append(each.every)
            applied = each.apply_elsewhere if is_elsewhere and each.apply_elsewhere else each.apply
            if applied is not None:
                handler = applied.dispatch(kind)
                if handler is not ignore:
                    found.append(handler)
        routes = self._routes_elsewhere if is_elsewhere else self._routes
        routes[kind] = tuple(found)
        return routes[kind]


def _concerned(db: sqlite3.Connection, before: Preferences, after: Preferences) -> set[int]:
    """Ids of the videos of which something else follows."""
    if before.rules.told != after.rules.told:
        return {row[0] for row in db.execute("SELECT id FROM videos")}
    found: set[int] = set()
    if before.collection_order != after.collection_order:
        found.update(row[0] for row in db.execute("SELECT id FROM videos WHERE files > 1"))
    if before.popularity != after.popularity:
        found.update(row[0] for row in db.execute("SELECT id FROM videos WHERE has_doings"))
    if before.spreading != after.spreading:
        found.update(row[0] for row in db.execute(WITH_TAGGED))
    return found

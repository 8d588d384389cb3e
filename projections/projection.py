"""What a projection is: tables about one subject, and how each fact changes them."""

import sqlite3
from array import array
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import Any, Protocol

import msgspec

from events.event import Event, VideoEvent
from events.recorded import Recorded
from events.values import Position, UnixTime
from projections.bulk import Progress, tell_nobody
from projections.preferences import Preferences
from projections.rows import R, Rows, Table, insert
from projections.video import Video, Videos


class Fold:
    """One batch of facts on its way into the tables; its rows are all stored, or none."""

    def __init__(
        self,
        db: sqlite3.Connection,
        preferences: Preferences = Preferences(),  # noqa: B008 - never changed
        *,
        last_command: bytes = b"",
    ) -> None:
        """Begin with nothing in memory.

        Args:
            last_command: Id of the command whose facts the batch before ended with: some may have to come yet. Empty
                where the tables are, so that nothing has to be looked up.
        """
        self.db = db
        self.execute = db.execute
        self.preferences = preferences
        self.last_command = last_command
        self.is_first = not last_command
        self.position = Position(0)
        """Where the log has the fact that is being applied."""
        self.ordinal = Position(0)
        """Which of all facts it is, in the order in which they happened: the same wherever the same facts are."""
        self.moment = UnixTime(0)
        """When it was first recorded, wherever that was."""
        self.recorded: Recorded | None = None
        self.about: Video | None = None
        """The video that it is about. Its id is the ordinal of the first fact about it, the same in every rebuild."""
        self.videos = Videos(db, is_empty=self.is_first)
        self.new: defaultdict[str, list[Sequence[Any]]] = defaultdict(list)
        """Rows that are only ever added, by table; they are in none before `write_new`."""
        self.line: list[Any] | None = None
        """Of the history: that of the command whose facts are being applied."""
        self.streams = array("q")
        self.positions = array("q")
        """Of the facts, each beside its stream."""
        self.placed: set[int] = set()
        """Videos that got or lost a place in a playlist."""
        self.playlists: set[str] = set()
        """Those that came or went."""
        self.tell: Progress = tell_nobody
        """Called with how many of the batch's videos are worked out."""
        self.is_followed = True
        """Whether anybody may have read the tables before, and wants to hear which videos changed."""
        self._rows: dict[Table[Any], Rows[Any]] = {}
        self._ranks = {name: rank for rank, name in enumerate(preferences.collection_order)}

    def rank(self, collection: str) -> int:
        """Place of a collection in the order of preference; those not named come last."""
        return self._ranks.get(collection, len(self._ranks))

    def take(self, recorded: Recorded) -> None:
        """Make this fact the one that is being applied."""
        self.recorded = recorded
        self.position = recorded.position
        self.ordinal = recorded.position if recorded.ordinal is None else recorded.ordinal
        self.moment = recorded.recorded_at if recorded.made_at is None else recorded.made_at
        event = recorded.event
        self.about = self.videos.get(event.video_hash, self.ordinal) if isinstance(event, VideoEvent) else None

    @property
    def video(self) -> Video:
        """The video that the fact is about.

        Raises:
            TypeError: It is about none.
        """
        if self.about is None:
            raise TypeError("this fact is about no video")
        return self.about

    def rows(self, table: Table[R]) -> Rows[R]:
        """The rows of one table, to be read and changed."""
        rows = self._rows.get(table)
        if rows is None:
            rows = self._rows[table] = Rows(self.db, table, is_empty=self.is_first)
        return rows

    def touch(self, ids: Iterable[int]) -> None:
        """Have these videos worked out anew before the batch ends; in the first batch all are anyway."""
        self.videos.touch(ids)

    def write_new(self) -> None:
        """Write the rows that are only ever added."""
        for name, rows in self.new.items():
            insert(self.db, f"INSERT INTO {name} VALUES", rows)
            rows.clear()

    def flush(self, *, more_than: int = 0) -> None:
        """Write the rows in memory but for the videos'; tables with rows of few owners may wait."""
        self.write_new()
        for rows in self._rows.values():
            if len(rows) > more_than:
                rows.write()


class Applied(Protocol):
    """A `functools.singledispatch` function of a fact and the fold it goes into."""

    def __call__(self, event: Event, fold: Fold, /) -> None: ...

    def dispatch(self, cls: type) -> Callable[[Event, Fold], None]:
        """The function for one type of fact."""
        ...


class Projection(msgspec.Struct, frozen=True, kw_only=True):
    """The tables of one subject; raise `version` when `apply` comes to mean something else."""

    name: str
    version: int = 1
    tables: str = ""
    """SQL that makes the tables."""
    indexes: str = ""
    """SQL that a bulk load runs after the rows, because sorting once is quicker than inserting in the middle."""
    apply: Applied | None = None
    """Facts of types that it does not name pass by."""
    apply_elsewhere: Applied | None = None
    """Takes the facts that other libraries recorded, in place of `apply`."""
    every: Callable[[Event, Fold], None] | None = None
    """Called with each fact whatsoever, in place of `apply`."""
    finish: Callable[[Fold], None] | None = None
    """Called once at the end of a batch, in its transaction."""


def ignore(event: object, fold: Fold) -> None:
    """What an `apply` does with a fact that is not its subject's: nothing."""

"""What a projection is: tables about one subject, and how each fact changes them."""

import sqlite3
from array import array
from collections.abc import Callable, Sequence
from typing import Any, Protocol

import msgspec

from events.event import Event
from events.recorded import Recorded
from events.values import Position, UnixTime, VideoHash
from projections.rows import NewRows, R, Rows, Table
from projections.video import Video, Videos


class Fold:
    """One batch of facts on its way into the tables; its rows are all stored, or none."""

    def __init__(self, db: sqlite3.Connection, collection_order: Sequence[str] = (), *, is_first: bool = False) -> None:
        """
        Args:
            is_first: Whether all tables are empty, so that nothing has to be looked up.
        """
        self.db = db
        self.execute = db.execute
        self.is_first = is_first
        self.position = Position(0)
        """Where the log has the fact that is being applied."""
        self.ordinal = Position(0)
        """Which of all facts it is."""
        self.moment = UnixTime(0)
        """When it was recorded."""
        self.recorded: Recorded | None = None
        self.videos = Videos(db, is_empty=is_first)
        self.new = NewRows()
        """Rows that are only ever added; they are in no table before `flush`."""
        self.line: list[Any] | None = None
        """Of the history: that of the command whose facts are being applied."""
        self.places: tuple[array[int], array[int]] = array("q"), array("q")
        """Streams and the positions of their facts."""
        self._rows: dict[Table[Any], Rows[Any]] = {}
        self._ranks = {name: rank for rank, name in enumerate(collection_order)}

    def rank(self, collection: str) -> int:
        """Place of a collection in the order of preference; those not named come last."""
        return self._ranks.get(collection, len(self._ranks))

    def take(self, recorded: Recorded) -> None:
        """Make this fact the one that is being applied."""
        self.recorded = recorded
        self.position = self.ordinal = recorded.position
        self.moment = recorded.recorded_at

    def video(self, video_hash: VideoHash) -> Video:
        """The video; its id in the tables is the ordinal of the first fact about it, the same in every rebuild."""
        return self.videos.get(video_hash, self.ordinal)

    def rows(self, table: Table[R]) -> Rows[R]:
        """The rows of one table, to be read and changed."""
        rows = self._rows.get(table)
        if rows is None:
            rows = self._rows[table] = Rows(self.db, table, is_empty=self.is_first)
        return rows

    def flush(self, *, more_than: int = 0) -> None:
        """Write the rows in memory but for the videos'; tables of which there are few may wait."""
        self.new.write(self.db)
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
    every: Callable[[Event, Fold], None] | None = None
    """Called with each fact whatsoever, in place of `apply`."""
    finish: Callable[[Fold], None] | None = None
    """Called once at the end of a batch, in its transaction."""
    complete: Callable[[sqlite3.Connection], None] | None = None
    """Called once after the rows of a bulk load, with its indexes."""


def ignore(event: object, fold: Fold) -> None:
    """What an `apply` does with a fact that is not its subject's: nothing."""

"""What a projection is: tables about one subject, and how each fact changes them."""

import sqlite3
from collections.abc import Callable, Collection, Iterable, Sequence
from typing import Any, Protocol

import msgspec

from events.event import Event
from events.recorded import Recorded
from events.values import EntityKind, Position, UnixTime, VideoHash


class Fold:
    """One batch of facts on its way into the tables; its rows are all stored, or none."""

    def __init__(
        self,
        db: sqlite3.Connection,
        collection_order: Sequence[str] = (),
        spreading: Collection[EntityKind] = (),
        *,
        is_bulk: bool = False,
    ) -> None:
        self.db = db
        self.spreading = spreading
        """Kinds of things whose own tags are tags of their videos, where a thing does not say for itself."""
        self.is_bulk = is_bulk
        """Whether all videos are worked out in the end anyway, and most indexes are not there yet."""
        self.execute = db.execute
        self.position = Position(0)
        """Where the log has the fact that is being applied."""
        self.ordinal = Position(0)
        """Which of all facts it is, in the order in which they happened: the same wherever the same facts are."""
        self.moment = UnixTime(0)
        """When it was first recorded, wherever that was."""
        self.recorded: Recorded | None = None
        self.stale: set[int] = set()
        """Ids of videos whose derived columns must be worked out anew before the batch ends."""
        self.late: dict[str, list[Sequence[Any]]] = {}
        self.streams: list[tuple[str, int]] = []
        self.commits: list[list[object]] | None = None
        self._ranks = {name: rank for rank, name in enumerate(collection_order)}
        self._ids: dict[VideoHash, int] = {}

    def rank(self, collection: str) -> int:
        """Place of a collection in the order of preference; those not named come last."""
        return self._ranks.get(collection, len(self._ranks))

    def take(self, recorded: Recorded) -> None:
        """Make this fact the one that is being applied."""
        self.recorded = recorded
        self.position = recorded.position
        self.ordinal = recorded.position if recorded.ordinal is None else recorded.ordinal
        self.moment = recorded.recorded_at if recorded.made_at is None else recorded.made_at

    def write(self, sql: str, row: Sequence[Any]) -> None:
        """Run a statement before the batch ends, together with others like it, which is quicker.

        Rows of one statement keep their order. So all that a subject does to some columns must be one statement, and
        nothing may read them while facts are applied.
        """
        rows = self.late.get(sql)
        if rows is None:
            rows = self.late[sql] = []
        rows.append(row)

    def flush(self) -> None:
        """Run all statements that `write` has collected."""
        for sql, rows in self.late.items():
            self.db.executemany(sql, rows)
        self.late.clear()

    def rows_of(self, select: str, ids: Iterable[int]) -> list[tuple[Any, ...]]:
        """All rows of a select that ends in `IN`, for these ids."""
        wanted = list(ids)
        return self.execute(f"{select} ({', '.join('?' * len(wanted))})", wanted).fetchall()

    def video(self, video_hash: VideoHash) -> int:
        """The video's id in the tables: the ordinal of the first fact about it, the same in every rebuild."""
        known = self._ids.get(video_hash)
        if known is not None:
            return known
        row = self.execute("SELECT id FROM videos WHERE video_hash = ?", (video_hash,)).fetchone()
        if row is None:
            self.execute("INSERT INTO videos (id, video_hash) VALUES (?, ?)", (self.ordinal, video_hash))
            self.stale.add(self.ordinal)
        known = self._ids[video_hash] = self.ordinal if row is None else row[0]
        return known


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
    complete: Callable[[sqlite3.Connection], None] | None = None
    """Called once after the rows of a bulk load, with its indexes."""


def ignore(event: object, fold: Fold) -> None:
    """What an `apply` does with a fact that is not its subject's: nothing."""

"""What a projection is: tables about one subject, and how each fact changes them."""

import sqlite3
from collections.abc import Callable, Sequence
from typing import Protocol

import msgspec

from events.event import Event
from events.recorded import Recorded
from events.values import Position, UnixTime, VideoHash


class Fold:
    """One batch of facts on its way into the tables; its rows are all stored, or none."""

    def __init__(self, db: sqlite3.Connection, collection_order: Sequence[str] = ()) -> None:
        self.db = db
        self.execute = db.execute
        self.position = Position(0)
        """Of the fact that is being applied."""
        self.recorded_at = UnixTime(0)
        self.recorded: Recorded | None = None
        self.collection_rank = {name: rank for rank, name in enumerate(collection_order)}
        """Which collection's file stands for a video; the lowest wins, those not named come last."""
        self.stale: set[int] = set()
        """Ids of videos whose derived columns must be worked out anew before the batch ends."""
        self.streams: list[tuple[str, int]] = []
        self.commits: list[list[object]] | None = None
        self._ids: dict[VideoHash, int] = {}

    def take(self, recorded: Recorded) -> None:
        """Make this fact the one that is being applied."""
        self.recorded = recorded
        self.position = recorded.position
        self.recorded_at = recorded.recorded_at

    def video(self, video_hash: VideoHash) -> int:
        """The video's id in the tables: the position of the first fact about it, the same in every rebuild."""
        known = self._ids.get(video_hash)
        if known is not None:
            return known
        row = self.execute("SELECT id FROM videos WHERE video_hash = ?", (video_hash,)).fetchone()
        if row is None:
            self.execute("INSERT INTO videos (id, video_hash) VALUES (?, ?)", (self.position, video_hash))
            self.stale.add(self.position)
        known = self._ids[video_hash] = self.position if row is None else row[0]
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
    every: Callable[[Event, Fold], None] | None = None
    """Called with each fact whatsoever, in place of `apply`."""
    finish: Callable[[Fold], None] | None = None
    """Called once at the end of a batch, in its transaction."""
    complete: Callable[[sqlite3.Connection], None] | None = None
    """Called once after the rows of a bulk load, with its indexes."""


def ignore(event: object, fold: Fold) -> None:
    """What an `apply` does with a fact that is not its subject's: nothing."""

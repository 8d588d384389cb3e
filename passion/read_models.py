"""What is folded from the log: kept at its end, made anew where it was lost, copied now and then."""

import logging
import sqlite3
from collections.abc import Callable, Sequence

from events.errors import LogError, UnknownEvent
from events.log import EventLog
from events.recorded import Recorded, as_they_happened
from events.values import Position
from passion.errors import Unavailable
from passion.inspecting import LATER, Inspector
from passion.places import Places
from projections.preferences import Preferences
from projections.projector import Projector
from projections.queries import Queries
from projections.snapshots import Snapshots
from projections.soundness import is_damage
from projections.store import ReadStore

logger = logging.getLogger(__name__)

Progress = Callable[[int, int], None]
"""Called with how much is done and how much there is."""


class ReadModels:
    """The read models of a library that is open for writing; the log is asked where its end is."""

    def __init__(self, places: Places, log: EventLog, preferences: Preferences) -> None:
        self._places = places
        self._log = log
        self.store = ReadStore(places.read)
        self._projector = Projector(self.store, log, preferences=preferences)
        self.queries = Queries(self.store)
        self._inspector = Inspector(self.store.another_reader, self.store.look_through, LATER)

    def begin(self, on_lost: Callable[[], None], progress: Progress | None) -> bool:
        """Bring them up to the log.

        Args:
            on_lost: Called when they are gone from the disk, or found damaged.

        Returns:
            Whether there were none.
        """
        is_new = not self._projector.position and self._log.position() > 0
        if not self._could_catch_up(progress) or self._projector.is_disordered:
            self._projector.rebuild(progress)
        self.store.on_lost = on_lost
        if self.store.is_unseen:
            self._inspector.begin(on_lost)
        return is_new

    def _could_catch_up(self, progress: Progress | None) -> bool:
        """Whether they are up to the log now; False where they are damaged."""
        try:
            self._projector.catch_up(progress)
        except sqlite3.DatabaseError as error:
            if is_damage(error):
                return False
            raise
        return True

    def close(self) -> None:
        """Put them away."""
        self._inspector.close()
        self.store.close()

    @property
    def position(self) -> Position:
        """Of the last fact that they tell."""
        return self._projector.position

    @property
    def is_disordered(self) -> bool:
        """Whether facts went in after such as happened later."""
        return self._projector.is_disordered

    def prefer(self, preferences: Preferences, progress: Progress | None) -> bool:
        """Have other settings hold; returns whether anything follows from them."""
        return self._projector.prefer(preferences, progress)

    def rebuild(self, progress: Progress | None = None) -> Position:
        """Fold all anew, beside the present ones, and change over.

        Raises:
            Unavailable: where the disk refuses or the log is damaged.
        """
        try:
            self._projector.rebuild(progress)
        except (OSError, sqlite3.Error, LogError) as error:
            raise Unavailable(f"The read models cannot be made anew: {error}") from error
        return self._projector.position

    def keep_snapshot(self, position: Position) -> None:
        """Keep a copy of them as they are, if that makes the way back to this moment much shorter."""
        Snapshots(self._places.snapshots).keep(self.store, position)

    def facts_of(self, streams: Sequence[str], end: Position) -> dict[str, list[Recorded]]:
        """All facts of some streams, in the order in which they happened; tables behind the end catch up first.

        Raises:
            Unavailable: where the disk refuses, or a fact is of a newer Passion.
        """
        found: dict[str, list[Recorded]] = {stream: [] for stream in streams}
        try:
            self.catch_up(end)
            for recorded in self._log.at(self.queries.positions_of(streams)):
                found[recorded.event.stream].append(recorded)
            return {stream: as_they_happened(facts) for stream, facts in found.items()}
        except (OSError, sqlite3.Error) as error:
            raise Unavailable(f"The read models cannot be read or brought up to the log: {error}.") from error
        except UnknownEvent as error:
            raise Unavailable(f"This library was written by a newer Passion: {error}") from error

    def catch_up(self, end: Position) -> None:
        """For the writer's thread, which must not decide by tables that fell behind through a full disk."""
        if self._projector.position < end:
            self._projector.catch_up()

    def apply(self, recorded: Sequence[Recorded]) -> None:
        """Follow what was written just now."""
        try:
            self._projector.apply(recorded)
        except Exception:
            # The facts are safe in the log; the tables catch up with the next command or start.
            logger.exception("The read models could not follow the log to position %s", recorded[-1].position)

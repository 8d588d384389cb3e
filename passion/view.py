"""A library as it was, open to be looked at: its log read up to a position, and read models folded to there."""

import contextlib
import sqlite3
import tempfile
from collections.abc import Callable, Iterator

from events.errors import LogError
from events.log import EventLog
from events.part import PartOfLog
from events.values import Position
from passion.as_of import AsOf, moment_of, recorded_at, whole_commands
from passion.errors import NotFound, Unavailable
from passion.library import Library
from passion.places import Places
from passion.recommender import Similar, Suggesting
from passion.search import Catalogue, Search
from passion.settings import Settings
from projections.projector import Projector
from projections.queries import Queries
from projections.snapshots import Snapshots
from projections.store import ReadStore

Progress = Callable[[int, int], None]
"""Called with how much is done and how much there is."""


class View(Library):
    """A library in which nothing can be changed; it takes no lock, so the library itself may be in use."""

    def __init__(self, places: Places, settings: Settings, as_of: AsOf, log: EventLog, store: ReadStore) -> None:
        """Args: `places` are its own, but for the preview media; log and read models end where `as_of` says."""
        super().__init__(places, settings)
        self.as_of = as_of
        self.log = log
        self.queries = Queries(store)
        shown = lambda: self.search.let_through()  # noqa: E731, PLW0108 - the search comes after it
        self.similar = Similar(self.queries, places.index, settings.similarity.year, shown)
        self._closing.callback(self.similar.index.close)
        self.search = Search(self.queries, places.index, self.similar.likest, is_lasting=False)
        self._closing.callback(self.search.close)
        self.catalogue = Catalogue(self.queries, self.search, lambda: as_of.date or self._now())
        self.suggest = Suggesting(self.queries, self.similar.index, self.search, self._now)
        self._closing.callback(self.suggest.close)

    @property
    def position(self) -> Position:
        """Of the last fact that is in it."""
        return self.log.position()


@contextlib.contextmanager
def opened_as_of(places: Places, words: str, progress: Progress) -> Iterator[View]:
    """The library as it was, open until the context ends; the library itself is only read.

    Preview media are those of today. Whatever wants to change something is refused.

    Args:
        words: A position or a date, see `moment_of`.

    Raises:
        NotFound: there is no library.
        Refused: the words mean no moment of it.
        Unavailable: the disk refuses, or the log cannot be read.
    """
    if not places.log.exists():
        raise NotFound(f"There is no library in {places.home}.")
    settings = Settings.load(places.settings)
    with contextlib.ExitStack() as closing:
        try:
            as_of = _moment(places, words)
            name = tempfile.TemporaryDirectory(prefix="passion-as-of-", ignore_cleanup_errors=True)
            own = Places(closing.enter_context(name))
            own.make()
            own.cache, own.segments, own.access = places.cache, places.segments, places.access
            log = PartOfLog(places.log, as_of.position)
            closing.callback(log.close)
            store = ReadStore(own.read, is_lasting=False)
            closing.callback(store.close)
            fold(log, store, settings, Snapshots(places.snapshots), progress)
        except (OSError, sqlite3.Error, LogError) as error:
            raise Unavailable(f"The library cannot be shown as it was: {error}") from error
        yield closing.enter_context(View(own, settings, as_of, log, store))


def fold(log: PartOfLog, store: ReadStore, settings: Settings, snapshots: Snapshots, progress: Progress) -> None:
    """Bring an empty store to the end of a part of the log, from the nearest snapshot on, and leave one there."""
    for position in reversed([each for each in snapshots.positions() if each <= log.position()]):
        if snapshots.lend(position, store):
            projector = _projector(store, log, settings)
            if projector.position == position:
                break
            # Other tables or settings that they follow from, another log, or damaged.
            snapshots.drop(position)
    else:
        projector = _projector(store, log, settings)
    projector.catch_up(progress)
    if projector.is_disordered:
        # What was merged since the snapshot happened before it in part.
        projector.rebuild(progress)
    snapshots.keep(store, log.position())


def _projector(store: ReadStore, log: PartOfLog, settings: Settings) -> Projector:
    """As the library's own."""
    return Projector(store, log, preferences=settings.preferences)


def _moment(places: Places, words: str) -> AsOf:
    log = EventLog(places.log)
    try:
        until, date = moment_of(log, words)
        position = whole_commands(log, until)
        when = recorded_at(log, position) if date is None else date
        return AsOf(position=position, date=when, home=str(places.home))
    finally:
        log.close()

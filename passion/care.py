"""What an owner checks of a log: that all of it holds together, and that the read models are what follows from it."""

import contextlib
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec

from events.log import EventLog
from events.verify import VerifyReport
from passion.places import Places
from passion.settings import Settings
from projections.comparing import differences
from projections.projector import Projector, ReadableLog
from projections.queries import Queries
from projections.store import ReadStore

Progress = Callable[[int, int], None]
"""Called with how much is done and how much there is."""

LINES = 1000
"""Commands that an import appends in one transaction."""

CHASES = 5
"""How often a comparison follows a log that grows meanwhile."""


class Verdict(msgspec.Struct, frozen=True, kw_only=True):
    """What a check found."""

    log: VerifyReport
    differences: tuple[str, ...]
    """Between the read models and a fresh fold of the log, as sentences; empty where they are equal."""

    @property
    def is_sound(self) -> bool:
        return self.log.is_sound and not self.differences


@contextlib.contextmanager
def read_beside(places: Places) -> Iterator[Queries]:
    """The read models as they are, beside whoever has the library open, also where nothing can be written.

    Raises:
        sqlite3.Error: there are no read models, or they are damaged.
    """
    store = ReadStore(places.read)
    try:
        yield Queries(store)
    finally:
        store.close()


def verify(places: Places, settings: Settings, progress: Progress | None = None) -> Verdict:
    """Check the log byte by byte, and the read models against a fresh fold; nothing is written, whoever has it open.

    Raises:
        LogError: there is no log, or it cannot be read.
    """
    tell = progress or (lambda _done, _total: None)
    log = EventLog(places.log)
    try:
        report = log.verify(tell)
        if not report.is_sound:
            return Verdict(log=report, differences=())
        return Verdict(log=report, differences=_compared(places, settings, log, tell))
    finally:
        log.close()


def _compared(places: Places, settings: Settings, log: EventLog, tell: Progress) -> tuple[str, ...]:
    present = ReadStore(places.read)
    try:
        if present.current() is None:
            return ("There are no read models; rebuild them.",)
        with fresh_fold(log, settings, tell) as (projector, fresh):
            for _ in range(CHASES):
                with present.reading():
                    if Queries(present).position() == Queries(fresh).position():
                        return tuple(differences(present, fresh))
                projector.catch_up()
            return ("The read models do not follow the log; rebuild them.",)
    finally:
        present.close()


@contextlib.contextmanager
def fresh_fold(log: ReadableLog, settings: Settings, tell: Progress) -> Iterator[tuple[Projector, ReadStore]]:
    """Read models folded anew into a temporary folder."""
    with tempfile.TemporaryDirectory(prefix="passion-") as folder:
        store = ReadStore(Path(folder))
        try:
            projector = Projector(store, log, preferences=settings.preferences)
            projector.rebuild(tell)
            yield projector, store
        finally:
            store.close()

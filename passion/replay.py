"""The library as it was: the log folded up to a position, in passing or into a home folder of its own."""

import contextlib
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, cast

import msgspec

from events.codec import decode
from events.log import EventLog
from events.recorded import Proposal, Recorded, StoredCommit
from events.values import Position, UnixTime
from passion.as_of import AsOf
from passion.care import fresh_fold
from passion.errors import NotFound, Refused
from passion.library import Library
from passion.places import Places
from passion.settings import Settings
from projections.queries import Queries
from projections.views import Totals

if TYPE_CHECKING:
    from events.values import Actor

Progress = Callable[[int, int], None]
"""Called with how much is done and how much there is."""

COMMITS = 1000
"""Appended in one transaction."""


class Replayed(msgspec.Struct, frozen=True, kw_only=True):
    """What a replay found."""

    position: Position
    """Where it stopped: the end of the last command that was whole by then."""
    recorded_at: UnixTime | None
    """When its last fact was recorded; None where there is none."""
    seconds: float
    totals: Totals

    @property
    def rate(self) -> float:
        """Facts a second."""
        return self.position / self.seconds if self.seconds else 0.0


def replay_beside(log: EventLog, settings: Settings, until: Position, progress: Progress) -> Replayed:
    """Fold into temporary read models that are gone afterwards."""
    part = PartOfLog(log, whole_commands(log, until))
    began = time.monotonic()
    with fresh_fold(part, settings, progress) as (_, store):
        seconds = time.monotonic() - began
        return _replayed(log, part.position(), seconds, Queries(store).totals())


def replay_into(log: EventLog, places: Places, into: Path, until: Position, progress: Progress) -> Replayed:
    """Make a home folder that holds the log up to a position, with the same settings.

    Raises:
        Refused: the folder holds a library already, or something else.
        Unavailable: the disk refuses.
    """
    target = Places(into)
    if target.log.exists():
        raise Refused(f"{target.home} holds a library already; name a folder that does not.")
    if target.home.is_dir() and any(target.home.iterdir()):
        raise Refused(f"{target.home} is not empty; name a folder that is, or a new one.")
    end = whole_commands(log, until)
    began = time.monotonic()
    target.make()
    if places.settings.exists():
        target.settings.write_bytes(places.settings.read_bytes())
    with Library.open(target.home) as library:
        commits = log.commits(until=end)
        while block := list(islice(commits, COMMITS)):
            library.take_over([_proposal(commit) for commit in block])
            progress(block[-1].last, end)
        return _replayed(log, library.position, time.monotonic() - began, library.queries.totals())


@contextlib.contextmanager
def opened_as_of(places: Places, words: str, progress: Progress) -> Iterator[Library]:
    """The library as it was, open in a temporary home that is gone afterwards; the library itself is only read.

    Preview media are those of today. Whatever wants to change something is refused.

    Args:
        words: A position or a date, see `moment_of`.

    Raises:
        NotFound: there is no library.
        Refused: the words mean no moment of it.
        Unavailable: the disk refuses.
    """
    if not places.log.exists():
        raise NotFound(f"There is no library in {places.home}.")
    with tempfile.TemporaryDirectory(prefix="passion-as-of-", ignore_cleanup_errors=True) as folder:
        log = EventLog(places.log)
        try:
            until, date = moment_of(log, words)
            replayed = replay_into(log, places, Path(folder), until, progress)
        finally:
            log.close()
        with Library.open(folder) as library:
            library.places.cache = places.cache
            when = replayed.recorded_at if date is None else date
            library.as_of = AsOf(position=replayed.position, date=when, home=str(places.home))
            yield library


def moment_of(log: EventLog, words: str) -> tuple[Position, UnixTime | None]:
    """The position that the words mean, and their date if they are one: `4711`, `2026-05-03`, `2026-05-03T18:30`.

    Raises:
        Refused: they are neither, or the log does not go so far.
    """
    if words.isdecimal():
        end = log.position()
        if int(words) > end:
            raise Refused(f"The log ends at position {end}; a date is written as 2026-05-03 or 2026-05-03T18:30.")
        return Position(int(words)), None
    try:
        date = UnixTime(round(datetime.fromisoformat(words).astimezone().timestamp() * 1_000_000))
    except (ValueError, OverflowError) as error:
        raise Refused(
            f"{words!r} is neither a position of the log nor a date such as 2026-05-03 or 2026-05-03T18:30."
        ) from error
    return log.position_at(date), date


def whole_commands(log: EventLog, until: Position) -> Position:
    """The last position up to which no command is cut in two."""
    if until >= log.position():
        return log.position()
    while until > 0:
        this, following = log.at([until, Position(until + 1)])
        if this.command_id != following.command_id:
            break
        until = Position(until - 1)
    return until


class PartOfLog:
    """A log that seems to end early."""

    def __init__(self, log: EventLog, end: Position) -> None:
        self._log = log
        self._end = end

    def position(self) -> Position:
        return self._end

    def since(self, position: Position, until: Position | None = None) -> Iterator[Recorded]:
        return self._log.since(position, self._end if until is None else min(until, self._end))

    def in_order(self, until: Position | None = None) -> Iterator[Recorded]:
        return self._log.in_order(self._end if until is None else min(until, self._end))

    def at(self, positions: Sequence[Position]) -> list[Recorded]:
        return self._log.at(positions)


def _replayed(log: EventLog, position: Position, seconds: float, totals: Totals) -> Replayed:
    recorded_at = log.at([position])[0].recorded_at if position else None
    return Replayed(position=position, recorded_at=recorded_at, seconds=seconds, totals=totals)


def _proposal(commit: StoredCommit) -> Proposal:
    return Proposal(
        command_id=commit.command_id,
        actor=cast("Actor", commit.actor),
        events=tuple(decode(stored.type, stored.body) for stored in commit.events),
        undoes=commit.undoes,
        group_id=commit.group_id,
        recorded_at=commit.recorded_at,
        origin=commit.origin,
        made_at=commit.made_at,
        stored=commit.events,
    )

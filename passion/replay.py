"""The library as it was: the log folded up to a position, in passing or into a home folder of its own."""

import time
from collections.abc import Callable
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, cast

import msgspec

from events.codec import decode
from events.log import EventLog
from events.part import PartOfLog
from events.recorded import Proposal, StoredCommit
from events.values import Position, UnixTime
from passion.as_of import recorded_at, whole_commands
from passion.care import fresh_fold
from passion.errors import Refused
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
    end = whole_commands(log, until)
    part = PartOfLog(log.path, end)
    began = time.monotonic()
    try:
        with fresh_fold(part, settings, progress) as (_, store):
            seconds = time.monotonic() - began
            return _replayed(log, end, seconds, Queries(store).totals())
    finally:
        part.close()


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
        library.put_in_order()
        return _replayed(log, library.position, time.monotonic() - began, library.queries.totals())


def _replayed(log: EventLog, position: Position, seconds: float, totals: Totals) -> Replayed:
    return Replayed(position=position, recorded_at=recorded_at(log, position), seconds=seconds, totals=totals)


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

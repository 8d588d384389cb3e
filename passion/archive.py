"""What was done, read back from the log: by command, by group, since a date, and stream by stream."""

import contextlib
import sqlite3
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from itertools import groupby, islice
from uuid import UUID

from events.errors import LogError, UnknownEvent
from events.log import EventLog
from events.recorded import Recorded, as_they_happened
from events.values import Actor, PlaylistId, Position, UnixTime
from passion.decisions.undo import Deed
from passion.errors import Unavailable
from passion.past import Past
from projections.queries import Queries

BLOCK = 2000
"""Facts read at once."""


def in_order(deeds: Iterable[Deed]) -> list[Deed]:
    """The oldest first, wherever they were done."""
    return sorted(deeds, key=lambda deed: (deed.facts[0].moment, deed.command_id))


class Archive:
    """Looks things up as they are stored: ask it only when all that was decided is."""

    def __init__(self, log: EventLog, queries: Queries, catch_up: Callable[[], None]) -> None:
        """Args: `catch_up` brings the tables behind the queries up to the log."""
        self._log = log
        self._queries = queries
        self._catch_up = catch_up

    def find(self, command_id: UUID) -> Deed | None:
        """What one command did; None where the log does not know it.

        Raises:
            Unavailable: a newer program wrote it, or the disk refuses.
        """
        with self._looking():
            return next(self._deeds(self._log.of_command(command_id)), None)

    def group(self, group_id: UUID) -> list[Deed]:
        """What the commands of a group did, the oldest first.

        Raises:
            Unavailable: a newer program wrote it, or the disk refuses.
        """
        with self._looking():
            spans = self._queries.group(group_id)
            positions = (Position(each) for first, last in spans for each in range(first, last + 1))
            return in_order(self._deeds(self._at(positions)))

    def since(self, date: UnixTime, actor: Actor) -> list[Deed]:
        """What somebody did from a moment on, and what was merged from then on, the oldest first.

        Raises:
            Unavailable: a newer program wrote it, or the disk refuses.
        """
        with self._looking():
            before = self._log.position_at(UnixTime(date - 1))
            return in_order(self._deeds(each for each in self._log.since(before) if each.actor == actor))

    def pasts(self, streams: Collection[str]) -> dict[str, Past]:
        """All that happened to some things, by their streams.

        Raises:
            Unavailable: a newer program wrote some of it, or the disk refuses.
        """
        with self._looking():
            facts: dict[str, list[Recorded]] = {stream: [] for stream in streams}
            for recorded in self._at(self._queries.positions_of(streams)):
                facts[recorded.event.stream].append(recorded)
            return {stream: Past(stream, as_they_happened(mine)) for stream, mine in facts.items()}

    def undone(self, command_ids: Sequence[UUID]) -> dict[UUID, UUID]:
        """Of these commands the ones that are taken back now, each with the command that did so.

        Raises:
            Unavailable: the disk refuses.
        """
        with self._looking():
            return self._queries.undone(command_ids)

    def playlists_called(self, name: str) -> Sequence[PlaylistId]:
        """Those that are there under this name, whatever its case.

        Raises:
            Unavailable: the disk refuses.
        """
        with self._looking():
            return self._queries.playlists_called(name)

    @contextlib.contextmanager
    def _looking(self) -> Iterator[None]:
        try:
            self._catch_up()
            yield
        except (OSError, sqlite3.Error, LogError) as error:
            if isinstance(error, UnknownEvent):
                raise Unavailable(f"This library was written by a newer Passion: {error}") from error
            raise Unavailable(f"What was done cannot be looked up: {error}") from error

    def _at(self, positions: Iterable[Position]) -> Iterator[Recorded]:
        rest = iter(positions)
        while block := list(islice(rest, BLOCK)):
            yield from self._log.at(block)

    def _deeds(self, facts: Iterable[Recorded]) -> Iterator[Deed]:
        commands = (tuple(mine) for _, mine in groupby(facts, key=lambda each: each.command_id))
        while block := list(islice(commands, BLOCK)):
            undone = self._queries.undone([mine[0].command_id for mine in block])
            for mine in block:
                name = mine[0].command_id
                yield Deed(command_id=name, undoes=mine[0].undoes, undone_by=undone.get(name), facts=mine)

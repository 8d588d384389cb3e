"""The log as it was at an earlier position: the same file, read as if it ended there."""

from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

from events.log import START, EventLog
from events.recorded import Recorded, StoredCommit
from events.values import Position, UnixTime


class PartOfLog(EventLog):
    """A log that seems to end early, whoever appends to it meanwhile; nothing is copied."""

    def __init__(self, path: Path, end: Position) -> None:
        """Args: `end` is the last fact of a command, and in the log.

        Raises:
            LogUnavailable: there is no log, or it cannot be read.
            LogBroken: the file is no log, or a newer program made it.
        """
        super().__init__(path)
        self._end = end

    def position(self) -> Position:
        return self._end

    def since(self, position: Position, until: Position | None = None) -> Iterator[Recorded]:
        return super().since(position, self._before(until))

    def in_order(self, until: Position | None = None) -> Iterator[Recorded]:
        return super().in_order(self._before(until))

    def commits(self, after: Position = START, until: Position | None = None) -> Iterator[StoredCommit]:
        return super().commits(after, self._before(until))

    def of_command(self, command_id: UUID) -> list[Recorded]:
        return [recorded for recorded in super().of_command(command_id) if recorded.position <= self._end]

    def position_at(self, date: UnixTime) -> Position:
        return self._before(super().position_at(date))

    def _before(self, until: Position | None) -> Position:
        return self._end if until is None else min(until, self._end)

"""Which moment of a library is meant or shown, where it is not the present one."""

from datetime import datetime

import msgspec

from events.log import EventLog
from events.values import Position, UnixTime
from passion.errors import Refused


class AsOf(msgspec.Struct, frozen=True, kw_only=True):
    """A moment of the past."""

    position: Position
    """Of the last fact that is in it."""
    date: UnixTime | None
    """The one asked for, or else when the last fact was recorded; None before the first fact."""
    home: str
    """Where the library itself is."""

    def sentence(self) -> str:
        return f"This is the library as of {self._when()}; nothing can be changed here."

    def _when(self) -> str:
        if self.date is None:
            return "before its first fact"
        day = datetime.fromtimestamp(self.date / 1_000_000).astimezone()
        return f"{day.day} {day:%B %Y, %H:%M} (position {self.position})"


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
    if until >= (end := log.position()):
        return end
    if until <= 0:
        return Position(0)
    facts = log.of_command(log.at([until])[0].command_id)
    return until if facts[-1].position == until else Position(facts[0].position - 1)


def recorded_at(log: EventLog, position: Position) -> UnixTime | None:
    """When the last fact up to a position was recorded; None where there is none."""
    return log.at([position])[0].recorded_at if position else None

"""Which moment of a library is shown, where it is not the present one."""

from datetime import datetime

import msgspec

from events.values import Position, UnixTime


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

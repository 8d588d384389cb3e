"""What came of making media, held together for a moment so that many are written at once."""

import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from uuid import UUID

from passion.commands import AnyCommand
from passion.errors import PassionError

BATCH = 20
PATIENCE = 1.0
"""Outcomes that are written together, and the seconds after which they are written though they are fewer."""


class Outcomes:
    """Not safe to use from several threads, but for `write`, which takes what `taken` returned."""

    def __init__(self, write: Callable[[Sequence[AnyCommand], UUID | None], int]) -> None:
        self._write = write
        self._noted: list[tuple[UUID | None, AnyCommand]] = []
        self._since = 0.0

    def __bool__(self) -> bool:
        return bool(self._noted)

    def note(self, outcome: AnyCommand, group: UUID | None) -> None:
        if not self._noted:
            self._since = time.monotonic()
        self._noted.append((group, outcome))

    def is_time(self) -> bool:
        """Whether they should be written now."""
        if not self._noted:
            return False
        return len(self._noted) >= BATCH or time.monotonic() - self._since >= PATIENCE

    def taken(self) -> Sequence[tuple[UUID | None, AnyCommand]]:
        """Returns all of them, and holds none from now on."""
        noted, self._noted = self._noted, []
        return noted

    def write(self, noted: Sequence[tuple[UUID | None, AnyCommand]]) -> None:
        """Writes them, those of a group together."""
        groups: dict[UUID | None, list[AnyCommand]] = {}
        for group, outcome in noted:
            groups.setdefault(group, []).append(outcome)
        for group, commands in groups.items():
            with suppress(PassionError):  # The files are there; the next scan's queue finds what was not written down.
                self._write(commands, group)

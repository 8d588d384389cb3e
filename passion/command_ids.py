"""Names for commands: uuid7, so that they sort by time and cannot meet."""

import secrets
from uuid import UUID, uuid5

from events.values import UnixTime

_IMPORTED = UUID("6f6b5c1e-8a0e-5d43-9d0b-3f0f6c1b7a52")
"""Tells the names of imported commands from all others."""


def new_command_id(now: UnixTime) -> UUID:
    """A fresh uuid7 (RFC 9562, section 5.7) of this moment."""
    milliseconds = (now // 1000) & ((1 << 48) - 1)
    upper = secrets.randbits(12)
    lower = secrets.randbits(62)
    return UUID(int=(milliseconds << 80) | (0x7 << 76) | (upper << 64) | (0b10 << 62) | lower)


def part_of(command_id: UUID, number: int) -> UUID:
    """The name of one part of a command: always the same, and as old as the command."""
    drawn = uuid5(command_id, str(number)).int
    kept = command_id.int & ~((1 << 76) - 1)  # The time and the version.
    return UUID(int=kept | (drawn & ((0xFFF << 64) | ((1 << 62) - 1))) | (0b10 << 62))


def always(text: str) -> UUID:
    """The name of a command that an import makes of one thing: the same each time, so that it is done once."""
    return uuid5(_IMPORTED, text)

"""Names for commands: uuid7, so that they sort by time and cannot meet."""

import secrets
from uuid import UUID

from events.values import UnixTime


def new_command_id(now: UnixTime) -> UUID:
    """A fresh uuid7 (RFC 9562, section 5.7) of this moment."""
    milliseconds = (now // 1000) & ((1 << 48) - 1)
    upper = secrets.randbits(12)
    lower = secrets.randbits(62)
    return UUID(int=(milliseconds << 80) | (0x7 << 76) | (upper << 64) | (0b10 << 62) | lower)

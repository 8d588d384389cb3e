"""Reads the moments that other programs wrote down."""

from datetime import UTC, datetime

from events.values import UnixTime

LATEST = 8_000_000_000_000_000
"""Microseconds since 1970, as commands take them."""


def moment(value: object, *, is_utc: bool = False) -> UnixTime | None:
    """What an ISO 8601 text means; None where it is none.

    Args:
        is_utc: Whether a text without a zone is of UTC; else it is of this machine's zone.
    """
    if not isinstance(value, str) or not 10 <= len(text := value.strip()) <= 40:
        return None
    try:
        date = datetime.fromisoformat(text)
        date = (date.replace(tzinfo=UTC) if is_utc else date.astimezone()) if date.tzinfo is None else date
        micros = round(date.timestamp() * 1_000_000)
    except (ValueError, OverflowError, OSError):
        return None
    return UnixTime(micros) if 0 <= micros <= LATEST else None

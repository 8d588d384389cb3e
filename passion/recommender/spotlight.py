"""The video of the day: picked by the date, and the same all day while the library grows around it."""

import hashlib
from collections.abc import Collection
from datetime import datetime, timedelta

from events.values import UnixTime, VideoHash
from projections.queries import Queries

DAY_TURNS_AT = timedelta(hours=6)
"""After midnight, local time."""


def spotlight_video(queries: Queries, now: UnixTime, among: Collection[VideoHash] | None = None) -> VideoHash | None:
    """The video, of all or of some, whose hash lies nearest to the day's number; None where none can be shown."""
    return queries.nearest_hash(number_of_day(datetime.fromtimestamp(now / 1_000_000).astimezone()), among)


def number_of_day(local: datetime) -> VideoHash:
    """12 hex digits drawn from the date; the day turns at 06:00 of the clock on the wall."""
    day = (local.replace(tzinfo=None) - DAY_TURNS_AT).date()
    return VideoHash(hashlib.sha256(f"spotlight {day.isoformat()}".encode()).hexdigest()[:12])

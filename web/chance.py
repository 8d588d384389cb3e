"""Draws a video: at random, by a seed, or the spotlight of the day."""

import hashlib
import secrets
from datetime import datetime, timedelta

from events.values import VideoHash

DAY_BEGINS = timedelta(hours=6)
"""After midnight, local time: who is up late still sees the evening's spotlight."""


def any_place() -> VideoHash:
    """Returns a place on the circle of all hashes; the video nearest to it is the one that is drawn."""
    return VideoHash(secrets.token_hex(6))


def place_of(seed: str) -> VideoHash:
    """Returns the same place for the same seed; a growing library moves few seeds to another video."""
    return VideoHash(hashlib.sha256(seed.encode()).hexdigest()[:12])


def place_of_day(local: datetime) -> VideoHash:
    """Returns the place of the spotlight at a local time."""
    return place_of(f"spotlight {(local - DAY_BEGINS).date().isoformat()}")

"""Shapes that facts had in earlier versions, and how each is read today.

A shape that was ever written stays here for ever, with a line in tests/events/old_logs.
"""

from collections.abc import Callable
from typing import Any

import msgspec

from events.event import Event
from events.values import Seconds, UnixTime, VideoHash
from events.viewings import SectionWatched


class SectionWatched1(msgspec.Struct, frozen=True, kw_only=True):
    """Version 1 kept where the section ended; version 2 keeps how much of the video passed."""

    video_hash: VideoHash
    start: Seconds
    end: Seconds
    date: UnixTime


def section_watched_from_1(old: SectionWatched1) -> SectionWatched:
    length = Seconds(old.end - old.start)
    return SectionWatched(video_hash=old.video_hash, start=old.start, length=length, date=old.date)


class Upcast(msgspec.Struct, frozen=True):
    """One earlier shape: the type it was stored as, and what makes the next shape or the fact of it."""

    stored_type: str
    shape: type[msgspec.Struct]
    step: Callable[[Any], msgspec.Struct]
    """Gives today's fact, or a later shape of this list, which is then read in its turn."""


UPCASTS: tuple[Upcast, ...] = (Upcast("SectionWatched", SectionWatched1, section_watched_from_1),)

_STEPS = {upcast.shape: upcast.step for upcast in UPCASTS}


def upcast(old: msgspec.Struct) -> Event:
    """Today's fact of an earlier shape."""
    while not isinstance(old, Event):
        old = _STEPS[type(old)](old)
    return old

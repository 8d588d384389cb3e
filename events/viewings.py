"""Facts about watching: each continuous section that the person saw."""

from typing import ClassVar

from events.event import VideoEvent
from events.values import Seconds, UnixTime


class SectionWatched(VideoEvent, frozen=True, kw_only=True):
    """A continuous section was watched."""

    version: ClassVar[int] = 2

    start: Seconds
    length: Seconds
    """How much of the video passed, not how long it took."""
    date: UnixTime
    """When the section began to play."""


class SectionForgotten(VideoEvent, frozen=True, kw_only=True):
    """That a section was watched is taken back; of several alike, one goes."""

    start: Seconds
    length: Seconds
    date: UnixTime

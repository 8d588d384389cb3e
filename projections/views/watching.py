"""What was watched when: single sections, sittings, hours of the week, days, and tapes of videos."""

from typing import Literal

from events.values import ItemId, Rating, Seconds, UnixTime, VideoHash
from projections.views.view import View


class Viewing(View, frozen=True, kw_only=True):
    """A section that was watched, with the video that it is of."""

    video_hash: VideoHash
    title: str
    poster_time: Seconds | None
    """Of the frame that is the video's poster, where one was chosen."""
    start: Seconds
    length: Seconds
    date: UnixTime


class SittingVideo(View, frozen=True, kw_only=True):
    """What was watched of one video in one sitting."""

    video_hash: VideoHash
    title: str
    poster_time: Seconds | None
    duration: Seconds
    """0 where it was never measured."""
    began: UnixTime
    seconds: Seconds
    """Watched; what was watched twice counts twice."""
    parts: tuple[tuple[Seconds, Seconds], ...]
    """Union of the sections as (start, end), in order."""


class Sitting(View, frozen=True, kw_only=True):
    """Sections between which never more than half an hour passed."""

    began: UnixTime
    ended: UnixTime
    seconds: Seconds
    sections: int
    videos: tuple[SittingVideo, ...]
    """In the order in which they were begun."""


class HourWatched(View, frozen=True, kw_only=True):
    """What was begun in an hour of the week, in local time."""

    weekday: int
    """0 for Monday."""
    hour: int
    seconds: Seconds
    sections: int


class DayWatched(View, frozen=True, kw_only=True):
    """What was begun on a day, in local time."""

    day: str
    """Such as 2026-11-23."""
    seconds: Seconds
    sections: int


class WatchTimes(View, frozen=True, kw_only=True):
    """When is watched: only hours and days in which something was."""

    hours: tuple[HourWatched, ...]
    days: tuple[DayWatched, ...]
    """The oldest first."""


class HeatTape(View, frozen=True, kw_only=True):
    """Which parts of a video were watched how often."""

    video_hash: VideoHash
    title: str
    poster_time: Seconds | None
    duration: Seconds
    """Of the tape: the video's, or where it was never measured the end of what was watched of it."""
    last_viewed: UnixTime
    view_time: Seconds
    covered: float
    """The part of it that was ever watched, from 0 to 1."""
    times: tuple[float, ...]
    """How often each of its equal parts was watched, on average over the part."""


NoteKind = Literal["comment", "favourite", "rating", "like", "marker", "finish"]


class Note(View, frozen=True, kw_only=True):
    """Something that the person left on a video, as it holds now."""

    kind: NoteKind
    video_hash: VideoHash
    title: str
    poster_time: Seconds | None
    date: UnixTime | None = None
    """When; None where only the last change is known, and that is not."""
    time: Seconds | None = None
    """Where in the video."""
    text: str = ""
    """Of a comment, or the label of a marker."""
    colour: str = ""
    rating: Rating | None = None
    likes: int = 0
    item_id: ItemId | None = None
    """Of a comment or a marker."""

"""What the library is made of and what was watched of it, in numbers."""

from typing import Literal

from events.values import Bytes, EntityKind, Seconds
from projections.views.view import View

DistributionField = Literal["added", "released", "duration", "size", "resolution", "rating", "codec", "collection"]


class StatisticsTotals(View, frozen=True, kw_only=True):
    """Sums over the videos in the lists."""

    videos: int
    duration: Seconds
    size: Bytes
    """Of the preferred file of each."""
    view_time: Seconds
    watched: int
    """Videos of which anything was watched."""
    favourites: int
    rated: int
    likes: int
    comments: int
    markers: int
    finished: int
    """Videos with a moment at which they were finished."""
    performers: int
    studios: int
    tags: int


class Bin(View, frozen=True, kw_only=True):
    """A bar of a distribution."""

    name: str
    """What it is called: 2026-11 for a month, 1080p, up to 5 minutes."""
    query: str
    """The query that finds just these videos; empty where none does."""
    videos: int
    duration: Seconds
    size: Bytes


class Distribution(View, frozen=True, kw_only=True):
    """How the videos are spread over one field."""

    field: DistributionField
    bins: tuple[Bin, ...]
    """In the field's order, without those that are empty; codecs and collections by number of videos."""
    unknown: int
    """Videos of which it is not known, or that have none."""


class MostWatched(View, frozen=True, kw_only=True):
    """A performer, studio or tag, with what was watched of its videos."""

    kind: EntityKind
    name: str
    seconds: Seconds
    videos: int
    """Of which anything was watched."""


class Week(View, frozen=True, kw_only=True):
    """What was watched in a week."""

    monday: str
    """Its first day, in local time, such as 2026-11-23."""
    seconds: Seconds
    sections: int


class Statistics(View, frozen=True, kw_only=True):
    """All numbers of the page of statistics."""

    totals: StatisticsTotals
    distributions: tuple[Distribution, ...]
    most_watched: tuple[MostWatched, ...]
    """The most watched of each kind, the most watched first."""
    weeks: tuple[Week, ...]
    """Those in which anything was watched, the oldest first."""

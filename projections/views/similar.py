"""What is alike, and why."""

from events.values import Position
from projections.views.videos import VideoCard
from projections.views.view import View


class SharedToken(View, frozen=True, kw_only=True):
    """A reason why two things are alike."""

    field: str
    token: str
    weight: float
    """Its part of the score."""


class SimilarVideo(View, frozen=True, kw_only=True):
    """A video like another one, and why."""

    video: VideoCard
    score: float
    shared: tuple[SharedToken, ...]


class SimilarVideos(View, frozen=True, kw_only=True):
    """The videos most alike, best first."""

    videos: tuple[SimilarVideo, ...]
    count: int
    """How many there are in all."""
    position: Position
    """Of the log, up to which the index holds."""


class SimilarName(View, frozen=True, kw_only=True):
    """A performer or studio like another one, and why."""

    name: str
    videos: int
    score: float
    shared: tuple[SharedToken, ...]

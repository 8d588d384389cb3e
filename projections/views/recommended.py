"""What somebody may like, and why."""

from typing import Literal

from events.values import Position, Seconds, VideoHash
from projections.views.similar import SharedToken
from projections.views.videos import VideoCard
from projections.views.view import View


class Doing(View, frozen=True, kw_only=True):
    """What the person did with one video, in numbers."""

    video_hash: VideoHash
    is_favourite: bool = False
    rating: int | None = None
    """0 for C to 7 for S+."""
    likes: int = 0
    finishes: int = 0
    """Dated markers."""
    view_time: Seconds = Seconds(0.0)
    duration: Seconds = Seconds(0.0)
    """0 where not measured."""


class NearLiked(View, frozen=True, kw_only=True):
    """A video that the person likes and that the suggested one is like."""

    video: VideoCard
    likeness: float
    """0 to 1; the sum of the weights of `shared`."""
    part: float
    """Of the suggestion's score: the likeness, less where the person likes the video less, divided by three."""
    shared: tuple[SharedToken, ...]
    """What the two have in common, the heaviest first."""


class Recommended(View, frozen=True, kw_only=True):
    """A video that the person may like."""

    video: VideoCard
    score: float
    """The sum of the parts of `near` and of the weights of `taste`; 0 of one picked by chance."""
    near: tuple[NearLiked, ...]
    """The liked videos that are nearest, three at most, the nearest first."""
    taste: tuple[SharedToken, ...]
    """What speaks for it, or below 0 against it, by all that the person likes and dislikes, the heaviest first."""


class ForYou(View, frozen=True, kw_only=True):
    """A page of suggestions."""

    videos: tuple[Recommended, ...]
    count: int
    """How many there are in all."""
    basis: Literal["taste", "chance"]
    """`chance`: nothing is liked yet, so these are unseen videos, others each day."""
    liked: int
    """Videos that the person likes, by what they did."""
    heard: int
    """How many of those are taken into account already; fewer only while they are worked out behind the scenes."""
    position: Position
    """Of the log, up to which all is taken into account."""

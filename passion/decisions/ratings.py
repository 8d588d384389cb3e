"""Rules for ratings: the same again changes nothing."""

from collections.abc import Sequence

from events.event import Event
from events.ratings import RatingCleared, VideoRated
from passion.commands import ClearRating, RateVideo
from passion.decisions.context import Context
from passion.video import VideoState


def rate(command: RateVideo, state: VideoState, context: Context) -> Sequence[Event]:
    if command.rating == state.rating:
        return []
    return [VideoRated(video_hash=command.video_hash, rating=command.rating)]


def clear(command: ClearRating, state: VideoState, context: Context) -> Sequence[Event]:
    return [] if state.rating is None else [RatingCleared(video_hash=command.video_hash)]

"""The rating of each video, kept as its rank so that ratings sort from C to S+."""

from functools import singledispatch

from events.ratings import RatingCleared, VideoRated
from events.values import RATINGS
from projections.projection import Fold, Projection, ignore

RANKS = {rating: rank for rank, rating in enumerate(RATINGS)}

RATE = "UPDATE videos SET rating = ? WHERE id = ?"

apply = singledispatch(ignore)


@apply.register
def _(event: VideoRated, fold: Fold) -> None:
    fold.write(RATE, (RANKS[event.rating], fold.video(event.video_hash)))


@apply.register
def _(event: RatingCleared, fold: Fold) -> None:
    fold.write(RATE, (None, fold.video(event.video_hash)))


PROJECTION = Projection(name="ratings", apply=apply)

"""The rating of each video, kept as its rank so that ratings sort from C to S+."""

from functools import singledispatch

from events.ratings import RatingCleared, VideoRated
from events.values import RATINGS
from projections.projection import Fold, Projection, ignore

RANKS = {rating: rank for rank, rating in enumerate(RATINGS)}

apply = singledispatch(ignore)


@apply.register
def _(event: VideoRated, fold: Fold) -> None:
    fold.video.rating = RANKS[event.rating]


@apply.register(RatingCleared)
def _(_: RatingCleared, fold: Fold) -> None:
    fold.video.rating = None


PROJECTION = Projection(name="ratings", apply=apply)

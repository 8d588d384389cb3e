"""Which videos are favourites, each with its date."""

from functools import singledispatch

from events.favourites import FavouriteDateChanged, VideoFavourited, VideoUnfavourited
from projections.projection import Fold, Projection, ignore

INDEXES = """
CREATE INDEX videos_favourite ON videos (id) WHERE is_favourite;
"""

apply = singledispatch(ignore)


@apply.register
def _(event: VideoFavourited, fold: Fold) -> None:
    video = fold.video
    video.is_favourite, video.favourite_date = 1, event.date


@apply.register
def _(event: VideoUnfavourited, fold: Fold) -> None:
    video = fold.video
    video.is_favourite = 0
    if not event.keeps_date:
        video.favourite_date = None


@apply.register
def _(event: FavouriteDateChanged, fold: Fold) -> None:
    fold.video.favourite_date = event.date


PROJECTION = Projection(name="favourites", indexes=INDEXES, apply=apply)

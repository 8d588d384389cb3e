"""Which videos are favourites, each with its date."""

from functools import singledispatch

from events.favourites import FavouriteDateChanged, VideoFavourited, VideoUnfavourited
from projections.projection import Fold, Projection, ignore

INDEXES = """
CREATE INDEX videos_favourite ON videos (id) WHERE is_favourite;
"""

CHANGE = (
    "UPDATE videos SET is_favourite = coalesce(?, is_favourite),"
    " favourite_date = CASE WHEN ? THEN coalesce(?, favourite_date) END WHERE id = ?"
)
"""NULL leaves a column as it is; 0 in place of 1 forgets the date."""

apply = singledispatch(ignore)


@apply.register
def _(event: VideoFavourited, fold: Fold) -> None:
    fold.write(CHANGE, (1, 1, event.date, fold.video(event.video_hash)))


@apply.register
def _(event: VideoUnfavourited, fold: Fold) -> None:
    fold.write(CHANGE, (0, event.keeps_date, None, fold.video(event.video_hash)))


@apply.register
def _(event: FavouriteDateChanged, fold: Fold) -> None:
    fold.write(CHANGE, (None, 1, event.date, fold.video(event.video_hash)))


PROJECTION = Projection(name="favourites", indexes=INDEXES, apply=apply)

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
    fold.execute(
        "UPDATE videos SET is_favourite = 1, favourite_date = ? WHERE id = ?",
        (event.date, fold.video(event.video_hash)),
    )


@apply.register
def _(event: VideoUnfavourited, fold: Fold) -> None:
    fold.execute("UPDATE videos SET is_favourite = 0 WHERE id = ?", (fold.video(event.video_hash),))


@apply.register
def _(event: FavouriteDateChanged, fold: Fold) -> None:
    fold.execute("UPDATE videos SET favourite_date = ? WHERE id = ?", (event.date, fold.video(event.video_hash)))


PROJECTION = Projection(name="favourites", indexes=INDEXES, apply=apply)

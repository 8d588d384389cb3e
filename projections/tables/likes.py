"""How many likes each video has, never below none."""

from functools import singledispatch

from events.likes import LikeRemoved, VideoLiked
from projections.projection import Fold, Projection, ignore

COUNT = "UPDATE videos SET likes = max(0, likes + ?) WHERE id = ?"

apply = singledispatch(ignore)


@apply.register
def _(event: VideoLiked, fold: Fold) -> None:
    fold.write(COUNT, (1, fold.video(event.video_hash)))


@apply.register
def _(event: LikeRemoved, fold: Fold) -> None:
    fold.write(COUNT, (-1, fold.video(event.video_hash)))


PROJECTION = Projection(name="likes", apply=apply)

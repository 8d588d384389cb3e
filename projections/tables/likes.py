"""How many likes each video has, never below none."""

from functools import singledispatch

from events.likes import LikeRemoved, VideoLiked
from projections.projection import Fold, Projection, ignore

apply = singledispatch(ignore)


@apply.register(VideoLiked)
def _(_: VideoLiked, fold: Fold) -> None:
    fold.video.likes += 1


@apply.register(LikeRemoved)
def _(_: LikeRemoved, fold: Fold) -> None:
    video = fold.video
    video.likes = max(0, video.likes - 1)


PROJECTION = Projection(name="likes", apply=apply)

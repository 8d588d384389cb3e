"""How many likes each video has, never below none."""

from functools import singledispatch

from events.likes import LikeRemoved, VideoLiked
from projections.projection import Fold, Projection, ignore

apply = singledispatch(ignore)


@apply.register
def _(event: VideoLiked, fold: Fold) -> None:
    fold.video(event.video_hash).likes += 1


@apply.register
def _(event: LikeRemoved, fold: Fold) -> None:
    video = fold.video(event.video_hash)
    video.likes = max(0, video.likes - 1)


PROJECTION = Projection(name="likes", apply=apply)

"""How many likes each video has, never below none."""

from functools import singledispatch

from events.likes import LikeRemoved, VideoLiked
from projections.projection import Fold, Projection, ignore

apply = singledispatch(ignore)


@apply.register
def _(event: VideoLiked, fold: Fold) -> None:
    fold.execute("UPDATE videos SET likes = likes + 1 WHERE id = ?", (fold.video(event.video_hash),))


@apply.register
def _(event: LikeRemoved, fold: Fold) -> None:
    fold.execute("UPDATE videos SET likes = max(0, likes - 1) WHERE id = ?", (fold.video(event.video_hash),))


PROJECTION = Projection(name="likes", apply=apply)

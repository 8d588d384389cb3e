"""Since when a video is not to be gone on with."""

from functools import singledispatch

from events.putting_off import VideoPutOff, VideoTakenUp
from projections.projection import Fold, Projection, ignore

apply = singledispatch(ignore)


@apply.register
def _(event: VideoPutOff, fold: Fold) -> None:
    fold.video.put_off = event.date


@apply.register
def _(event: VideoTakenUp, fold: Fold) -> None:
    fold.video.put_off = None


PROJECTION = Projection(name="putting_off", apply=apply)

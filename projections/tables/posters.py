"""Which frame of each video a person chose as its poster."""

from functools import singledispatch

from events.posters import PosterChosen
from projections.projection import Fold, Projection, ignore

apply = singledispatch(ignore)


@apply.register
def _(event: PosterChosen, fold: Fold) -> None:
    fold.video.poster_time = event.time


PROJECTION = Projection(name="posters", apply=apply)

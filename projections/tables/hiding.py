"""Which videos are hidden."""

from functools import singledispatch

from events.hiding import VideoHidden, VideoShown
from projections.projection import Fold, Projection, ignore

INDEXES = """
CREATE INDEX videos_hidden ON videos (id) WHERE is_hidden;
"""

apply = singledispatch(ignore)


@apply.register
def _(event: VideoHidden, fold: Fold) -> None:
    fold.video.is_hidden = 1


@apply.register
def _(event: VideoShown, fold: Fold) -> None:
    fold.video.is_hidden = 0


PROJECTION = Projection(name="hiding", indexes=INDEXES, apply=apply)

"""Which kinds of preview media were made of each video, and which failed and why."""

from functools import singledispatch
from typing import NamedTuple

from events.media import MediaFailed, MediaForgotten, MediaMade
from projections.projection import Fold, Projection, ignore
from projections.rows import Table
from projections.tables import elsewhere

TABLES = """
CREATE TABLE media (
    video_id INTEGER NOT NULL,
    kind TEXT NOT NULL,
    reason TEXT, -- why it failed; NULL where it was made
    since INTEGER NOT NULL,
    PRIMARY KEY (video_id, kind)
) STRICT, WITHOUT ROWID;
"""


class Media(NamedTuple):
    """One kind of preview media of a video."""

    video_id: int
    kind: str
    reason: str | None
    since: int


MEDIA = Table("media", Media, key=2)

apply = singledispatch(ignore)


@apply.register(MediaMade)
@apply.register(MediaFailed)
def _(event: MediaMade | MediaFailed, fold: Fold) -> None:
    video_id = fold.video.id
    rows, reason = fold.rows(MEDIA).of(video_id), event.reason if isinstance(event, MediaFailed) else None
    for kind in event.kinds:
        rows[kind] = Media(video_id, kind, reason, fold.moment)


@apply.register
def _(event: MediaForgotten, fold: Fold) -> None:
    rows = fold.rows(MEDIA).of(fold.video.id)
    for kind in event.kinds:
        rows.pop(kind, None)


PROJECTION = Projection(name="media", tables=TABLES, apply=apply, apply_elsewhere=elsewhere.nothing)

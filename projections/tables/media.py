"""Which kinds of preview media were made of each video, and which failed and why."""

from functools import singledispatch

from events.media import MediaFailed, MediaForgotten, MediaMade
from projections.projection import Fold, Projection, ignore
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

apply = singledispatch(ignore)


@apply.register(MediaMade)
@apply.register(MediaFailed)
def _(event: MediaMade | MediaFailed, fold: Fold) -> None:
    video_id = fold.video(event.video_hash)
    reason = event.reason if isinstance(event, MediaFailed) else None
    for kind in event.kinds:
        fold.execute(
            "INSERT INTO media VALUES (?, ?, ?, ?) ON CONFLICT (video_id, kind) DO UPDATE SET reason = excluded.reason,"
            " since = excluded.since",
            (video_id, kind, reason, fold.moment),
        )


@apply.register
def _(event: MediaForgotten, fold: Fold) -> None:
    video_id = fold.video(event.video_hash)
    fold.db.executemany("DELETE FROM media WHERE video_id = ? AND kind = ?", [(video_id, kind) for kind in event.kinds])


PROJECTION = Projection(name="media", tables=TABLES, apply=apply, apply_elsewhere=elsewhere.nothing)

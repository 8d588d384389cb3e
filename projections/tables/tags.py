"""Tags that the person gave or took away; the last word on each tag counts."""

from functools import singledispatch

from events.tags import TagForgotten, VideoTagged, VideoUntagged
from events.values import UnixTime
from projections.projection import Fold, Projection, ignore

TABLES = """
CREATE TABLE tag_edits (
    video_id INTEGER NOT NULL,
    folded TEXT NOT NULL, -- the tag, whatever its case
    tag TEXT NOT NULL, -- as written
    is_given INTEGER NOT NULL, -- 0: taken away, also where a scanned source names it
    date INTEGER NOT NULL, -- when it was given, if it was
    PRIMARY KEY (video_id, folded)
) STRICT, WITHOUT ROWID;
"""

apply = singledispatch(ignore)


@apply.register(VideoTagged)
@apply.register(VideoUntagged)
def _(event: VideoTagged | VideoUntagged, fold: Fold) -> None:
    video_id = fold.video(event.video_hash)
    fold.execute(
        "INSERT OR REPLACE INTO tag_edits VALUES (?, ?, ?, ?, ?)",
        (video_id, event.tag.casefold(), event.tag, isinstance(event, VideoTagged), _date(event, fold)),
    )
    fold.stale.add(video_id)


def _date(event: VideoTagged | VideoUntagged, fold: Fold) -> UnixTime:
    date = event.date if isinstance(event, VideoTagged) else None
    return fold.moment if date is None else date


@apply.register
def _(event: TagForgotten, fold: Fold) -> None:
    video_id = fold.video(event.video_hash)
    fold.execute("DELETE FROM tag_edits WHERE video_id = ? AND folded = ?", (video_id, event.tag.casefold()))
    fold.stale.add(video_id)


PROJECTION = Projection(name="tags", version=2, tables=TABLES, apply=apply)

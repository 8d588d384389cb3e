"""Tags that the person gave or took away; the last word on each tag counts."""

from collections.abc import Iterable
from functools import singledispatch
from typing import NamedTuple

from events.tags import TagForgotten, VideoTagged, VideoUntagged
from projections.projection import Fold, Projection, ignore
from projections.rows import Table

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


class TagEdit(NamedTuple):
    """The person's last word on a tag."""

    video_id: int
    folded: str
    tag: str
    is_given: int
    date: int


TAG_EDITS = Table("tag_edits", TagEdit, key=2)

apply = singledispatch(ignore)


@apply.register(VideoTagged)
@apply.register(VideoUntagged)
def _(event: VideoTagged | VideoUntagged, fold: Fold) -> None:
    video, folded, date = fold.video, event.tag.casefold(), None
    is_given = isinstance(event, VideoTagged)
    if is_given:
        date = event.date
    edit = TagEdit(video.id, folded, event.tag, int(is_given), fold.moment if date is None else date)
    fold.rows(TAG_EDITS).of(video.id)[folded] = edit
    video.is_stale = True


@apply.register
def _(event: TagForgotten, fold: Fold) -> None:
    video = fold.video
    fold.rows(TAG_EDITS).of(video.id).pop(event.tag.casefold(), None)
    video.is_stale = True


def given_tags(edits: Iterable[TagEdit]) -> list[tuple[str, str, bool]]:
    """Each tag, case-folded and as written, with whether it was given; the oldest first."""
    said = sorted(edits, key=lambda each: (each.date, each.folded))
    return [(each.folded, each.tag, bool(each.is_given)) for each in said]


PROJECTION = Projection(name="tags", version=2, tables=TABLES, apply=apply)

"""Tags that the person gave or took away; the last word on each tag counts."""

from collections.abc import Iterable
from functools import singledispatch

from events.tags import VideoTagged, VideoUntagged
from projections.projection import Fold, Projection, ignore

TABLES = """
CREATE TABLE tag_edits (
    video_id INTEGER NOT NULL,
    tag TEXT NOT NULL,
    is_given INTEGER NOT NULL, -- 0: taken away, also where a scanned source names it
    position INTEGER NOT NULL,
    PRIMARY KEY (video_id, tag)
) STRICT, WITHOUT ROWID;
"""

apply = singledispatch(ignore)


@apply.register(VideoTagged)
@apply.register(VideoUntagged)
def _(event: VideoTagged | VideoUntagged, fold: Fold) -> None:
    video_id = fold.video(event.video_hash)
    fold.execute(
        "INSERT INTO tag_edits VALUES (?, ?, ?, ?) ON CONFLICT (video_id, tag) DO UPDATE SET is_given ="
        " excluded.is_given,"
        " position = excluded.position",
        (video_id, event.tag, isinstance(event, VideoTagged), fold.position),
    )
    fold.stale.add(video_id)


def tags_of(scanned: Iterable[str], edits: Iterable[tuple[str, bool]]) -> tuple[str, ...]:
    """Scanned tags and given ones less those taken away; the person's come last, in the order they were given.

    Tags that differ in case only are one tag, as they are to the rules.

    Args:
        edits: Each tag with whether it was given, the oldest first.
    """
    tags: dict[str, str] = {}
    for tag in scanned:
        tags.setdefault(tag.casefold(), tag)
    for tag, is_given in edits:
        if is_given:
            tags[tag.casefold()] = tag
        else:
            tags.pop(tag.casefold(), None)
    return tuple(tags.values())


PROJECTION = Projection(name="tags", version=2, tables=TABLES, apply=apply)

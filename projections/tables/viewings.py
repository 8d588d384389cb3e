"""Sections that were watched, and what follows from them: view time, last viewed, where to go on."""

from functools import singledispatch

from events.viewings import SectionForgotten, SectionWatched
from projections.projection import Fold, Projection, ignore

TABLES = """
CREATE TABLE viewings (
    ordinal INTEGER PRIMARY KEY, -- of the fact that brought it
    video_id INTEGER NOT NULL,
    start REAL NOT NULL,
    length REAL NOT NULL,
    date INTEGER NOT NULL
) STRICT;
"""

_BY_VIDEO = "CREATE INDEX IF NOT EXISTS viewings_by_video ON viewings (video_id, date)"
INDEXES = f"""
{_BY_VIDEO};
CREATE INDEX viewings_by_date ON viewings (date);
CREATE INDEX videos_by_last_viewed ON videos (last_viewed) WHERE last_viewed IS NOT NULL;
"""

LONGEST = 10_000_000.0
"""Seconds; no honest section is longer, and a sum of such stays a number."""

apply = singledispatch(ignore)


@apply.register
def _(event: SectionWatched, fold: Fold) -> None:
    video, length = fold.video, _counted(event.length)
    end = event.start + length
    fold.new["viewings"].append((fold.ordinal, video.id, event.start, length, event.date))
    video.view_time = round(video.view_time + length, 3)
    if (
        video.last_viewed is None
        or video.newest_end is None
        or (event.date, end) >= (video.last_viewed, video.newest_end)
    ):
        video.last_viewed, video.newest_end = event.date, end


@apply.register
def _(event: SectionForgotten, fold: Fold) -> None:
    fold.write_new()  # What is forgotten, and what is left, may be waiting.
    if fold.is_first:
        fold.execute(_BY_VIDEO)  # Else each would have to look at all viewings there are.
    video, length = fold.video, _counted(event.length)
    gone = fold.execute(
        "DELETE FROM viewings WHERE ordinal = (SELECT max(ordinal) FROM viewings"
        " WHERE video_id = ? AND date = ? AND start = ? AND length = ?)",
        (video.id, event.date, event.start, length),
    )
    if gone.rowcount:
        newest = fold.execute(
            "SELECT date, start + length FROM viewings WHERE video_id = ? ORDER BY 1 DESC, 2 DESC LIMIT 1", (video.id,)
        ).fetchone()
        video.view_time = round(video.view_time - length, 3)
        video.last_viewed, video.newest_end = newest or (None, None)


def _counted(length: float) -> float:
    return length if 0.0 <= length <= LONGEST else min(max(length, 0.0), LONGEST)


PROJECTION = Projection(name="viewings", tables=TABLES, indexes=INDEXES, apply=apply)

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

INDEXES = """
CREATE INDEX viewings_by_video ON viewings (video_id, date);
"""

LONGEST = 10_000_000.0
"""Seconds; no honest section is longer, and a sum of such stays a number."""

KEEP = "INSERT INTO viewings VALUES (?, ?, ?, ?, ?)"
COUNT = (
    "UPDATE videos SET view_time = round(view_time + ?1, 3),"
    " newest_end = CASE WHEN (last_viewed, newest_end) > (?2, ?3) THEN newest_end ELSE ?3 END,"
    " last_viewed = max(coalesce(last_viewed, ?2), ?2) WHERE id = ?4"
)

apply = singledispatch(ignore)


@apply.register
def _(event: SectionWatched, fold: Fold) -> None:
    video_id = fold.video(event.video_hash)
    length = min(max(event.length, 0.0), LONGEST)
    fold.write(KEEP, (fold.ordinal, video_id, event.start, length, event.date))
    fold.write(COUNT, (length, event.date, event.start + length, video_id))


@apply.register
def _(event: SectionForgotten, fold: Fold) -> None:
    fold.flush()  # What is forgotten, and what is left, may still be waiting to be written.
    video_id = fold.video(event.video_hash)
    length = min(max(event.length, 0.0), LONGEST)
    gone = fold.execute(
        "DELETE FROM viewings WHERE ordinal = (SELECT max(ordinal) FROM viewings"
        " WHERE video_id = ? AND date = ? AND start = ? AND length = ?)",
        (video_id, event.date, event.start, length),
    )
    if gone.rowcount:
        newest = fold.execute(
            "SELECT date, start + length FROM viewings WHERE video_id = ? ORDER BY 1 DESC, 2 DESC LIMIT 1", (video_id,)
        ).fetchone()
        fold.execute(
            "UPDATE videos SET view_time = round(view_time - ?, 3), last_viewed = ?, newest_end = ? WHERE id = ?",
            (length, *(newest or (None, None)), video_id),
        )


PROJECTION = Projection(name="viewings", tables=TABLES, indexes=INDEXES, apply=apply)

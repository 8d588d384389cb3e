"""Sections that were watched, and what follows from them: view time, last viewed, where to go on."""

from functools import singledispatch

from events.viewings import SectionWatched
from projections.projection import Fold, Projection, ignore

TABLES = """
CREATE TABLE viewings (
    position INTEGER PRIMARY KEY,
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
    "UPDATE videos SET view_time = view_time + ?1,"
    " newest_end = CASE WHEN last_viewed > ?2 THEN newest_end ELSE ?3 END,"
    " last_viewed = max(coalesce(last_viewed, ?2), ?2) WHERE id = ?4"
)

apply = singledispatch(ignore)


@apply.register
def _(event: SectionWatched, fold: Fold) -> None:
    video_id = fold.video(event.video_hash)
    length = min(max(event.length, 0.0), LONGEST)
    fold.write(KEEP, (fold.position, video_id, event.start, length, event.date))
    fold.write(COUNT, (length, event.date, event.start + length, video_id))


PROJECTION = Projection(name="viewings", tables=TABLES, indexes=INDEXES, apply=apply)

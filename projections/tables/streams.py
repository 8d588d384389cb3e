"""Which facts are about one thing: the index by stream that the log itself does without."""

from events.event import Event
from projections.projection import Fold, Projection

TABLES = """
CREATE TABLE streams (
    id INTEGER PRIMARY KEY, -- position of its first fact in the log
    name TEXT NOT NULL UNIQUE
) STRICT;
CREATE TABLE stream_positions (
    stream_id INTEGER NOT NULL,
    position INTEGER NOT NULL,
    PRIMARY KEY (stream_id, position)
) STRICT, WITHOUT ROWID;
"""


def every(event: Event, fold: Fold) -> None:
    """Note where the fact is."""
    fold.streams.append((event.stream, fold.position))


def finish(fold: Fold) -> None:
    """Store the batch's facts by stream, in the order of the index."""
    ids: dict[str, int] = {}
    rows: list[tuple[int, int]] = []
    for name, position in fold.streams:
        stream_id = ids.get(name)
        if stream_id is None:
            row = fold.execute("SELECT id FROM streams WHERE name = ?", (name,)).fetchone()
            if row is None:
                fold.execute("INSERT INTO streams VALUES (?, ?)", (position, name))
            stream_id = ids[name] = position if row is None else row[0]
        rows.append((stream_id, position))
    rows.sort()
    fold.db.executemany("INSERT INTO stream_positions VALUES (?, ?)", rows)
    fold.streams.clear()


PROJECTION = Projection(name="streams", tables=TABLES, every=every, finish=finish)

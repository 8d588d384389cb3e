"""Which facts are about which thing: the index by stream that the log itself does without."""

from collections.abc import Iterator

from events.event import Event
from projections.projection import Fold, Projection
from projections.rows import insert

TABLES = """
CREATE TABLE streams ( -- of things that are no videos: a video's stream has the id of the video
    id INTEGER PRIMARY KEY, -- ordinal of its first fact
    name TEXT NOT NULL UNIQUE
) STRICT;
CREATE TABLE stream_positions (
    stream_id INTEGER NOT NULL,
    position INTEGER NOT NULL,
    PRIMARY KEY (stream_id, position)
) STRICT, WITHOUT ROWID;
"""

MANY = 10_000
"""So many facts are sorted as numbers of the machine."""


def every(event: Event, fold: Fold) -> None:
    """Note where the fact is."""
    stream_id = _id(event.stream, fold) if fold.about is None else fold.about.id
    fold.streams.append(stream_id)
    fold.positions.append(fold.position)


def _id(name: str, fold: Fold) -> int:
    row = fold.execute("SELECT id FROM streams WHERE name = ?", (name,)).fetchone()
    if row is None:
        fold.execute("INSERT INTO streams VALUES (?, ?)", (fold.ordinal, name))
    return fold.ordinal if row is None else row[0]


def finish(fold: Fold) -> None:
    """Store the facts by stream, in the order of the index."""
    for rows in _in_order(fold):
        insert(fold.db, "INSERT INTO stream_positions VALUES", rows)
    del fold.streams[:], fold.positions[:]


def _in_order(fold: Fold) -> Iterator[list[tuple[int, int]]]:
    streams, positions = fold.streams, fold.positions
    if len(streams) < MANY:
        yield sorted(zip(streams, positions, strict=True))
        return
    import numpy as np

    order = np.lexsort((np.frombuffer(positions, np.int64), np.frombuffer(streams, np.int64)))
    for begin in range(0, len(order), MANY):
        yield [(streams[place], positions[place]) for place in order[begin : begin + MANY].tolist()]


PROJECTION = Projection(name="streams", tables=TABLES, every=every, finish=finish)

"""Which videos something changed of, in the order in which it did: what indexes in memory follow.

It tells of changes to the present tables only. Tables that were made anew have another epoch, and whoever followed the
ones before must compare everything.
"""

import secrets
import sqlite3
from collections.abc import Iterable

TABLES = """
CREATE TABLE feed (
    only INTEGER PRIMARY KEY CHECK (only = 1),
    epoch BLOB NOT NULL, -- another one whenever the tables are made
    revision INTEGER NOT NULL -- grows with every transaction that has to do with a video
) STRICT;
CREATE TABLE feed_videos (
    video_id INTEGER PRIMARY KEY,
    revision INTEGER NOT NULL -- of the last one that had to do with it
) STRICT;
CREATE INDEX feed_by_revision ON feed_videos (revision);
"""

NAMES = frozenset({"feed", "feed_videos"})
"""Tables that follow from how the facts came in, not from the facts."""


def begin(db: sqlite3.Connection) -> None:
    """Open a new epoch in empty tables."""
    db.execute("INSERT INTO feed VALUES (1, ?, 0)", (secrets.token_bytes(16),))


def note(db: sqlite3.Connection, ids: Iterable[int]) -> None:
    """Tell, in the transaction that is under way, that something changed of these videos."""
    (revision,) = db.execute("UPDATE feed SET revision = revision + 1 RETURNING revision").fetchone()
    db.executemany("INSERT OR REPLACE INTO feed_videos VALUES (?, ?)", ((each, revision) for each in ids))

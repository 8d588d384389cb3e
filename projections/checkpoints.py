"""How far the tables have read the log; saved in the same transaction as the rows."""

import hashlib
import sqlite3
from collections.abc import Iterable, Sequence

import msgspec

from events.recorded import Recorded
from events.values import Position, UnixTime
from projections import feed
from projections.preferences import Preferences
from projections.projection import Projection

TABLES = """
CREATE TABLE checkpoint (
    only INTEGER PRIMARY KEY CHECK (only = 1),
    position INTEGER NOT NULL,
    command_id BLOB NOT NULL,
    latest INTEGER NOT NULL,
    is_disordered INTEGER NOT NULL,
    fingerprint TEXT NOT NULL
) STRICT;
"""

NEVER = UnixTime(-(1 << 63))


class Checkpoint(msgspec.Struct, frozen=True, kw_only=True):
    """Where a read model stands."""

    position: Position
    """Of the last fact in the tables; 0 while they are empty."""
    command_id: bytes
    """Of that fact's command: another id at this place in the log means that it is another log."""
    latest: UnixTime = NEVER
    """The latest moment of all facts in the tables."""
    is_disordered: bool = False
    """Whether a fact went in after one that happened later: the tables must be folded anew, in order."""


EMPTY = Checkpoint(position=Position(0), command_id=b"")
"""Where tables without rows stand."""


def after(saved: Checkpoint, batch: Sequence[Recorded]) -> Checkpoint:
    """Where tables stand once these facts have gone in, in this order."""
    latest, command_id, is_disordered = saved.latest, saved.command_id, saved.is_disordered
    for each in batch:
        if each.made_at is not None and each.made_at <= latest and each.command_id.bytes != command_id:
            is_disordered = True
        latest, command_id = max(latest, each.moment), each.command_id.bytes
    return Checkpoint(position=batch[-1].position, command_id=command_id, latest=latest, is_disordered=is_disordered)


def begin(db: sqlite3.Connection, fingerprint: str) -> None:
    """Store the checkpoint of empty tables."""
    db.execute("INSERT INTO checkpoint VALUES (1, 0, x'', ?, 0, ?)", (EMPTY.latest, fingerprint))


def save(db: sqlite3.Connection, checkpoint: Checkpoint) -> None:
    """Say where the tables stand; the caller commits."""
    db.execute(
        "UPDATE checkpoint SET position = ?, command_id = ?, latest = ?, is_disordered = ?",
        (checkpoint.position, checkpoint.command_id, checkpoint.latest, checkpoint.is_disordered),
    )


def load(db: sqlite3.Connection) -> tuple[Checkpoint, str]:
    """Where these tables stand, and the fingerprint of the schema and of what it means.

    Raises:
        sqlite3.DatabaseError: The file is no read model, or a damaged one.
    """
    row = db.execute("SELECT position, command_id, latest, is_disordered, fingerprint FROM checkpoint").fetchone()
    if row is None:
        raise sqlite3.DatabaseError("the read model has no checkpoint")
    position, command_id, latest, is_disordered, fingerprint = row
    saved = Checkpoint(
        position=Position(position), command_id=command_id, latest=UnixTime(latest), is_disordered=bool(is_disordered)
    )
    return saved, fingerprint


def fingerprint(projections: Iterable[Projection], preferences: Preferences) -> str:
    """Of the schema, and of all but the facts that the tables follow from."""
    told = [TABLES, feed.TABLES, *preferences.told]
    for each in projections:
        told += [each.name, str(each.version), each.tables, each.indexes]
    return hashlib.sha256("\n".join(told).encode()).hexdigest()

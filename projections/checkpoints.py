"""How far the tables have read the log; saved in the same transaction as the rows."""

import sqlite3
from typing import Self

import msgspec

from events.recorded import Recorded
from events.values import Position

TABLES = """
CREATE TABLE checkpoint (
    only INTEGER PRIMARY KEY CHECK (only = 1),
    position INTEGER NOT NULL,
    command_id BLOB NOT NULL,
    fingerprint TEXT NOT NULL
) STRICT;
"""


class Checkpoint(msgspec.Struct, frozen=True, kw_only=True):
    """Where a read model stands."""

    position: Position
    """Of the last fact in the tables; 0 while they are empty."""
    command_id: bytes
    """Of that fact's command: another id at this place in the log means that it is another log."""
    fingerprint: str
    """Of the schema and of what it means; another one means that the tables are out of date."""

    def after(self, last: Recorded) -> Self:
        """Where it stands when this fact is the last one in the tables."""
        return msgspec.structs.replace(self, position=last.position, command_id=last.command_id.bytes)


def begin(db: sqlite3.Connection, fingerprint: str) -> Checkpoint:
    """Store the checkpoint of empty tables."""
    db.execute("INSERT INTO checkpoint VALUES (1, 0, x'', ?)", (fingerprint,))
    return Checkpoint(position=Position(0), command_id=b"", fingerprint=fingerprint)


def save(db: sqlite3.Connection, checkpoint: Checkpoint) -> None:
    """Say how far the tables are; the caller commits."""
    db.execute("UPDATE checkpoint SET position = ?, command_id = ?", (checkpoint.position, checkpoint.command_id))


def load(db: sqlite3.Connection) -> Checkpoint:
    """Where these tables stand.

    Raises:
        sqlite3.DatabaseError: The file is no read model, or a damaged one.
    """
    row = db.execute("SELECT position, command_id, fingerprint FROM checkpoint").fetchone()
    if row is None:
        raise sqlite3.DatabaseError("the read model has no checkpoint")
    return Checkpoint(position=Position(row[0]), command_id=row[1], fingerprint=row[2])

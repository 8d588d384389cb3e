"""Brings the tables of an older log up to the present ones, in place and in one transaction; no hash changes."""

import sqlite3

BLOCK = 10_000
"""Commits read at once."""

_COLUMNS = (
    "ALTER TABLE commits ADD COLUMN origin BLOB CHECK (length(origin) = 16)",
    "ALTER TABLE commits ADD COLUMN made_at INTEGER CHECK (made_at IS NOT NULL OR origin IS NULL)",
    "CREATE INDEX commits_made ON commits (made_at, command_id) WHERE made_at IS NOT NULL",
)
_GUARD = "SELECT sql FROM sqlite_schema WHERE type = 'trigger' AND name = 'commits_stay'"


def upgrade(db: sqlite3.Connection, version: int) -> None:
    """Make a log of version 1 one of this version; one that is so already stays as it is.

    Version 2 knows where and when a commit was first recorded. The moments of commits increase without ties, which
    those of an old log need not: one that has no later moment than the one before it is set a microsecond after it.

    Raises:
        sqlite3.Error: the disk refused; nothing is changed then.
    """
    if db.execute("PRAGMA user_version").fetchone()[0] != 1:
        return
    db.execute("BEGIN IMMEDIATE")
    try:
        for statement in _COLUMNS:
            db.execute(statement)
        guard = db.execute(_GUARD).fetchone()
        db.execute("DROP TRIGGER IF EXISTS commits_stay")
        _set_apart(db)
        if guard is not None:
            db.execute(guard[0])
        db.execute(f"PRAGMA user_version = {version}")
        db.execute("COMMIT")
    except BaseException:
        if db.in_transaction:
            db.execute("ROLLBACK")
        raise


def _set_apart(db: sqlite3.Connection) -> None:
    """Give each commit that was recorded no later than the one before it a moment of its own."""
    latest, cid = -1, 0
    while rows := db.execute(
        "SELECT cid, recorded_at FROM commits WHERE cid > ? ORDER BY cid LIMIT ?", (cid, BLOCK)
    ).fetchall():
        ties: list[tuple[int, int]] = []
        for cid, recorded_at in rows:
            latest, is_tie = max(recorded_at, latest + 1), recorded_at <= latest
            if is_tie:
                ties.append((latest, cid))
        db.executemany("UPDATE commits SET made_at = ? WHERE cid = ?", ties)

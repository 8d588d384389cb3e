"""Whether a read-model file is damaged: asked of all its pages, or seen in an error that one of them brought."""

import sqlite3

_DAMAGES = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}


def is_sound(db: sqlite3.Connection) -> bool:
    """Look through all pages.

    Raises:
        sqlite3.OperationalError: It was interrupted, or the disk or the memory refuses.
    """
    try:
        return db.execute("PRAGMA quick_check(1)").fetchone() == ("ok",)
    except sqlite3.DatabaseError as error:
        if is_damage(error):
            return False
        raise


def is_damage(error: BaseException) -> bool:
    """Whether an error means that the file itself is damaged, so that asking again does not help."""
    code = getattr(error, "sqlite_errorcode", None)
    return isinstance(error, sqlite3.DatabaseError) and code is not None and code & 0xFF in _DAMAGES

"""What two libraries must agree on once they have the same facts: all but what is only so on one machine."""

import io
from typing import Any

from passion.library import Library
from projections import feed

_PLACES = (
    "SELECT video_id, ?, path, path_raw, collection, size, is_missing, date_added, date_downloaded, id FROM files"
    " UNION ALL SELECT video_id, hex(origin), path, path_raw, collection, size, is_missing, date_added,"
    " date_downloaded, id FROM files_elsewhere ORDER BY 1, 2, 3, 4"
)
_HERE = {
    "checkpoint",
    "content_filter",
    "files",
    "files_elsewhere",
    "media",
    "sidecars",
    "unreadable_files",
    "streams",
    "stream_positions",
}
"""Tables about this machine, or about where this log has a fact."""
_OF_PLACES = {"present", "elsewhere", "path", "path_key", "filename_key", "collection", "size", "title", "title_key"}
"""Columns that follow from which of the files is preferred: one that is here."""
_LEFT_OUT = {"videos": _OF_PLACES, "documents": _OF_PLACES, "history": {"first", "last", "origin"}}


def agreed(library: Library) -> dict[str, list[tuple[Any, ...]]]:
    """Every row that does not depend on which of the libraries it is."""
    mine = library.log.library()
    me = "" if mine is None else mine.hex.upper()
    with library.queries._store.reading() as db:
        names = [row[0] for row in db.execute("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY 1")]
        told: dict[str, list[tuple[Any, ...]]] = {}
        for name in names:
            if name in _HERE | feed.NAMES:
                continue
            columns = [row[1] for row in db.execute(f"PRAGMA table_info({name})")]
            kept = ", ".join(each for each in columns if each not in _LEFT_OUT.get(name, ()))
            told[name] = db.execute(f"SELECT {kept} FROM {name} ORDER BY 1, 2").fetchall()  # noqa: S608 - all ours
        told["places"] = db.execute(_PLACES, (me,)).fetchall()
        told["origins"] = db.execute(
            "SELECT ordinal, iif(origin IS NULL, ?, hex(origin)) FROM history ORDER BY 1", (me,)
        ).fetchall()
    return told


def exported(library: Library) -> bytes:
    """The whole log as JSON Lines."""
    stream = io.BytesIO()
    library.export(stream)
    return stream.getvalue()


def merge(library: Library, lines: bytes) -> None:
    """Take in an export."""
    library.import_jsonl(io.BytesIO(lines))

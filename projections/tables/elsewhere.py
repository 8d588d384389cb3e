"""Where videos lie on the machines of other libraries that were merged: told, never played, never scanned."""

from functools import singledispatch

from events.catalogue import FileAdded, FileForgotten, FileMissing, FileMoved, FileReturned, FileTouched
from projections.projection import Fold, ignore

TABLES = """
CREATE TABLE files_elsewhere (
    id INTEGER PRIMARY KEY, -- ordinal of the fact that brought it
    video_id INTEGER NOT NULL,
    origin BLOB NOT NULL, -- the library that it is a place of
    path TEXT NOT NULL,
    path_raw BLOB NOT NULL, -- empty where the path holds its exact bytes
    collection TEXT NOT NULL,
    size INTEGER NOT NULL,
    is_missing INTEGER NOT NULL,
    date_added INTEGER NOT NULL,
    date_downloaded INTEGER NOT NULL, -- its time when first seen, in microseconds
    touched INTEGER NOT NULL, -- ordinal of the last fact about it
    UNIQUE (video_id, origin, path, path_raw)
) STRICT;
"""

_PLACE = "video_id = ? AND origin = ? AND path = ? AND path_raw = ?"

apply = singledispatch(ignore)

nothing = singledispatch(ignore)
"""Of pictures that were made, and of sidecars that were read, on another machine."""


def origin_of(fold: Fold) -> bytes:
    """Of the fact that is being applied; empty for this library."""
    origin = fold.recorded.origin if fold.recorded else None
    return b"" if origin is None else origin.bytes


@apply.register(FileAdded)
@apply.register(FileTouched)
@apply.register(FileReturned)
def _(event: FileAdded | FileTouched | FileReturned, fold: Fold) -> None:
    video_id = fold.video(event.video_hash)
    since = event.date if isinstance(event, FileAdded) and event.date is not None else fold.moment
    fold.execute(
        "INSERT INTO files_elsewhere VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, 0, ?8, ?9, ?1)"
        " ON CONFLICT (video_id, origin, path, path_raw)"
        " DO UPDATE SET collection = ?6, size = ?7, is_missing = 0, touched = ?1",
        (
            fold.ordinal,
            video_id,
            origin_of(fold),
            event.path,
            event.path_raw or b"",
            event.collection,
            event.size,
            since,
            event.mtime_ns // 1000,
        ),
    )
    fold.stale.add(video_id)


@apply.register
def _(event: FileForgotten, fold: Fold) -> None:
    video_id = fold.video(event.video_hash)
    place = video_id, origin_of(fold), event.path, event.path_raw or b""
    fold.execute(f"DELETE FROM files_elsewhere WHERE {_PLACE}", place)
    fold.stale.add(video_id)


@apply.register
def _(event: FileMoved, fold: Fold) -> None:
    video_id, origin = fold.video(event.video_hash), origin_of(fold)
    old = video_id, origin, event.old_path, event.old_path_raw or b""
    new = video_id, origin, event.path, event.path_raw or b""
    moved = fold.execute(
        f"SELECT id, date_added, date_downloaded FROM files_elsewhere WHERE {_PLACE}", old
    ).fetchone() or (fold.ordinal, fold.moment, event.mtime_ns // 1000)
    fold.db.executemany(f"DELETE FROM files_elsewhere WHERE {_PLACE}", (old, new))
    row = moved[0], *new, event.collection, event.size, 0, *moved[1:], fold.ordinal
    fold.execute("INSERT INTO files_elsewhere VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", row)
    fold.stale.add(video_id)


@apply.register
def _(event: FileMissing, fold: Fold) -> None:
    video_id = fold.video(event.video_hash)
    place = video_id, origin_of(fold), event.path, event.path_raw or b""
    fold.execute(f"UPDATE files_elsewhere SET is_missing = 1, touched = ? WHERE {_PLACE}", (fold.ordinal, *place))
    fold.stale.add(video_id)

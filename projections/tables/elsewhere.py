"""Where videos lie on the machines of other libraries that were merged: told, never played, never scanned."""

from functools import singledispatch
from typing import NamedTuple

from events.catalogue import (
    FileAdded,
    FileForgotten,
    FileMissing,
    FileMoved,
    FileRenamed,
    FileReturned,
    FileTookPlace,
    FileTouched,
)
from events.values import UnixTime
from projections.projection import Fold, ignore
from projections.rows import Table

TABLES = """
CREATE TABLE files_elsewhere (
    video_id INTEGER NOT NULL,
    origin BLOB NOT NULL, -- the library that it is a place of
    path TEXT NOT NULL,
    path_raw BLOB NOT NULL, -- empty where the path holds its exact bytes
    id INTEGER PRIMARY KEY, -- ordinal of the fact that brought it
    collection TEXT NOT NULL,
    size INTEGER NOT NULL,
    is_missing INTEGER NOT NULL,
    date_added INTEGER NOT NULL,
    date_downloaded INTEGER NOT NULL, -- its time when first seen, in microseconds
    touched INTEGER NOT NULL, -- ordinal of the last fact about it
    UNIQUE (video_id, origin, path, path_raw)
) STRICT;
"""


class FileElsewhere(NamedTuple):
    """One place where a video lies or lay on another machine."""

    video_id: int
    origin: bytes
    path: str
    path_raw: bytes
    id: int
    collection: str
    size: int
    is_missing: int
    date_added: int
    date_downloaded: int
    touched: int


FILES_ELSEWHERE = Table("files_elsewhere", FileElsewhere, key=4)

apply = singledispatch(ignore)

nothing = singledispatch(ignore)
"""Of pictures that were made, and of sidecars that were read, on another machine."""


def origin_of(fold: Fold) -> bytes:
    """Of the fact that is being applied; empty for this library."""
    origin = fold.recorded.origin if fold.recorded else None
    return b"" if origin is None else origin.bytes


@apply.register(FileAdded)
@apply.register(FileTookPlace)
@apply.register(FileTouched)
@apply.register(FileReturned)
def _(event: FileAdded | FileTouched | FileReturned, fold: Fold) -> None:
    video, key = fold.video, (origin_of(fold), event.path, event.path_raw or b"")
    files = fold.rows(FILES_ELSEWHERE).of(video.id)
    date = event.date if isinstance(event, FileAdded) and event.date is not None else fold.moment
    placed = _placed(event, fold, files.get(key), date)
    if isinstance(event, FileTouched) and event.date is not None:
        placed = placed._replace(date_added=event.date)
    files[key] = placed
    video.is_stale = True


@apply.register
def _(event: FileForgotten, fold: Fold) -> None:
    video, key = fold.video, (origin_of(fold), event.path, event.path_raw or b"")
    fold.rows(FILES_ELSEWHERE).of(video.id).pop(key, None)
    video.is_stale = True


@apply.register(FileMoved)
@apply.register(FileRenamed)
def _(event: FileMoved | FileRenamed, fold: Fold) -> None:
    video, origin = fold.video, origin_of(fold)
    files = fold.rows(FILES_ELSEWHERE).of(video.id)
    known = files.pop((origin, event.old_path, event.old_path_raw or b""), None)
    files[origin, event.path, event.path_raw or b""] = _placed(event, fold, known, fold.moment)
    video.is_stale = True


@apply.register
def _(event: FileMissing, fold: Fold) -> None:
    video, key = fold.video, (origin_of(fold), event.path, event.path_raw or b"")
    files = fold.rows(FILES_ELSEWHERE).of(video.id)
    if key in files:
        files[key] = files[key]._replace(is_missing=1, touched=fold.ordinal)
    video.is_stale = True


def _placed(
    event: FileAdded | FileMoved | FileTouched | FileReturned, fold: Fold, known: FileElsewhere | None, date: UnixTime
) -> FileElsewhere:
    """The file as it is now; of one that is known, who it is and when it was first seen stay."""
    return FileElsewhere(
        video_id=fold.video.id,
        origin=origin_of(fold),
        path=event.path,
        path_raw=event.path_raw or b"",
        id=known.id if known else fold.ordinal,
        collection=event.collection,
        size=event.size,
        is_missing=0,
        date_added=known.date_added if known else date,
        date_downloaded=known.date_downloaded if known else event.mtime_ns // 1000,
        touched=fold.ordinal,
    )

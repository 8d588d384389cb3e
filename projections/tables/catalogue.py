"""Where each video lies: its files, seen and missing, and the files that nobody could read."""

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
    FileUnreadable,
    FileUnreadableNoMore,
)
from events.values import UnixTime
from projections.projection import Fold, Projection, ignore
from projections.rows import Table
from projections.tables import elsewhere

TABLES = """
CREATE TABLE files (
    video_id INTEGER NOT NULL,
    path TEXT NOT NULL,
    path_raw BLOB NOT NULL, -- empty where the path holds its exact bytes
    id INTEGER PRIMARY KEY, -- ordinal of the fact that brought it: the oldest has the lowest
    collection TEXT NOT NULL,
    size INTEGER NOT NULL,
    mtime_ns INTEGER NOT NULL,
    inode TEXT NOT NULL, -- as text: some systems have more than 64 bits
    is_missing INTEGER NOT NULL,
    date_added INTEGER NOT NULL,
    date_downloaded INTEGER NOT NULL, -- its time when first seen, in microseconds
    touched INTEGER NOT NULL, -- ordinal of the last fact about it
    UNIQUE (video_id, path, path_raw)
) STRICT;
CREATE TABLE unreadable_files (
    path TEXT NOT NULL,
    path_raw BLOB NOT NULL,
    collection TEXT NOT NULL,
    size INTEGER NOT NULL,
    mtime_ns INTEGER NOT NULL,
    reason TEXT NOT NULL,
    since INTEGER NOT NULL,
    PRIMARY KEY (path, path_raw)
) STRICT;
"""

INDEXES = """
CREATE INDEX files_by_collection ON files (collection, is_missing, video_id);
CREATE INDEX files_by_touch ON files (touched);
"""


class File(NamedTuple):
    """One place where a video lies or lay."""

    video_id: int
    path: str
    path_raw: bytes
    id: int
    collection: str
    size: int
    mtime_ns: int
    inode: str
    is_missing: int
    date_added: int
    date_downloaded: int
    touched: int


class UnreadableFile(NamedTuple):
    """A file that nobody could read."""

    path: str
    path_raw: bytes
    collection: str
    size: int
    mtime_ns: int
    reason: str
    since: int


FILES = Table("files", File, key=3)
UNREADABLE_FILES = Table("unreadable_files", UnreadableFile, key=2)

apply = singledispatch(ignore)


@apply.register(FileAdded)
@apply.register(FileTookPlace)
@apply.register(FileTouched)
@apply.register(FileReturned)
def _(event: FileAdded | FileTouched | FileReturned, fold: Fold) -> None:
    video = fold.video
    files, key = fold.rows(FILES).of(video.id), (event.path, event.path_raw or b"")
    date = event.date if isinstance(event, FileAdded) and event.date is not None else fold.moment
    placed = _placed(event, fold, video.id, files.get(key), date)
    if isinstance(event, FileTouched) and event.date is not None:
        placed = placed._replace(date_added=event.date)
    files[key] = placed
    video.is_stale = True


@apply.register
def _(event: FileForgotten, fold: Fold) -> None:
    video = fold.video
    fold.rows(FILES).of(video.id).pop((event.path, event.path_raw or b""), None)
    video.is_stale = True


@apply.register(FileMoved)
@apply.register(FileRenamed)
def _(event: FileMoved | FileRenamed, fold: Fold) -> None:
    video = fold.video
    files, key = fold.rows(FILES).of(video.id), (event.path, event.path_raw or b"")
    known = files.pop((event.old_path, event.old_path_raw or b""), None)
    files[key] = _placed(event, fold, video.id, known, fold.moment)
    video.is_stale = True


@apply.register
def _(event: FileMissing, fold: Fold) -> None:
    video = fold.video
    files, key = fold.rows(FILES).of(video.id), (event.path, event.path_raw or b"")
    if key in files:
        files[key] = files[key]._replace(is_missing=1, touched=fold.ordinal)
    video.is_stale = True


@apply.register
def _(event: FileUnreadable, fold: Fold) -> None:
    key = event.path, event.path_raw or b""
    since = fold.moment if event.date is None else event.date
    fold.rows(UNREADABLE_FILES).of(event.path)[key[1]] = UnreadableFile(
        *key, event.collection, event.size, event.mtime_ns, event.reason, since
    )


@apply.register
def _(event: FileUnreadableNoMore, fold: Fold) -> None:
    fold.rows(UNREADABLE_FILES).of(event.path).pop(event.path_raw or b"", None)


def _placed(
    event: FileAdded | FileMoved | FileTouched | FileReturned,
    fold: Fold,
    video_id: int,
    known: File | None,
    date: UnixTime,
) -> File:
    """The file as it is now; of one that is known, who it is and when it was first seen stay."""
    return File(
        video_id=video_id,
        path=event.path,
        path_raw=event.path_raw or b"",
        id=known.id if known else fold.ordinal,
        collection=event.collection,
        size=event.size,
        mtime_ns=event.mtime_ns,
        inode=str(event.inode),
        is_missing=0,
        date_added=known.date_added if known else date,
        date_downloaded=known.date_downloaded if known else event.mtime_ns // 1000,
        touched=fold.ordinal,
    )


PROJECTION = Projection(
    name="catalogue",
    tables=TABLES + elsewhere.TABLES,
    indexes=INDEXES,
    apply=apply,
    apply_elsewhere=elsewhere.apply,
)

"""Where each video lies: its files, seen and missing, and the files that nobody could read."""

from functools import singledispatch

from events.catalogue import (
    FileAdded,
    FileForgotten,
    FileMissing,
    FileMoved,
    FileReturned,
    FileTouched,
    FileUnreadable,
    FileUnreadableNoMore,
    TwinForgotten,
    TwinFound,
)
from projections.projection import Fold, Projection, ignore
from projections.tables import elsewhere

TABLES = """
CREATE TABLE files (
    id INTEGER PRIMARY KEY, -- ordinal of the fact that brought it: the oldest has the lowest
    video_id INTEGER NOT NULL,
    path TEXT NOT NULL,
    path_raw BLOB NOT NULL, -- empty where the path holds its exact bytes
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
CREATE TABLE twins (
    video_id INTEGER PRIMARY KEY, -- a video with a hash of its own
    shared_hash TEXT NOT NULL, -- that another content has too
    size INTEGER NOT NULL,
    digest TEXT NOT NULL, -- of the whole content
    since INTEGER NOT NULL
) STRICT;
"""

INDEXES = """
CREATE INDEX files_by_collection ON files (collection, is_missing, video_id);
"""

apply = singledispatch(ignore)


@apply.register(FileAdded)
@apply.register(FileTouched)
@apply.register(FileReturned)
def _(event: FileAdded | FileTouched | FileReturned, fold: Fold) -> None:
    video_id = fold.video(event.video_hash)
    fold.execute(
        "INSERT INTO files VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, 0, ?9, ?7 / 1000, ?1) ON CONFLICT (video_id,"
        " path, path_raw)"
        " DO UPDATE SET collection = ?5, size = ?6, mtime_ns = ?7, inode = ?8, is_missing = 0, touched = ?1",
        (
            fold.ordinal,
            video_id,
            event.path,
            event.path_raw or b"",
            event.collection,
            event.size,
            event.mtime_ns,
            str(event.inode),
            event.date if isinstance(event, FileAdded) and event.date is not None else fold.moment,
        ),
    )
    fold.stale.add(video_id)


@apply.register
def _(event: FileForgotten, fold: Fold) -> None:
    video_id = fold.video(event.video_hash)
    fold.execute(
        "DELETE FROM files WHERE video_id = ? AND path = ? AND path_raw = ?",
        (video_id, event.path, event.path_raw or b""),
    )
    fold.stale.add(video_id)


@apply.register
def _(event: FileMoved, fold: Fold) -> None:
    video_id = fold.video(event.video_hash)
    old, new = (event.old_path, event.old_path_raw or b""), (event.path, event.path_raw or b"")
    moved = fold.execute(
        "SELECT id FROM files WHERE video_id = ? AND path = ? AND path_raw = ?", (video_id, *old)
    ).fetchone()
    place = (event.collection, event.size, event.mtime_ns, str(event.inode), fold.ordinal)
    if moved is None:
        fold.execute("DELETE FROM files WHERE video_id = ? AND path = ? AND path_raw = ?", (video_id, *new))
        fold.execute(
            "INSERT INTO files VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, 0, ?9, ?7 / 1000, ?1)",
            (fold.ordinal, video_id, *new, *place[:4], fold.moment),
        )
    else:
        fold.execute(
            "DELETE FROM files WHERE video_id = ? AND path = ? AND path_raw = ? AND id <> ?", (video_id, *new, moved[0])
        )
        fold.execute(
            "UPDATE files SET path = ?, path_raw = ?, collection = ?, size = ?, mtime_ns = ?, inode = ?, touched = ?,"
            " is_missing = 0 WHERE id = ?",
            (*new, *place, moved[0]),
        )
    fold.stale.add(video_id)


@apply.register
def _(event: FileMissing, fold: Fold) -> None:
    video_id = fold.video(event.video_hash)
    fold.execute(
        "UPDATE files SET is_missing = 1, touched = ? WHERE video_id = ? AND path = ? AND path_raw = ?",
        (fold.ordinal, video_id, event.path, event.path_raw or b""),
    )
    fold.stale.add(video_id)


@apply.register
def _(event: FileUnreadable, fold: Fold) -> None:
    fold.execute(
        "INSERT INTO unreadable_files VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (path, path_raw) DO UPDATE SET"
        " collection = excluded.collection, size = excluded.size, mtime_ns = excluded.mtime_ns, reason ="
        " excluded.reason,"
        " since = excluded.since",
        (
            event.path,
            event.path_raw or b"",
            event.collection,
            event.size,
            event.mtime_ns,
            event.reason,
            fold.moment if event.date is None else event.date,
        ),
    )


@apply.register
def _(event: FileUnreadableNoMore, fold: Fold) -> None:
    fold.execute("DELETE FROM unreadable_files WHERE path = ? AND path_raw = ?", (event.path, event.path_raw or b""))


@apply.register
def _(event: TwinFound, fold: Fold) -> None:
    fold.execute(
        "INSERT OR REPLACE INTO twins VALUES (?, ?, ?, ?, ?)",
        (fold.video(event.video_hash), event.shared_hash, event.size, event.digest, fold.moment),
    )


@apply.register
def _(event: TwinForgotten, fold: Fold) -> None:
    fold.execute("DELETE FROM twins WHERE video_id = ?", (fold.video(event.video_hash),))


PROJECTION = Projection(
    name="catalogue",
    tables=TABLES + elsewhere.TABLES,
    indexes=INDEXES,
    apply=apply,
    apply_elsewhere=elsewhere.apply,
)

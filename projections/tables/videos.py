"""One row a video: what lists show, filter and sort by. Other subjects keep their own columns of it up to date."""

import zlib
from collections.abc import Iterable, Sequence

import msgspec

from events.description import Description
from projections import counts, feed
from projections.merging import merged, tags_of
from projections.names import read_names
from projections.natural import natural_key
from projections.projection import Fold, Projection
from projections.tables import named
from projections.tables.catalogue import FILES, File
from projections.tables.description import DESCRIPTIONS, Said, read_layers
from projections.tables.elsewhere import FILES_ELSEWHERE, FileElsewhere
from projections.tables.paths import file_name, stem
from projections.tables.tags import TAG_EDITS, given_tags
from projections.video import Video

TABLES = """
CREATE TABLE videos (
    id INTEGER PRIMARY KEY, -- ordinal of the first fact about it
    video_hash TEXT NOT NULL UNIQUE,
    dice INTEGER NOT NULL DEFAULT 0, -- a fixed number, for the random order

    files INTEGER NOT NULL DEFAULT 0, -- places known, missing ones and those on other machines too
    present INTEGER NOT NULL DEFAULT 0,
    elsewhere BLOB, -- the library on whose machine it lies, where it is not here
    path TEXT NOT NULL DEFAULT '', -- of the preferred file
    path_key TEXT NOT NULL DEFAULT '',
    filename_key TEXT NOT NULL DEFAULT '',
    collection TEXT NOT NULL DEFAULT '',
    size INTEGER NOT NULL DEFAULT 0,
    date_added INTEGER NOT NULL DEFAULT 0, -- microseconds, when first seen
    date_downloaded INTEGER NOT NULL DEFAULT 0, -- microseconds, the first file's time when first seen

    title TEXT NOT NULL DEFAULT '',
    title_key TEXT NOT NULL DEFAULT '',
    performers TEXT NOT NULL DEFAULT '[]',
    tags TEXT NOT NULL DEFAULT '[]',
    studio TEXT,
    series TEXT,
    date_released TEXT,
    described_from TEXT,

    is_probed INTEGER NOT NULL DEFAULT 0,
    is_failed INTEGER NOT NULL DEFAULT 0,
    duration REAL NOT NULL DEFAULT 0,
    width INTEGER NOT NULL DEFAULT 0, -- as shown
    height INTEGER NOT NULL DEFAULT 0,
    bitrate INTEGER NOT NULL DEFAULT 0,
    codec TEXT NOT NULL DEFAULT '', -- of the picture
    pixels REAL GENERATED ALWAYS AS (CAST(width AS REAL) * height),

    is_favourite INTEGER NOT NULL DEFAULT 0,
    favourite_date INTEGER, -- kept while the video is no favourite
    favourited INTEGER GENERATED ALWAYS AS (CASE WHEN is_favourite THEN favourite_date END),
    likes INTEGER NOT NULL DEFAULT 0,
    rating INTEGER, -- 0 for C to 7 for S+
    poster_time REAL, -- seconds, of the frame that was chosen
    view_time REAL NOT NULL DEFAULT 0,
    last_viewed INTEGER, -- when the newest section began to play
    newest_end REAL, -- where in the video the newest section ended
    markers INTEGER NOT NULL DEFAULT 0,
    dated_markers INTEGER NOT NULL DEFAULT 0,
    chapters INTEGER NOT NULL DEFAULT 0,
    comments INTEGER NOT NULL DEFAULT 0,
    playlists INTEGER NOT NULL DEFAULT 0, -- in which it stands, of those that are there
    is_hidden INTEGER NOT NULL DEFAULT 0,
    put_off INTEGER, -- since when it is not to be gone on with, until it is watched again
    popularity REAL NOT NULL DEFAULT 0,

    has_doings INTEGER GENERATED ALWAYS AS (
        rating IS NOT NULL OR view_time > 0 OR likes + is_favourite + comments + markers + dated_markers > 0
    ), -- the person did something with it

    is_missing INTEGER GENERATED ALWAYS AS (present = 0),
    is_known INTEGER GENERATED ALWAYS AS (files > 0 AND NOT is_failed),
    is_listed INTEGER GENERATED ALWAYS AS (
        files > 0 AND NOT is_failed AND (
            present > 0 OR favourite_date IS NOT NULL OR rating IS NOT NULL OR poster_time IS NOT NULL
            OR view_time > 0
            OR likes + markers + dated_markers + chapters + comments + playlists > 0
        )
    ) -- in lists and in the search: a missing video only where the person did something with it
) STRICT;
"""

INDEXES = """
CREATE INDEX videos_by_date_added ON videos (date_added);
CREATE INDEX videos_listed ON videos (is_listed);
CREATE INDEX videos_known ON videos (is_known);
CREATE INDEX videos_by_studio ON videos (studio) WHERE studio IS NOT NULL;
CREATE INDEX videos_by_series ON videos (series) WHERE series IS NOT NULL;
CREATE INDEX videos_by_collection ON videos (collection);
CREATE INDEX videos_with_doings ON videos (id) WHERE has_doings;
CREATE INDEX videos_pending ON videos (id)
    WHERE present > 0 AND NOT is_failed AND (NOT is_probed OR described_from IS NULL);
"""

HELD = 20_000
"""Videos whose files and descriptions may stay in memory while the others are worked out."""

_encode = msgspec.json.encode


def finish(fold: Fold) -> None:
    """Store the batch's videos, the stale ones with what follows from their files, description and tags."""
    done, total, is_new = 0, len(fold.videos), False
    for block in fold.videos.take_out():
        if fold.is_followed:
            feed.note(fold.db, [video.id for video in block])
        _refresh(fold, [video for video in block if video.is_stale])
        weights = fold.preferences.popularity
        for video in block:
            video.popularity = weights.of(video)
        fold.videos.write(block)
        for table in named.DERIVED:
            is_new |= fold.rows(table).write()
        fold.flush(more_than=HELD)
        done += len(block)
        fold.tell(done, total)
    if is_new or fold.videos.are_listed_otherwise:
        counts.outdate(fold.db)


def _refresh(fold: Fold, videos: list[Video]) -> None:
    if not videos:
        return
    files, others = fold.rows(FILES), fold.rows(FILES_ELSEWHERE)
    said, edits = fold.rows(DESCRIPTIONS), fold.rows(TAG_EDITS)
    for rows in (files, others, said, edits):
        rows.read(video.id for video in videos)
    known = [video.id for video in videos if not fold.videos.is_new(video)]
    named.read(fold, known)
    told = {video.id: _merged(said.of(video.id).values()) for video in videos}
    given = [edit.tag for video in videos for edit in edits.of(video.id).values()]
    rules = fold.preferences.rules
    names = read_names(
        fold.execute, [each for each, _ in told.values()], (*given, *rules.tags), fold.preferences.spreading
    )
    for video in videos:
        says, video.described_from = told[video.id]
        description = names.applied(says)
        here = sorted(
            files.of(video.id).values(), key=lambda each: (each.is_missing, fold.rank(each.collection), *_age(each))
        )
        there = sorted(others.of(video.id).values(), key=lambda each: (each.is_missing, *_age(each), each.origin))
        _place(video, here, there)
        _tell(video, description)
        derived = (*names.derived(says), *rules.derived(video, description, names))
        tags = tags_of(says.tags, given_tags(edits.of(video.id).values()), names.tag_called, derived)
        shown = tags.all
        video.tags = _encode(shown).decode()
        named.store(fold, named.Named(video.id, says, description, tags, shown, names))


def _merged(said: Iterable[Said]) -> tuple[Description, str | None]:
    layers, edits, described_from = read_layers(each[1:4] for each in said)
    return merged(layers, edits), described_from


def _age(file: File | FileElsewhere) -> tuple[object, ...]:
    """Puts files in the order in which they were added."""
    return file.date_added, file.path, file.path_raw


def _place(video: Video, here: Sequence[File], there: Sequence[FileElsewhere]) -> None:
    """Columns that follow from the files on this machine and on others, the preferred ones first."""
    files = (*here, *there)
    video.dice = zlib.crc32(video.video_hash.encode()) & 0x7FFFFFFF or 1
    video.files, video.present = len(files), sum(not each.is_missing for each in here)
    elsewhere = next((each.origin for each in there if not here or not each.is_missing), None)
    video.elsewhere = None if video.present else elsewhere
    path = files[0].path if files else ""
    if path != video.path:
        video.path, video.path_key, video.filename_key = path, natural_key(path), natural_key(file_name(path))
    video.collection = files[0].collection if files else ""
    video.size = files[0].size if files else 0
    first = min(files, key=_age) if files else None
    video.date_added = first.date_added if first else 0
    video.date_downloaded = first.date_downloaded if first else 0


def _tell(video: Video, description: Description) -> None:
    """Columns that follow from what is said of a video, and from its path."""
    title = description.title or stem(video.path) or video.video_hash
    if title != video.title:
        video.title, video.title_key = title, natural_key(title)
    video.performers = _encode(description.performers).decode()
    video.studio = description.studio or None
    video.series = description.series or None
    video.date_released = description.date_released or None


PROJECTION = Projection(name="videos", tables=TABLES, indexes=INDEXES, finish=finish)

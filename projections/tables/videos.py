"""One row a video: what lists show, filter and sort by. Other subjects keep their own columns of it up to date."""

import zlib
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import msgspec

from events.description import Description
from projections.merging import merged
from projections.natural import natural_key
from projections.projection import Fold, Projection
from projections.rows import BLOCK, Table
from projections.tables import search
from projections.tables.catalogue import FILES, File
from projections.tables.description import DESCRIPTIONS, read_layers
from projections.tables.paths import file_name, stem
from projections.tables.search import DOCUMENTS
from projections.tables.tags import TAG_EDITS, tags_of
from projections.video import Video

TABLES = """
CREATE TABLE videos (
    id INTEGER PRIMARY KEY, -- ordinal of the first fact about it
    video_hash TEXT NOT NULL UNIQUE,
    dice INTEGER NOT NULL DEFAULT 0, -- a fixed number, for the random order

    files INTEGER NOT NULL DEFAULT 0, -- places known, missing ones too
    present INTEGER NOT NULL DEFAULT 0,
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
    pixels REAL GENERATED ALWAYS AS (CAST(width AS REAL) * height),

    is_favourite INTEGER NOT NULL DEFAULT 0,
    favourite_date INTEGER, -- kept while the video is no favourite
    favourited INTEGER GENERATED ALWAYS AS (CASE WHEN is_favourite THEN favourite_date END),
    likes INTEGER NOT NULL DEFAULT 0,
    rating INTEGER, -- 0 for C to 7 for S+
    view_time REAL NOT NULL DEFAULT 0,
    last_viewed INTEGER, -- when the newest section began to play
    newest_end REAL, -- where in the video the newest section ended
    markers INTEGER NOT NULL DEFAULT 0,
    dated_markers INTEGER NOT NULL DEFAULT 0,
    chapters INTEGER NOT NULL DEFAULT 0,
    comments INTEGER NOT NULL DEFAULT 0,
    popularity REAL GENERATED ALWAYS AS (
        view_time / 60.0 + 2.0 * likes + 2 * is_favourite + 3 * comments + markers + 5 * dated_markers
    ),

    is_missing INTEGER GENERATED ALWAYS AS (present = 0),
    is_known INTEGER GENERATED ALWAYS AS (files > 0 AND NOT is_failed),
    is_listed INTEGER GENERATED ALWAYS AS (
        files > 0 AND NOT is_failed AND (
            present > 0 OR favourite_date IS NOT NULL OR rating IS NOT NULL OR view_time > 0
            OR likes + markers + dated_markers + chapters + comments > 0
        )
    ) -- in lists and in the search: a missing video only where the person did something with it
) STRICT;
CREATE TABLE performers (
    video_id INTEGER NOT NULL,
    name TEXT NOT NULL,
    is_secondary INTEGER NOT NULL,
    PRIMARY KEY (video_id, name)
) STRICT, WITHOUT ROWID;
CREATE TABLE tags (
    video_id INTEGER NOT NULL,
    tag TEXT NOT NULL,
    PRIMARY KEY (video_id, tag)
) STRICT, WITHOUT ROWID;
"""

SORT_COLUMNS = (
    "date_added",
    "date_downloaded",
    "date_released",
    "title_key",
    "filename_key",
    "path_key",
    "duration",
    "size",
    "bitrate",
    "pixels",
    "rating",
    "likes",
    "view_time",
    "last_viewed",
    "favourited",
    "popularity",
)
"""Each has an index, in which rows of equal value follow their id."""

INDEXES = (
    "".join(f"CREATE INDEX videos_by_{each} ON videos ({each});\n" for each in SORT_COLUMNS)
    + """
CREATE INDEX videos_listed ON videos (is_listed);
CREATE INDEX videos_known ON videos (is_known);
CREATE INDEX videos_by_studio ON videos (studio) WHERE studio IS NOT NULL;
CREATE INDEX videos_by_series ON videos (series) WHERE series IS NOT NULL;
CREATE INDEX videos_by_collection ON videos (collection);
CREATE INDEX performers_by_name ON performers (name);
CREATE INDEX tags_by_name ON tags (tag);
"""
)


class Performer(NamedTuple):
    """Someone who is in a video."""

    video_id: int
    name: str
    is_secondary: int


class Tag(NamedTuple):
    """A tag of a video."""

    video_id: int
    tag: str


PERFORMERS = Table("performers", Performer, key=2)
TAGS = Table("tags", Tag, key=2)
ONLY = ()
"""The key of a video's one document."""

_encode = msgspec.json.encode


def finish(fold: Fold) -> None:
    """Store the batch's videos, the stale ones with what follows from their files, description and tags."""
    videos = fold.videos.in_memory()
    for begin in range(0, len(videos), BLOCK):
        block = videos[begin : begin + BLOCK]
        _refresh(fold, [video for video in block if video.is_stale])
        fold.videos.write(block)
        fold.flush()
        fold.tell(begin + len(block), len(videos))


def _refresh(fold: Fold, videos: list[Video]) -> None:
    if not videos:
        return
    files, said, edits = fold.rows(FILES), fold.rows(DESCRIPTIONS), fold.rows(TAG_EDITS)
    documents, performers, tagged = fold.rows(DOCUMENTS), fold.rows(PERFORMERS), fold.rows(TAGS)
    for rows in (files, said, edits):
        rows.read(video.id for video in videos)
    for rows in (documents, performers, tagged):
        rows.read(video.id for video in videos if not fold.videos.is_new(video))
    for video in videos:
        scanned, by_hand, described_from = read_layers(each[1:] for each in said.of(video.id).values())
        description = merged(scanned, by_hand)
        tags = tags_of(description.tags, edits.of(video.id).values())
        places = sorted(
            files.of(video.id).values(), key=lambda each: (each.is_missing, fold.rank(each.collection), *_age(each))
        )
        _place(video, places)
        _tell(video, description, tags, described_from)
        documents.replace(video.id, {ONLY: search.words_of(video, description, tags, [each.path for each in places])})
        performers.replace(video.id, {each.name: each for each in _people(video.id, description)})
        tagged.replace(video.id, {tag: Tag(video.id, tag) for tag in tags})


def _people(video_id: int, description: Description) -> Iterator[Performer]:
    """The secondary ones first, so that whoever is both counts as the other."""
    for name in description.secondary_performers:
        yield Performer(video_id, name, 1)
    for name in description.performers:
        yield Performer(video_id, name, 0)


def _age(file: File) -> tuple[object, ...]:
    """Puts files in the order in which they were added."""
    return file.date_added, file.path, file.path_raw


def _place(video: Video, files: Sequence[File]) -> None:
    """Columns that follow from the files, the preferred one first."""
    video.dice = zlib.crc32(video.video_hash.encode()) & 0x7FFFFFFF or 1
    video.files, video.present = len(files), sum(not each.is_missing for each in files)
    path = files[0].path if files else ""
    if path != video.path:
        video.path, video.path_key, video.filename_key = path, natural_key(path), natural_key(file_name(path))
    video.collection = files[0].collection if files else ""
    video.size = files[0].size if files else 0
    first = min(files, key=_age) if files else None
    video.date_added = first.date_added if first else 0
    video.date_downloaded = first.date_downloaded if first else 0


def _tell(video: Video, description: Description, tags: tuple[str, ...], described_from: str | None) -> None:
    """Columns that follow from what is said of a video, and from its path."""
    title = description.title or stem(video.path) or video.video_hash
    if title != video.title:
        video.title, video.title_key = title, natural_key(title)
    video.performers = _encode(description.performers).decode()
    video.tags = _encode(tags).decode()
    video.studio = description.studio or None
    video.series = description.series or None
    video.date_released = description.date_released or None
    video.described_from = described_from


PROJECTION = Projection(name="videos", tables=TABLES, indexes=INDEXES, finish=finish)

"""One row a video: what lists show, filter and sort by. Other subjects keep their own columns of it up to date."""

import zlib
from collections import defaultdict
from typing import Any, NamedTuple

import msgspec

from events.description import Description
from projections.merging import VideoTags, merge, tags_of
from projections.names import Names, read_names
from projections.natural import natural_key
from projections.projection import Fold, Projection
from projections.tables import search
from projections.tables.description import read_layers

TABLES = """
CREATE TABLE videos (
    id INTEGER PRIMARY KEY, -- ordinal of the first fact about it
    video_hash TEXT NOT NULL UNIQUE,
    dice INTEGER NOT NULL DEFAULT 0, -- a fixed number, for the random order; 0 until the row is worked out

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
CREATE TABLE derived_tags ( -- why a tag is there that neither a source nor the person gave to this video
    video_id INTEGER NOT NULL,
    tag TEXT NOT NULL,
    kind TEXT NOT NULL, -- of the cause, such as performer
    cause TEXT NOT NULL,
    PRIMARY KEY (video_id, tag, kind, cause)
) STRICT, WITHOUT ROWID;
CREATE TABLE hidden_names ( -- what something says of a video and is not shown
    kind TEXT NOT NULL,
    name TEXT NOT NULL, -- what it is called
    video_id INTEGER NOT NULL,
    PRIMARY KEY (kind, name, video_id)
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
CREATE INDEX videos_listed ON videos (is_listed, date_added);
CREATE INDEX videos_known ON videos (is_known);
CREATE INDEX videos_by_studio ON videos (studio, is_listed, date_added) WHERE studio IS NOT NULL;
CREATE INDEX videos_by_series ON videos (series) WHERE series IS NOT NULL;
CREATE INDEX videos_by_collection ON videos (collection);
CREATE INDEX performers_by_name ON performers (name);
CREATE INDEX tags_by_name ON tags (tag);
CREATE INDEX hidden_names_by_video ON hidden_names (video_id);
"""
)

BLOCK = 500
"""So many videos are worked out together."""

_UPDATE = (
    "UPDATE videos SET dice = ?, files = ?, present = ?, elsewhere = ?, path = ?, path_key = ?, filename_key = ?,"
    " collection = ?, size = ?,"
    " date_added = ?, date_downloaded = ?, title = ?, title_key = ?, performers = ?, tags = ?, studio = ?, series = ?,"
    " date_released = ?, described_from = ? WHERE id = ?"
)
_encode = msgspec.json.encode


def finish(fold: Fold) -> None:
    """Work out the derived columns of every video of the batch whose files, description or tags changed."""
    stale = sorted(fold.stale)
    for begin in range(0, len(stale), BLOCK):
        _refresh(fold, stale[begin : begin + BLOCK])
    fold.stale.clear()


def _refresh(fold: Fold, ids: list[int]) -> None:
    videos = fold.rows_of("SELECT id, video_hash, dice FROM videos WHERE id IN", ids)
    files = _by_video(
        fold,
        "SELECT video_id, path, collection, size, is_missing, date_added, date_downloaded, path_raw FROM files",
        ids,
    )
    others = _by_video(
        fold,
        "SELECT video_id, path, collection, size, is_missing, date_added, date_downloaded, path_raw, origin"
        " FROM files_elsewhere",
        ids,
    )
    layers = _by_video(fold, "SELECT video_id, source, body, described_from FROM descriptions", ids)
    edits = _by_video(fold, "SELECT video_id, date, folded, tag, is_given FROM tag_edits", ids)
    told = {video_id: _merged(layers[video_id]) for video_id, _, _ in videos}
    given = [each[2] for of_video in edits.values() for each in of_video]
    names = read_names(fold.execute, [each[0] for each in told.values()], given, fold.spreading)
    rows: list[tuple[object, ...]] = []
    words: dict[int, search.Words] = {}
    named = _Named([], [], [], [])
    for video_id, video_hash, _ in videos:
        said, described_from = told[video_id]
        description = names.applied(said)
        tags = tags_of(
            said.tags,
            [each[1:] for each in sorted(edits[video_id])],
            lambda tag: names.called("tag", tag),
            names.derived(said),
        )
        here = sorted(files[video_id], key=lambda each: (each[3], fold.rank(each[1]), *_age(each)))
        there = sorted(others[video_id], key=lambda each: (each[3], *_age(each), each[7]))
        places = here + there
        title = description.title or stem(places[0][0] if places else "") or video_hash
        columns = _told(title, description, tags.all, described_from)
        rows.append((zlib.crc32(video_hash.encode()) & 0x7FFFFFFF or 1, *_placed(here, there), *columns, video_id))
        words[video_id] = search.words_of(title, description, tags.all, [each[0] for each in places], names)
        named.note(video_id, description, tags, names, said)
    fold.db.executemany(_UPDATE, rows)
    named.store(fold, [(video_id,) for video_id, _, dice in videos if dice])
    search.refresh(fold, words)


class _Named(NamedTuple):
    """Rows about the performers and tags of some videos."""

    people: list[tuple[int, str, int]]
    tagged: list[tuple[int, str]]
    derived: list[tuple[int, str, str, str]]
    hidden: list[tuple[str, str, int]]

    def note(self, video_id: int, description: Description, tags: VideoTags, names: Names, said: Description) -> None:
        people = dict.fromkeys(description.secondary_performers, 1) | dict.fromkeys(description.performers, 0)
        self.people.extend((video_id, name, is_secondary) for name, is_secondary in people.items())
        self.tagged.extend((video_id, tag) for tag in tags.all)
        self.derived.extend((video_id, each.tag, each.kind, each.cause) for each in tags.derived)
        self.hidden.extend(
            (kind, name, video_id)
            for kind, unseen in (
                ("tag", names.meant("tag", tags.unseen)),
                ("performer", names.hidden("performer", (*said.performers, *said.secondary_performers))),
                ("studio", names.hidden("studio", (said.studio,) if said.studio else ())),
            )
            for name in unseen
        )

    def store(self, fold: Fold, seen_before: list[tuple[int]]) -> None:
        for table in ("performers", "tags", "derived_tags", "hidden_names"):
            fold.db.executemany(f"DELETE FROM {table} WHERE video_id = ?", seen_before)
        fold.db.executemany("INSERT INTO performers VALUES (?, ?, ?)", self.people)
        fold.db.executemany("INSERT INTO tags VALUES (?, ?)", self.tagged)
        fold.db.executemany("INSERT INTO derived_tags VALUES (?, ?, ?, ?)", self.derived)
        fold.db.executemany("INSERT INTO hidden_names VALUES (?, ?, ?)", self.hidden)


def _merged(layers: list[tuple[Any, ...]]) -> tuple[Description, str | None]:
    scanned, by_hand, described_from = read_layers(layers)
    return merge(scanned, by_hand)[0], described_from


def _by_video(fold: Fold, select: str, ids: list[int]) -> defaultdict[int, list[tuple[Any, ...]]]:
    found: defaultdict[int, list[tuple[Any, ...]]] = defaultdict(list)
    for row in fold.rows_of(f"{select} WHERE video_id IN", ids):
        found[row[0]].append(row[1:])
    return found


def _age(file: tuple[Any, ...]) -> tuple[object, ...]:
    """Puts files in the order in which they were added."""
    return file[4], file[0], file[6]


def _placed(here: list[tuple[Any, ...]], there: list[tuple[Any, ...]]) -> tuple[object, ...]:
    """Columns that follow from the files on this machine and on others, the preferred ones first."""
    files = here + there
    if not files:
        return 0, 0, None, "", "", "", "", 0, 0, 0
    path, collection, size = files[0][:3]
    first = min(files, key=_age)
    present = sum(not each[3] for each in here)
    elsewhere = next((each[7] for each in there if not here or not each[3]), None)
    return (
        len(files),
        present,
        None if present else elsewhere,
        path,
        natural_key(path),
        natural_key(file_name(path)),
        collection,
        size,
        first[4],
        first[5],
    )


def _told(
    title: str, description: Description, tags: tuple[str, ...], described_from: str | None
) -> tuple[object, ...]:
    """Columns that follow from what is said of a video."""
    return (
        title,
        natural_key(title),
        _encode(description.performers).decode(),
        _encode(tags).decode(),
        description.studio or None,
        description.series or None,
        description.date_released or None,
        described_from,
    )


def file_name(path: str) -> str:
    """The last part of a path of either kind of system."""
    return path.replace("\\", "/").rpartition("/")[2]


def stem(path: str) -> str:
    """The file name without its extension."""
    name = file_name(path)
    return name.rpartition(".")[0] or name


PROJECTION = Projection(name="videos", tables=TABLES, indexes=INDEXES, finish=finish)

"""A video's row in memory: what facts change of it, and what is worked out of its files, description and tags."""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import msgspec

from events.values import UnixTime, VideoHash
from projections.blocks import MOST, blocks, marks
from projections.rows import insert


class Video(msgspec.Struct, gc=False):
    """The columns of the table `videos` in its order, but for `playlists` and for those that SQLite works out."""

    id: int
    video_hash: VideoHash
    dice: int = 0

    files: int = 0
    present: int = 0
    elsewhere: bytes | None = None
    path: str = ""
    path_key: str = ""
    filename_key: str = ""
    collection: str = ""
    size: int = 0
    date_added: int = 0
    date_downloaded: int = 0

    title: str = ""
    title_key: str = ""
    performers: str = "[]"
    tags: str = "[]"
    studio: str | None = None
    series: str | None = None
    date_released: str | None = None
    described_from: str | None = None

    is_probed: int = 0
    is_failed: int = 0
    duration: float = 0.0
    width: int = 0
    height: int = 0
    bitrate: int = 0
    codec: str = ""

    is_favourite: int = 0
    favourite_date: UnixTime | None = None
    likes: int = 0
    rating: int | None = None
    poster_time: float | None = None
    view_time: float = 0.0
    last_viewed: UnixTime | None = None
    newest_end: float | None = None
    markers: int = 0
    dated_markers: int = 0
    chapters: int = 0
    comments: int = 0
    is_hidden: int = 0
    put_off: UnixTime | None = None
    popularity: float = 0.0

    is_stale: bool = True
    """No column: whether what is worked out must be so anew before the batch ends."""


COLUMNS = Video.__struct_fields__[:-1]
_PLACES = {name: place for place, name in enumerate(COLUMNS)}
_LISTING = tuple(_PLACES[each] for each in ("files", "present", "is_failed", "date_added", "studio", "series"))
"""Columns that say by themselves how many videos in the lists have a name."""
_KEEPING = tuple(
    _PLACES[each]
    for each in (
        "favourite_date",
        "likes",
        "rating",
        "poster_time",
        "view_time",
        "markers",
        "dated_markers",
        "chapters",
        "comments",
    )
)
"""Columns that keep a video in the lists whose files are all gone."""
_values = msgspec.structs.astuple
_SELECT = f"SELECT {', '.join(COLUMNS)} FROM videos WHERE"
_INSERT = f"INSERT INTO videos ({', '.join(COLUMNS)}) VALUES"


class Videos:
    """The videos that a batch has to do with."""

    def __init__(self, db: sqlite3.Connection, *, is_empty: bool) -> None:
        """Begin with none in memory.

        Args:
            is_empty: Whether the table is, so that nothing has to be looked up.
        """
        self._db, self._is_empty = db, is_empty
        self._by_hash: dict[VideoHash, Video] = {}
        self._before: dict[int, tuple[Any, ...]] = {}
        self._touched: set[int] = set()
        self.are_listed_otherwise = False
        """Whether what was written changes what the lists of performers, studios, tags and series may count."""

    def get(self, video_hash: VideoHash, new_id: int) -> Video:
        """The video with this hash, a new one with this id where there is none."""
        video = self._by_hash.get(video_hash)
        if video is None:
            if not self._is_empty:
                self._read("video_hash = ?", (video_hash,))
            video = self._by_hash.get(video_hash)
            if video is None:
                video = self._by_hash[video_hash] = Video(new_id, video_hash)
        return video

    def is_new(self, video: Video) -> bool:
        """Whether the table does not have it yet, and so no table has anything of it."""
        return video.id not in self._before

    def touch(self, ids: Iterable[int]) -> None:
        """Have the videos with these ids in memory before `take_out` gives them, as stale ones."""
        self._touched.update(ids)

    def take_out(self) -> Iterator[list[Video]]:
        """All that are in memory, by id and some at a time; whoever lets go of them frees their memory."""
        self._read_touched()
        waiting = sorted(self._by_hash.values(), key=lambda video: video.id, reverse=True)
        self._by_hash.clear()
        while waiting:
            yield [waiting.pop() for _ in range(min(MOST, len(waiting)))]

    def __len__(self) -> int:
        """How many are in memory."""
        return len(self._by_hash)

    def write(self, videos: Sequence[Video]) -> None:
        """Store new ones whole, and of others the columns that differ."""
        new: list[tuple[Any, ...]] = []
        for video in videos:
            now, before = _values(video)[:-1], self._before.get(video.id)
            if before is None:
                new.append(now)
            elif now != before:
                changed = [place for place, value in enumerate(now) if value != before[place]]
                counted = _LISTING if video.present else (*_LISTING, *_KEEPING)
                self.are_listed_otherwise |= not set(changed).isdisjoint(counted)
                columns = ", ".join(f"{COLUMNS[place]} = ?" for place in changed)
                self._db.execute(
                    f"UPDATE videos SET {columns} WHERE id = ?", [*map(now.__getitem__, changed), video.id]
                )
        insert(self._db, _INSERT, new)
        self.are_listed_otherwise |= bool(new)

    def _read_touched(self) -> None:
        touched = self._touched
        for video in self._by_hash.values():
            video.is_stale = video.is_stale or video.id in touched
        for block in blocks(sorted(touched.difference(self._before))):
            self._read(f"id IN ({marks(block)})", block, is_stale=True)
        touched.clear()

    def _read(self, condition: str, values: Sequence[object], *, is_stale: bool = False) -> None:
        for row in self._db.execute(f"{_SELECT} {condition}", values):
            video = Video(*row, is_stale=is_stale)
            self._by_hash[video.video_hash] = video
            self._before[video.id] = row

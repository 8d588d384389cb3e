"""Reads the predecessor's database: its videos, what was done with them, and each section that was watched.

Its hash of a video is the same as ours since its second version. Interactions lie in columns, or in older files as one
JSON object a row; viewings in `viewings`, in older files in `views`, without the place in the video.
"""

import re
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property

from events.values import Seconds, UnixTime, VideoHash
from passion.commands import KeepPlace, RecordViewing, RedateFile
from passion.porting import values
from passion.porting.interactions import SHORTEST, Interactions
from passion.porting.item import Item
from passion.porting.moments import moment
from passion.porting.report import Reporter
from passion.porting.sqlite_file import rows
from projections.views import FileView

PROGRAM = "the predecessor"
NO_PATH = "Imported"
"""The collection of videos of which nobody knows where they lay."""
_HASH = re.compile(r"[0-9a-f]{12}")
_VIEWINGS: Mapping[str, tuple[str, ...]] = {
    "viewings": ("video_hash", "datetime", "time_start", "duration_sec"),
    "views": ("video_hash", "timestamp", "duration_sec"),
}


def is_it(tables: Mapping[str, Sequence[str]]) -> bool:
    """Whether these tables, with their columns, are the predecessor's."""
    kept = tables.get("interactions", ())
    return "id" in kept and ("data" in kept or "is_favourite" in kept)


class Predecessor:
    """One database of it, open."""

    def __init__(
        self,
        connection: sqlite3.Connection,
        tables: Mapping[str, Sequence[str]],
        reporter: Reporter,
        files: Callable[[VideoHash], Sequence[FileView]],
    ) -> None:
        """Args: `files` tells where the library knows a video."""
        self._connection = connection
        self._reporter = reporter
        self._files = files
        self._tables = tables
        self._names: dict[str, str] = {}
        self._lengths: dict[str, float] = {}

    def total(self) -> int:
        """About how many things there are."""
        count = 0
        for table in ("videos", "interactions", *_VIEWINGS):
            if table in self._tables:
                try:
                    count += self._connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]  # noqa: S608 - ours
                except sqlite3.Error:
                    continue
        return count

    def items(self) -> Iterator[Item]:
        """Everything, each video before what was done with it."""
        remembered = self._remembered()
        yield from self._places(remembered)
        yield from self._done()
        yield from self._watched()

    def _remembered(self) -> set[str]:
        """Hashes of videos with which something was done."""
        found: set[str] = set()
        for table, column in (("interactions", "id"), ("viewings", "video_hash"), ("views", "video_hash")):
            if column in self._tables.get(table, ()):
                # What cannot be read is reported where it is read whole.
                silent = Reporter(PROGRAM)
                found.update(each for (each,) in rows(self._connection, table, [column], silent) if _is_hash(each))
        return found

    def _places(self, remembered: set[str]) -> Iterator[Item]:
        met: set[str] = set()
        columns = self._tables.get("videos", [])
        wanted = [each for each in ("id", "data", "path", "date_added", "is_linked") if each in columns]
        for row in rows(self._connection, "videos", wanted, self._reporter) if "id" in wanted else ():
            said = dict(zip(wanted, row, strict=True))
            if not _is_hash(said["id"]):
                self._reporter.skip(f"a video with the hash {said['id']!r}", "that is no hash of 12 hex digits.")
                continue
            video = VideoHash(said["id"])
            met.add(video)
            if item := self._place(video, said, is_remembered=video in remembered):
                yield item
        for each in sorted(remembered - met):
            video = VideoHash(each)
            if not self._files(video):
                self._reporter.note("Videos without a path in it: {}; they are here under their hash.")
                yield self._kept(video, KeepPlace(video_hash=video, path=f"{video} (no path)", collection=NO_PATH))

    def _place(self, video: VideoHash, said: dict[str, object], *, is_remembered: bool) -> Item | None:
        data, trouble = values.fields_of(said.get("data"))
        if trouble:
            self._reporter.skip(f"a part of what is told of the video {video}", trouble)
        path = values.text(data.get("path")) or values.text(said.get("path"))
        if length := values.number(data.get("duration_seconds")):
            self._lengths[video] = length
        self._names[video] = path.replace("\\", "/").rpartition("/")[2]
        added = moment(data.get("date_added")) or moment(said.get("date_added"))
        if known := self._files(video):
            return self._redated(video, known, added)
        if said.get("is_linked") == 0 and not is_remembered:
            self._reporter.note("Videos that had gone missing in it, with which nothing was done: {}; they are let go.")
            return None
        place = KeepPlace(
            video_hash=video,
            path=path or f"{video} (no path)",
            collection=values.text(data.get("collection")) or NO_PATH,
            date_added=added,
            date_downloaded=moment(data.get("date_downloaded")),
        )
        return self._kept(video, place)

    def _kept(self, video: VideoHash, command: KeepPlace) -> Item:
        about = f"the video {self._called(video)}"
        return Item(kind="videos", about=about, key=f"predecessor/{video}/place", command=command)

    def _redated(self, video: VideoHash, known: Sequence[FileView], added: UnixTime | None) -> Item | None:
        present = [each for each in known if not each.is_missing]
        if added is None or not present or added >= min(each.date_added for each in known):
            return None
        file = present[0]
        return Item(
            kind="dates added",
            about=f"when {self._called(video)} was added",
            key=f"predecessor/{video}/added/{added}",
            command=RedateFile(video_hash=video, path=file.path, path_raw=file.path_raw, date_added=added),
        )

    def _done(self) -> Iterator[Item]:
        columns = self._tables.get("interactions", [])
        for row in rows(self._connection, "interactions", columns, self._reporter):
            said: dict[str, object] = dict(zip(columns, row, strict=True))
            if not _is_hash(name := said.get("id")):
                self._reporter.skip(f"what was done with the video {name!r}", "that is no hash of 12 hex digits.")
                continue
            video = VideoHash(str(name))
            if "data" in said and "viewtime" not in said:
                said, trouble = values.fields_of(said["data"])
                if trouble:
                    self._reporter.skip(f"a part of what was done with {self._called(video)}", trouble)
            done = Interactions(video, self._called(video), said, self._reporter)
            yield from done.items()
            yield from done.rest(self._seconds.get(video, 0.0), self._lengths.get(video))

    @cached_property
    def _seconds(self) -> Mapping[str, float]:
        """How long the viewings say that each video was watched."""
        found: defaultdict[str, float] = defaultdict(float)
        for table, columns in self._viewing_tables():
            for name, length in rows(self._connection, table, [columns[0], columns[-1]], Reporter(PROGRAM)):
                found[str(name)] += values.seconds(length) or 0.0
        return found

    def _viewing_tables(self) -> Iterator[tuple[str, tuple[str, ...]]]:
        for table, columns in _VIEWINGS.items():
            if set(columns) <= set(self._tables.get(table, ())):
                yield table, columns

    def _watched(self) -> Iterator[Item]:
        met: Counter[str] = Counter()
        for table, columns in self._viewing_tables():
            for row in rows(self._connection, table, columns, self._reporter):
                if item := self._viewing(dict(zip(columns, row, strict=True)), met):
                    yield item

    def _viewing(self, said: dict[str, object], met: Counter[str]) -> Item | None:
        name, when = said["video_hash"], said.get("datetime", said.get("timestamp"))
        if not _is_hash(name):
            self._reporter.skip(f"a viewing of {name!r} on {when}", "that is no hash of 12 hex digits.")
            return None
        video = VideoHash(str(name))
        about = f"a viewing of {self._called(video)} on {when}"
        date, length = moment(when), values.seconds(said["duration_sec"])
        start = values.seconds(said.get("time_start") or 0.0)
        if date is None or length is None or start is None:
            self._reporter.skip(about, f"{when!r} or {said['duration_sec']!r} is no date and no length.")
            return None
        if length < SHORTEST:
            self._reporter.note("Viewings shorter than 1.5 s: {}; such count nowhere and are let go.")
            return None
        if "time_start" not in said:
            self._reporter.note("Viewings that do not tell which part was watched: {}; they count from the beginning.")
        key = f"predecessor/{video}/viewing/{date}/{start}/{length}"
        met[key] += 1
        command = RecordViewing(video_hash=video, start=start, length=Seconds(length), date=date)
        return Item(kind="viewings", about=about, key=f"{key}/{met[key]}", command=command)

    def _called(self, video: VideoHash) -> str:
        name = self._names.get(video)
        return f"{name} ({video})" if name else video


def _is_hash(value: object) -> bool:
    return isinstance(value, str) and _HASH.fullmatch(value) is not None

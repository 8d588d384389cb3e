"""Brings what sidecars say up to date: reads those that are new or changed, for the videos that they are about."""

import os
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Protocol

import msgspec

from events.description import Description
from events.values import Bytes, Nanoseconds, VideoHash
from passion.commands import AnyCommand, DescribeVideo, ForgetSidecar, RecordSidecar
from passion.scanning import paths
from passion.scanning.applying import Affected, Applying
from passion.scanning.beside import Beside, Listing
from passion.scanning.describing import preferred
from passion.scanning.walk import sentence
from passion.scanning.window import BATCH
from passion.sidecars import Reading, SidecarName, read_sidecar
from passion.sidecars.merging import joined
from projections.views import KnownFile, KnownSidecar

MOVIE = SidecarName("movie_nfo", "")
READERS = 4
KEPT = 2000
"""Readings of sidecars that are about many videos, kept while a scan runs."""


class Questions(Protocol):
    """What must be known of sidecars."""

    def known_sidecars(self) -> Sequence[KnownSidecar]: ...
    def sidecars_from(self) -> Mapping[VideoHash, str | None]: ...
    def source_ids(self) -> Mapping[VideoHash, str]: ...


class Attention(msgspec.Struct, frozen=True):
    """A video and the sidecars that are about it, the strongest first."""

    video_hash: VideoHash
    file: KnownFile
    sidecars: list[Beside]


class SidecarPass:
    """One pass over what a walk has found."""

    def __init__(
        self, questions: Questions, listing: Listing, roots: Collection[str], order: Mapping[str, int]
    ) -> None:
        self._questions = questions
        self._listing = listing
        self._order = order
        self._applying = Applying(listing, roots, questions.source_ids)
        self._left: Counter[str] = Counter()
        self._readings: dict[str, Reading] = {}
        self._unopened: set[str] = set()
        self._collections: dict[str, str] = {}
        self._gone: list[str] = []
        self.problems = 0
        """Sidecars that could not be understood, or not whole."""

    def wanted(
        self, known: Sequence[KnownFile], covers: Callable[[str], bool], *, is_all: bool = False
    ) -> list[Attention]:
        """Returns the videos whose sidecars must be read: all of them, or where something is not as it was."""
        before = {_path(each): each for each in self._questions.known_sidecars()}
        found = self._listing.found
        if not (found or before or is_all):
            return []
        self._gone = [path for path in before if covers(path) and path not in found and not os.path.lexists(path)]
        changed = [path for path, each in found.items() if _differs(each, before.get(path))]
        affected = Affected([*changed, *self._gone])
        read_from = self._questions.sidecars_from()
        there = preferred(known, self._order, lambda _: True)
        self._applying.count(paths.of_known(file) for file in known if not file.is_missing and file.video_hash)
        at = {video_hash: paths.of_known(file) for video_hash, file in there.items()}
        new = {each for each, file in there.items() if self._is_new(each, file, at[each], read_from, covers)}
        affected.movies(self._movies(at[each] for each in new))
        picked: list[Attention] = []
        for video_hash, file in there.items():
            path = at[video_hash]
            if (is_all and covers(path)) or video_hash in new or affected.has(path, video_hash, self._applying):
                sidecars = self._applying.of(path, video_hash)
                if sidecars or video_hash in read_from:
                    picked.append(Attention(video_hash, file, sidecars))
        for each in picked:
            self._left.update(beside.path for beside in each.sidecars)
            self._collections.update((beside.path, each.file.collection) for beside in each.sidecars)
        return picked

    def _is_new(
        self,
        video_hash: VideoHash,
        file: KnownFile,
        path: str,
        read_from: Mapping[VideoHash, str | None],
        covers: Callable[[str], bool],
    ) -> bool:
        """Whether a video lies where its sidecars were never looked for."""
        if read_from.get(video_hash) == file.path or not covers(path):
            return False
        return video_hash in read_from or self._applying.has_any(os.path.dirname(path))  # noqa: PTH120

    def _movies(self, arrived: Iterable[str]) -> Iterator[str]:
        """Folders in which videos came or went, and a `movie.nfo` lies: it is of an only video, but of none of two."""
        for path, beside in self._listing.found.items():
            if beside.name == MOVIE:
                yield os.path.dirname(path)  # noqa: PTH120
        for path in arrived:
            folder = os.path.dirname(path)  # noqa: PTH120
            if self._listing.of(folder).by_name.get(MOVIE):
                yield folder

    def commands(self, part: Sequence[Attention]) -> list[AnyCommand]:
        """Reads the sidecars of some videos and returns what to remember of both."""
        self._read([beside for each in part for beside in each.sidecars])
        commands: list[AnyCommand] = [self._described(each) for each in part]
        for each in part:
            for beside in each.sidecars:
                self._left[beside.path] -= 1
                if not self._left[beside.path]:
                    commands.append(self._recorded(beside))
                    self._readings.pop(beside.path, None)
        return commands

    def leftovers(self) -> list[AnyCommand]:
        """Returns what to remember of sidecars that are gone; to be told after the videos."""
        facts = (paths.as_fact(path) for path in self._gone)
        return [ForgetSidecar(path=path, path_raw=raw) for path, raw in facts]

    @property
    def unopened(self) -> list[str]:
        """Sidecars that could not be opened: the next scan tries again."""
        return sorted(self._unopened)

    def _read(self, sidecars: Iterable[Beside]) -> None:
        wanted = list({each.path: each for each in sidecars if each.path not in self._readings}.values())
        if len(wanted) < READERS:
            self._readings.update((each.path, self._reading(each)) for each in wanted)
            return
        with ThreadPoolExecutor(READERS, thread_name_prefix="sidecars") as pool:
            for each, reading in zip(wanted, pool.map(self._reading, wanted), strict=True):
                self._readings[each.path] = reading

    def _reading(self, beside: Beside) -> Reading:
        try:
            return read_sidecar(beside.path, beside.name.kind)
        except OSError as error:
            self._unopened.add(beside.path)
            return Reading(reasons=(sentence(error, "The sidecar"),))

    def _described(self, each: Attention) -> DescribeVideo:
        said = [(paths.as_fact(beside.path)[0], self._readings[beside.path].description) for beside in each.sidecars]
        description, origins = joined(said) if said else (Description(), {})
        return DescribeVideo(
            video_hash=each.video_hash,
            source="sidecar",
            description=description,
            origins=origins,
            read_from=each.file.path,
        )

    def _recorded(self, beside: Beside) -> RecordSidecar:
        reasons = self._readings[beside.path].reasons
        self.problems += bool(reasons)
        path, raw = paths.as_fact(beside.path)
        return RecordSidecar(
            path=path,
            path_raw=raw,
            collection=self._collections[beside.path],
            size=Bytes(beside.size),
            mtime_ns=Nanoseconds(0 if beside.path in self._unopened else beside.mtime_ns),
            reason=" ".join(reasons) or None,
        )


def parts(wanted: Sequence[Attention]) -> Iterable[Sequence[Attention]]:
    """Videos that are written together."""
    return (wanted[at : at + BATCH] for at in range(0, len(wanted), BATCH))


def _path(known: KnownSidecar) -> str:
    return paths.from_fact(known.path, known.path_raw)


def _differs(found: Beside, known: KnownSidecar | None) -> bool:
    return known is None or (known.size, known.mtime_ns) != (found.size, found.mtime_ns)

"""Finds which video a file of another program is: by its path, by name and size, by a checksum, by its content."""

import os
import struct
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from events.values import VideoHash
from passion.scanning import paths
from passion.scanning.fingerprint import fingerprint
from projections.views import KnownFile

BLOCK = 64 * 1024
_WORDS = struct.Struct(f"<{BLOCK // 8}Q")


class Told(NamedTuple):
    """A file as another program tells of it."""

    path: str
    size: int | None = None
    oshash: str = ""


class Match(NamedTuple):
    """Which video it is, and how that was found out."""

    video_hash: VideoHash
    is_known: bool
    """Whether the library has the video; else its file lies there, but no scan has met it."""
    by: str


class Matcher:
    """Knows all files of the library."""

    def __init__(self, known: Iterable[KnownFile]) -> None:
        self._by_path: dict[str, VideoHash] = {}
        self._by_size: defaultdict[int, list[KnownFile]] = defaultdict(list)
        for file in known:
            if file.video_hash is not None:
                if not file.is_missing or file.path not in self._by_path:
                    self._by_path[file.path] = file.video_hash
                self._by_size[file.size].append(file)

    def find(self, files: Sequence[Told]) -> Match | None:
        """The video that one of these files is; the surest way counts."""
        for told in files:
            if (video := self._by_path.get(told.path)) is not None:
                return Match(video, True, "path")
        for told in files:
            if found := self._by_name(told) or self._by_checksum(told) or _there(told):
                return found
        return None

    def _by_name(self, told: Told) -> Match | None:
        same = {
            each.video_hash
            for each in self._by_size.get(told.size or -1, ())
            if _name(each.path).casefold() == _name(told.path).casefold()
        }
        video = same.pop() if len(same) == 1 else None
        return None if video is None else Match(video, True, "name and size")

    def _by_checksum(self, told: Told) -> Match | None:
        if not told.oshash or not told.size:
            return None
        for each in self._by_size.get(told.size, ()):
            if not each.is_missing and each.video_hash and oshash(paths.of_known(each)) == told.oshash.lower():
                return Match(each.video_hash, True, "checksum")
        return None


def oshash(path: str) -> str:
    """The checksum of OpenSubtitles: size plus all 64-bit words of the first and last 64 KiB; empty where none is.

    Its definition: https://trac.opensubtitles.org/projects/opensubtitles/wiki/HashSourceCodes
    """
    try:
        with open(path, "rb") as file:  # noqa: PTH123 (surrogates pass unharmed)
            size = file.seek(0, os.SEEK_END)
            if size < BLOCK:
                return ""
            file.seek(0)
            total = size + sum(_WORDS.unpack(file.read(BLOCK)))
            file.seek(-BLOCK, os.SEEK_END)
            total += sum(_WORDS.unpack(file.read(BLOCK)))
    except (OSError, struct.error):
        return ""
    return f"{total & 0xFFFFFFFFFFFFFFFF:016x}"


def _there(told: Told) -> Match | None:
    """The video in a file that lies where it is told to, though no scan has met it."""
    if not os.path.isabs(told.path) or "\0" in told.path:  # noqa: PTH117
        return None
    try:
        if not os.path.isfile(told.path):  # noqa: PTH113
            return None
        found = fingerprint(told.path)
    except OSError:
        return None
    return Match(found.video_hash, False, "content") if found.was_still and found.size else None


def _name(path: str) -> str:
    return path.replace("\\", "/").rpartition("/")[2]

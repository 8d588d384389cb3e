"""What is known of one video, just enough to decide by."""

from typing import Any

import msgspec

from events.description import Description
from events.probe import Probe
from events.values import (
    Bytes,
    DescriptionSource,
    ItemId,
    MediaKind,
    Nanoseconds,
    Rating,
    Seconds,
    UnixTime,
    VideoHash,
)


class FileState(msgspec.Struct, frozen=True, kw_only=True):
    """One place where the video lies or lay."""

    path: str
    path_raw: bytes | None
    collection: str
    size: Bytes
    mtime_ns: Nanoseconds
    inode: int
    is_missing: bool = False


class Marked(msgspec.Struct, frozen=True, kw_only=True):
    """A marker or chapter: a time and its words."""

    time: Seconds
    label: str
    colour: str = ""


class Dated(msgspec.Struct, frozen=True, kw_only=True):
    """A dated marker."""

    time: Seconds
    date: UnixTime


class VideoState(msgspec.Struct, frozen=True, kw_only=True):
    """One video as its facts tell it. A video is known once a file of it was seen."""

    video_hash: VideoHash
    files: dict[str | bytes, FileState] = {}
    """By `file_key`."""
    probe: Probe | None = None
    probe_failure: str | None = None
    descriptions: dict[DescriptionSource, Description] = {}
    edits: dict[str, Any] = {}
    """Fields of the description that the person set by hand."""
    is_favourite: bool = False
    favourite_date: UnixTime | None = None
    likes: int = 0
    rating: Rating | None = None
    markers: dict[ItemId, Marked] = {}
    dated_markers: dict[ItemId, Dated] = {}
    chapters: dict[ItemId, Marked] = {}
    comments: dict[ItemId, str] = {}
    removed: frozenset[ItemId] = frozenset()
    """Markers, chapters and comments that were there once."""
    tags: dict[str, str] = {}
    """Given by hand: case-folded -> as written."""
    hidden_tags: frozenset[str] = frozenset()
    """Taken off by hand, case-folded."""
    media: frozenset[MediaKind] = frozenset()
    media_failures: dict[MediaKind, str] = {}

    @property
    def is_known(self) -> bool:
        """Whether any file of this video was ever seen."""
        return bool(self.files)

    @property
    def duration(self) -> Seconds | None:
        """Length of the video; None where it was not measured."""
        return self.probe.duration if self.probe else None


def file_key(path: str, path_raw: bytes | None) -> str | bytes:
    """What tells one path from all others, also where its bytes are no UTF-8."""
    return path if path_raw is None else path_raw

"""What is known of one video, just enough to decide by."""

from typing import Any
from uuid import UUID

import msgspec

from events.description import Description
from events.probe import Probe
from events.values import (
    Bytes,
    DescriptionSource,
    ItemId,
    MediaKind,
    Nanoseconds,
    PlaylistId,
    Rank,
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
    date: UnixTime | None = None
    """When it was seen first; None where the fact in hand does not say."""


class Twin(msgspec.Struct, frozen=True, kw_only=True):
    """How a content was told apart from another one with the same hash."""

    shared_hash: VideoHash
    size: Bytes
    digest: str


class Commented(msgspec.Struct, frozen=True, kw_only=True):
    """A comment."""

    text: str
    date: UnixTime | None = None
    """None where the fact in hand does not say."""
    edited: UnixTime | None = None


class Tagged(msgspec.Struct, frozen=True, kw_only=True):
    """A tag given by hand."""

    name: str
    date: UnixTime | None = None
    """None where the fact in hand does not say."""


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
    """By `file_key`; the one that a fact told of last comes last."""
    elsewhere: dict[UUID, dict[str | bytes, FileState]] = {}
    """Where it lies on the machines of other libraries."""
    probe: Probe | None = None
    """The last one that came out."""
    probe_failure: str | None = None
    """Why the last attempt failed, if so."""
    descriptions: dict[DescriptionSource, Description] = {}
    read_from: str | None = None
    """Name of the file whose name was read last."""
    origins: dict[DescriptionSource, dict[str, tuple[str, ...]]] = {}
    """Of each source that says so: the sidecars or tags -> the fields that they gave."""
    sidecars_from: str | None = None
    """Path of the video file whose sidecars were read."""
    edits: dict[str, Any] = {}
    """Fields of the description that the person set by hand."""
    twin: Twin | None = None
    took_over: frozenset[VideoHash] = frozenset()
    """Videos whose history counts for this one."""
    is_favourite: bool = False
    favourite_date: UnixTime | None = None
    likes: int = 0
    rating: Rating | None = None
    poster_time: Seconds | None = None
    """Of the frame that was chosen as poster."""
    markers: dict[ItemId, Marked] = {}
    dated_markers: dict[ItemId, Dated] = {}
    chapters: dict[ItemId, Marked] = {}
    comments: dict[ItemId, Commented] = {}
    removed: frozenset[ItemId] = frozenset()
    """Markers, chapters and comments that were there once."""
    is_hidden: bool = False
    put_off: UnixTime | None = None
    """Since when it is not to be gone on with, as long as it was not watched again."""
    playlists: dict[PlaylistId, Rank] = {}
    """Those that it stands in, with its place; of a playlist that was removed, too."""
    tags: dict[str, Tagged] = {}
    """Given by hand, by their case-folded name."""
    hidden_tags: frozenset[str] = frozenset()
    """Taken off by hand, case-folded."""
    not_alike: frozenset[VideoHash] = frozenset()
    """Videos that the person called different from this one."""
    media: frozenset[MediaKind] = frozenset()
    media_failures: dict[MediaKind, str] = {}

    @property
    def is_known(self) -> bool:
        """Whether any file of this video was ever seen, and not all of them forgotten."""
        return bool(self.files) or any(self.elsewhere.values())

    @property
    def duration(self) -> Seconds | None:
        """Length of the video; None where it was not measured."""
        return self.probe.duration if self.probe and self.probe_failure is None else None


def file_key(path: str, path_raw: bytes | None) -> str | bytes:
    """What tells one path from all others, also where its bytes are no UTF-8."""
    return path if path_raw is None else path_raw

"""Facts about files and the videos in them: seen, moved, gone, measured."""

from typing import Literal

from events.event import Event, VideoEvent
from events.probe import Probe
from events.values import Bytes, Nanoseconds, UnixTime, VideoHash


class FileAdded(VideoEvent, frozen=True, kw_only=True):
    """A file with this content was seen at a path for the first time."""

    path: str
    """Absolute. Bytes that are no UTF-8 are shown as U+FFFD here and kept in `path_raw`."""
    path_raw: bytes | None = None
    """The path's exact bytes where `path` cannot hold them."""
    collection: str
    size: Bytes
    mtime_ns: Nanoseconds
    inode: int = 0
    """0 where the file system has none."""
    date: UnixTime | None = None
    """When it was seen for the first time, where that was before this fact: the file was forgotten in between."""


class FileTookPlace(FileAdded, frozen=True, kw_only=True):
    """The person had a file put aside and this one laid in its place: a conversion of it, or the original again."""

    came_from: str
    """Where the file lay before: where it was made, or where it had been put aside."""
    came_from_raw: bytes | None = None
    old_hash: VideoHash
    """The content of the file that was put aside."""
    old_path: str
    old_path_raw: bytes | None = None
    old_size: Bytes
    old_mtime_ns: Nanoseconds
    kept_path: str
    """Where it lies now."""
    kept_path_raw: bytes | None = None


class FileForgotten(VideoEvent, frozen=True, kw_only=True):
    """That a file was seen is taken back: it is as if it had never been met, until a scan meets it again."""

    path: str
    path_raw: bytes | None = None


class FileMoved(VideoEvent, frozen=True, kw_only=True):
    """A known file now lies at another path."""

    old_path: str
    old_path_raw: bytes | None = None
    path: str
    path_raw: bytes | None = None
    collection: str
    size: Bytes
    mtime_ns: Nanoseconds
    inode: int = 0


class FileRenamed(FileMoved, frozen=True, kw_only=True):
    """The person gave a file another name, and it has that name on the disk."""


class FileTouched(VideoEvent, frozen=True, kw_only=True):
    """A file kept its content and its path; its time, inode or collection changed."""

    path: str
    path_raw: bytes | None = None
    collection: str
    size: Bytes
    mtime_ns: Nanoseconds
    inode: int = 0
    date: UnixTime | None = None
    """When it was seen for the first time, where that turned out to be another moment than was known."""


class FileMissing(VideoEvent, frozen=True, kw_only=True):
    """A known file is no longer at its path."""

    path: str
    path_raw: bytes | None = None
    reason: Literal["gone", "replaced", "left_out"] = "gone"
    """`replaced`: another content lies there now; `left_out`: no folder of the settings holds the path any more."""


class FileReturned(VideoEvent, frozen=True, kw_only=True):
    """A file that was missing is at its path again."""

    path: str
    path_raw: bytes | None = None
    collection: str
    size: Bytes
    mtime_ns: Nanoseconds
    inode: int = 0


class FileUnreadable(Event, frozen=True, kw_only=True):
    """A file could not be read, so nobody knows which video it is."""

    path: str
    path_raw: bytes | None = None
    collection: str
    size: Bytes = Bytes(0)
    mtime_ns: Nanoseconds = Nanoseconds(0)
    reason: str
    """A sentence for a person."""
    date: UnixTime | None = None
    """Since when, where that was before this fact."""

    @property
    def stream(self) -> str:
        """The stream of the path: `path/<path>`."""
        return f"path/{self.path}"


class FileUnreadableNoMore(Event, frozen=True, kw_only=True):
    """A file that could not be read is gone or can be read now."""

    path: str
    path_raw: bytes | None = None

    @property
    def stream(self) -> str:
        """The stream of the path: `path/<path>`."""
        return f"path/{self.path}"


class VideoProbed(VideoEvent, frozen=True, kw_only=True):
    """The content of a video was measured."""

    probe: Probe


class ProbeForgotten(VideoEvent, frozen=True, kw_only=True):
    """What was measured, or why that failed, is taken back: the next scan measures again."""


class VideoProbeFailed(VideoEvent, frozen=True, kw_only=True):
    """The content could not be measured; it is not tried again until it changes or someone asks."""

    reason: str
    """A sentence for a person."""


class TwinFound(VideoEvent, frozen=True, kw_only=True):
    """This content has the hash of another video, and yet is another content: it has a hash of its own."""

    shared_hash: VideoHash
    """That of the three short reads, which the other video keeps."""
    size: Bytes
    digest: str
    """SHA-256 of the whole content, 64 hex digits; this video's hash is its beginning."""


class TwinForgotten(VideoEvent, frozen=True, kw_only=True):
    """That this content was told apart from another one is taken back: the next scan looks again."""

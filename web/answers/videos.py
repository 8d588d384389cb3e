"""Shapes of what is said of one video, its files and what is cut from it."""

from typing import Annotated

import msgspec
from msgspec import Meta

from events.values import MediaKind, VideoHash
from passion.commands.shapes import Hash, Time
from passion.media.excerpt import Excerpt, ExcerptKind
from passion.media.playable import Playable
from passion.subtitles import Subtitle
from projections.views import VideoCard, VideoDetail


class VideoName(msgspec.Struct, frozen=True, kw_only=True):
    """Names one video."""

    video_hash: VideoHash


class VideoData(msgspec.Struct, frozen=True, kw_only=True):
    """Everything about one video, and how a browser can play it."""

    video: VideoDetail
    playback: Playable | None
    """None where the file was not measured."""
    subtitles: tuple[Subtitle, ...]
    """Beside the file and inside it; each that has no `reason` is at `/subtitles/{video_hash}/{id}.vtt`."""
    replaced: tuple[VideoCard, ...] = ()
    """Missing videos that lay where this one lies, with which the person did something."""


class FrameTimes(msgspec.Struct, frozen=True, kw_only=True):
    """When frames are shown, as the file says."""

    times: tuple[float, ...]
    """In seconds from the start, ascending; the last one before and the first one after what was asked for are among
    them. None where the file does not say."""


class Favourite(msgspec.Struct, frozen=True, kw_only=True):
    """Whether a video is a favourite."""

    video_hash: VideoHash
    is_favourite: bool


class MediaFile(msgspec.Struct, frozen=True, kw_only=True):
    """One file of preview media."""

    url: str
    type: str
    """Its MIME type."""
    size: int
    """In bytes."""


class MediaFiles(msgspec.Struct, frozen=True, kw_only=True):
    """The files of one kind of preview media, all of them made."""

    video_hash: VideoHash
    kind: MediaKind
    files: tuple[MediaFile, ...]


class MakeClip(msgspec.Struct, frozen=True, kw_only=True):
    """Asks for a range of a video as a file of its own."""

    video_hash: Hash
    kind: ExcerptKind
    begin: Time
    end: Time
    width: Annotated[int, Meta(ge=16, le=8192)] | None = None
    """In pixels; by default what is usual for the kind, for a clip that of the video. It is never enlarged."""
    fps: Annotated[float, Meta(ge=1, le=240)] | None = None
    """By default what is usual for the kind, for a clip that of the video."""

    @property
    def wish(self) -> Excerpt:
        return Excerpt(kind=self.kind, begin=self.begin, end=self.end, width=self.width, fps=self.fps)


class NameClip(msgspec.Struct, frozen=True, kw_only=True):
    """Names a range of a video that was made."""

    video_hash: Hash
    name: Annotated[str, Meta(max_length=100)]

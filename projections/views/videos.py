"""What is told of a video, apart from what the person did with it."""

from typing import Literal

from events.description import Description
from events.probe import AudioTrack, EmbeddedChapter, SubtitleTrack
from events.values import Bytes, MediaKind, Nanoseconds, Rating, Seconds, UnixTime, VideoHash
from projections.views.view import View


class VideoCard(View, frozen=True, kw_only=True):
    """A video as a list shows it."""

    video_hash: VideoHash
    title: str
    performers: tuple[str, ...]
    studio: str | None
    collection: str
    tags: tuple[str, ...]
    date_released: str | None
    date_added: UnixTime
    duration: Seconds
    width: int
    """Display width in pixels; 0 where not measured."""
    height: int
    bitrate: int
    size: Bytes
    is_missing: bool
    elsewhere: str | None = None
    """The library on whose machine it lies, where it is not on this one."""
    poster_time: Seconds | None = None
    """Of the frame that the person chose as poster; None where it is found by itself."""
    is_favourite: bool
    is_hidden: bool = False
    """Left out of lists, unless hidden ones are asked for."""
    is_put_off: bool = False
    """Left out of what to go on watching, until it is watched again."""
    rating: Rating | None
    likes: int
    view_time: Seconds
    markers: int
    dated_markers: int
    comments: int
    resume_at: Seconds | None
    """Where to go on watching; None where not begun or at its end."""


Likeness = Literal["place", "file-name", "title", "length"]


class FileView(View, frozen=True, kw_only=True):
    """One place where a video lies."""

    path: str
    path_raw: bytes | None
    collection: str
    size: Bytes
    mtime_ns: Nanoseconds
    inode: int
    is_missing: bool
    date_added: UnixTime


class Successor(View, frozen=True, kw_only=True):
    """A video that is there and may be what another one has become, which is not."""

    video: VideoCard
    same: tuple[Likeness, ...]
    """What they have in common."""


class PlaceElsewhere(View, frozen=True, kw_only=True):
    """One place where a video lies on the machine of another library."""

    origin: str
    path: str
    is_missing: bool


class FieldSource(View, frozen=True, kw_only=True):
    """Where a field of the description came from; `tags` are those of several sources together."""

    field: str
    source: Literal["embedded", "sidecar", "file_name", "import", "person"]
    origins: tuple[str, ...] = ()
    """Paths of the sidecars or names of the embedded tags, the strongest first."""


class DerivedTag(View, frozen=True, kw_only=True):
    """A tag that a video has because of something else, as long as that is so."""

    tag: str
    kind: str
    """What the cause is: `performer`, `studio` or `rule`."""
    cause: str
    """What the cause is called; of a rule, what it asks for."""


class VideoDetail(View, frozen=True, kw_only=True):
    """Everything about one video but what the person did with it."""

    card: VideoCard
    description: str | None
    secondary_performers: tuple[str, ...]
    line: str | None
    series: str | None
    part: int | None
    genres: tuple[str, ...]
    source_id: str | None
    catalogue_code: str | None
    links: tuple[str, ...]
    views: int | None
    """As a source told when it was read."""
    likes: int | None
    extra: dict[str, str]
    """What sources say beside the other fields."""
    provenance: tuple[FieldSource, ...]
    scanned: Description
    """What the sources say together, without the person's edits: what a field has that is given back."""
    sidecars: tuple[str, ...]
    """Paths of the sidecars and subtitles beside its file, the strongest first."""
    files: tuple[FileView, ...]
    """The preferred one first."""
    files_elsewhere: tuple[PlaceElsewhere, ...] = ()
    """On the machines of other libraries."""
    container: str
    fps: float
    is_vfr: bool
    rotation: int
    video_codec: str
    video_profile: str
    pixel_format: str
    bit_depth: int
    colour_transfer: str
    audio: tuple[AudioTrack, ...]
    subtitles: tuple[SubtitleTrack, ...]
    embedded_chapters: tuple[EmbeddedChapter, ...]
    problem: str | None
    """Why the file cannot be used, if so."""
    media: tuple[MediaKind, ...]
    """Kinds of preview media that were made."""
    derived_tags: tuple[DerivedTag, ...] = ()
    """Those of the card's tags that neither a source nor the person gave to this video, each with its cause."""

"""The shapes that queries answer with; the only ones that leave this package."""

from typing import Literal

import msgspec

from events.description import Description
from events.probe import AudioTrack, EmbeddedChapter, SubtitleTrack
from events.values import (
    Actor,
    Bytes,
    Colour,
    ItemId,
    MediaKind,
    Nanoseconds,
    Position,
    Rating,
    Seconds,
    UnixTime,
    VideoHash,
)


class View(msgspec.Struct, frozen=True, kw_only=True):
    """An answer."""


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
    is_favourite: bool
    rating: Rating | None
    likes: int
    view_time: Seconds
    markers: int
    dated_markers: int
    comments: int
    resume_at: Seconds | None
    """Where to go on watching; None where not begun or at its end."""


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


class PlaceElsewhere(View, frozen=True, kw_only=True):
    """One place where a video lies on the machine of another library."""

    origin: str
    path: str
    is_missing: bool


class FieldSource(View, frozen=True, kw_only=True):
    """Where a field of the description came from; `tags` are those of several sources together."""

    field: str
    source: Literal["embedded", "sidecar", "file_name", "person"]
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


class Marker(View, frozen=True, kw_only=True):
    """A marked moment."""

    marker_id: ItemId
    time: Seconds
    label: str
    colour: str


class DatedMarker(View, frozen=True, kw_only=True):
    """A moment in the video and a moment in the world."""

    dated_marker_id: ItemId
    time: Seconds
    date: UnixTime


class Chapter(View, frozen=True, kw_only=True):
    """A chapter that the person added."""

    chapter_id: ItemId
    time: Seconds
    title: str


class Comment(View, frozen=True, kw_only=True):
    """A comment."""

    comment_id: ItemId
    text: str
    date: UnixTime
    edited: UnixTime | None


class Section(View, frozen=True, kw_only=True):
    """A continuous section that was watched."""

    start: Seconds
    length: Seconds
    date: UnixTime


class Interactions(View, frozen=True, kw_only=True):
    """What the person did with one video."""

    video_hash: VideoHash
    is_favourite: bool
    favourite_date: UnixTime | None
    """Kept while the video is no favourite."""
    likes: int
    rating: Rating | None
    markers: tuple[Marker, ...]
    """By time in the video."""
    dated_markers: tuple[DatedMarker, ...]
    chapters: tuple[Chapter, ...]
    comments: tuple[Comment, ...]
    """The oldest first."""
    viewings: tuple[Section, ...]
    """The last 500, the newest first."""
    watched: tuple[tuple[Seconds, Seconds], ...]
    """Union of all watched sections as (start, end), in order."""
    view_time: Seconds
    last_viewed: UnixTime | None
    resume_at: Seconds | None
    popularity: float


class CatalogueEntry(View, frozen=True, kw_only=True):
    """A performer, studio, tag, collection or series and its videos."""

    name: str
    videos: int
    newest: UnixTime
    """When its newest video was added."""
    colour: Colour = ""
    """That the person gave it; empty for the default."""


SortMode = Literal[
    "relevance",
    "date-added",
    "date-downloaded",
    "date-released",
    "title",
    "filename",
    "path",
    "duration",
    "size",
    "bitrate",
    "resolution",
    "rating",
    "likes",
    "view-time",
    "last-viewed",
    "favourited-date",
    "popularity",
    "random",
]


class SearchQuery(View, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A question to the search; every filter narrows it."""

    text: str = ""
    """Words and "phrases"; the last word may be unfinished."""
    performers: tuple[str, ...] = ()
    studio: str | None = None
    collection: str | None = None
    tags: tuple[str, ...] = ()
    favourites_only: bool = False
    missing: bool = False
    """Also videos whose files are all gone and that the person never touched; the others are found anyway."""
    sort: SortMode = "relevance"
    """Relevance falls back to date added where there is no text."""
    descending: bool = True
    seed: int = 0
    """For the random order."""
    offset: int = 0
    limit: int = 24


class SearchResult(View, frozen=True, kw_only=True):
    """One page of an answer."""

    videos: tuple[VideoCard, ...]
    count: int
    """Of the whole answer, not of the page."""
    took_ms: float
    position: Position
    """Of the log, up to which the answer holds."""


class SharedToken(View, frozen=True, kw_only=True):
    """A reason why two things are alike."""

    field: str
    token: str
    weight: float
    """Its part of the score."""


class SimilarVideo(View, frozen=True, kw_only=True):
    """A video like another one, and why."""

    video: VideoCard
    score: float
    shared: tuple[SharedToken, ...]


class SimilarVideos(View, frozen=True, kw_only=True):
    """The videos most alike, best first."""

    videos: tuple[SimilarVideo, ...]
    count: int
    """How many there are in all."""
    position: Position
    """Of the log, up to which the index holds."""


class SimilarName(View, frozen=True, kw_only=True):
    """A performer or studio like another one, and why."""

    name: str
    videos: int
    score: float
    shared: tuple[SharedToken, ...]


class FieldChange(View, frozen=True, kw_only=True):
    """A value of a video before something happened and after it, as text; dates are in local time."""

    field: str
    """Such as `rating`, `title`, `marker label`, `comment`, `favourite since`."""
    before: str | None
    """None where there was none."""
    after: str | None
    """None where there is none any more."""


class HistoryEntry(View, frozen=True, kw_only=True):
    """One command's facts, as a line of the history."""

    place: Position
    """Which of all it is in the order in which things happened; the `first` of it, where nothing was merged."""
    first: Position
    last: Position
    recorded_at: UnixTime
    """When it was first recorded, here or in another library."""
    origin: str | None = None
    """The library that it came from by a merge; None for this one."""
    actor: Actor
    command_id: str
    video_hash: VideoHash | None
    title: str | None
    kind: str
    """Type of its (first) fact, such as `VideoRated`."""
    summary: str
    """In words: "rated S+"; of an undo, what it undid: "undid: rated S+"."""
    group_id: str | None = None
    """What its command belongs to: a bulk edit, a scan, an undo of many."""
    undoes: str | None = None
    """Id of the command that it took back."""
    undone_by: str | None = None
    """Id of the command that took it back, as long as that holds."""
    is_redo: bool = False
    """Whether what it took back was an undo."""
    changes: tuple[FieldChange, ...] = ()
    """What it changed, where the history of one video is asked for; empty where that is not plain."""


class DoneSince(View, frozen=True, kw_only=True):
    """What somebody did since a moment, and what an undo of all of it would take back."""

    commands: int
    """Of those that still hold; an undo of something older counts, too."""
    videos: int
    """That they are about."""
    undos: int
    """How many of the commands are undos: what they took back would hold again."""


class Problem(View, frozen=True, kw_only=True):
    """A file that cannot be used, and why."""

    path: str
    video_hash: VideoHash | None
    kind: Literal["unreadable", "undecodable", "media", "sidecar", "twin"]
    reason: str
    since: UnixTime


class TwinView(View, frozen=True, kw_only=True):
    """A content that shares the hash of its three short reads with another one."""

    video_hash: VideoHash
    shared_hash: VideoHash
    size: Bytes
    digest: str
    """SHA-256 of the whole content, 64 hex digits."""


class Collision(View, frozen=True, kw_only=True):
    """One video that lies in several places."""

    video_hash: VideoHash
    title: str
    paths: tuple[str, ...]


class KindCoverage(View, frozen=True, kw_only=True):
    """How far one kind of preview media has come."""

    kind: MediaKind
    made: int
    failed: int
    wanted: int
    """Videos that are there and can be decoded."""


class Totals(View, frozen=True, kw_only=True):
    """Counts over the whole library."""

    videos: int
    missing: int
    elsewhere: int = 0
    """Videos that lie on the machines of other libraries only."""
    files: int
    size: Bytes
    duration: Seconds
    favourites: int
    rated: int
    comments: int
    markers: int
    view_time: Seconds
    problems: int
    collisions: int
    coverage: tuple[KindCoverage, ...]
    position: Position


class KnownFile(View, frozen=True, kw_only=True):
    """What a scan needs to know about a file it may meet again."""

    video_hash: VideoHash | None
    """None for a file that could not be read."""
    path: str
    path_raw: bytes | None
    collection: str
    size: Bytes
    mtime_ns: Nanoseconds
    inode: int
    is_missing: bool
    is_probed: bool
    """Measured, or known to be impossible to measure."""
    described_from: str | None
    """File name that the description was read from; None where it was not read."""


class KnownSidecar(View, frozen=True, kw_only=True):
    """What a scan needs to know about a sidecar that was read."""

    path: str
    path_raw: bytes | None
    size: Bytes
    mtime_ns: Nanoseconds

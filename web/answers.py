"""Shapes that only the HTTP interface answers with or takes; all others are the library's own."""

from typing import Annotated, Any

import msgspec
from msgspec import Meta

from events.values import MediaKind, Position, VideoHash
from passion.access import LONGEST, Role, Session
from passion.as_of import AsOf
from passion.commands.shapes import Hash, Time
from passion.configuring import Effect, KeptVersion, SettingProblem, SettingView
from passion.jobs.job import JobView, WaitsFor
from passion.jobs.living import SettingsFile
from passion.media.excerpt import Excerpt, ExcerptKind
from passion.media.playable import Playable
from passion.naming import Coverage, TriedName
from passion.scanning.manner import Manner
from passion.settings import Settings
from passion.subtitles import Subtitle
from projections.views import VideoCard, VideoDetail


class Access(msgspec.Struct, frozen=True, kw_only=True):
    """Who a browser is to the server."""

    role: Role | None
    """None for somebody who has to log in."""
    asks: bool
    """Whether there is a log-in for this browser at all."""
    has_password: bool
    """Whether anybody can log in; if not, a password has to be set on the machine itself."""


class LogIn(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Asks to be let in."""

    password: Annotated[str, Meta(min_length=1, max_length=LONGEST)]
    """Or a token."""


class SessionView(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody who is logged in."""

    session: Session
    is_this: bool
    """Whether it is the browser that asks."""


class EndSession(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Names one session."""

    session_id: Annotated[str, Meta(max_length=100)] | None = None
    """None means all but that of the browser that asks."""


class VideoData(msgspec.Struct, frozen=True, kw_only=True):
    """Everything about one video, and how a browser can play it."""

    video: VideoDetail
    playback: Playable | None
    """None where the file was not measured."""
    subtitles: tuple[Subtitle, ...]
    """Beside the file and inside it; each that has no `reason` is at `/subtitles/{video_hash}/{id}.vtt`."""
    replaced: tuple[VideoCard, ...] = ()
    """Missing videos that lay where this one lies, with which the person did something."""


class VideoName(msgspec.Struct, frozen=True, kw_only=True):
    """Names one video."""

    video_hash: VideoHash


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


class Status(msgspec.Struct, frozen=True, kw_only=True):
    """What the server is and how far it has read."""

    version: str
    home: str
    position: Position
    """Of the log."""
    index_position: Position
    """Up to which the similarity index holds; it may lag."""
    is_media_paused: bool
    media_waits_for: WaitsFor | None
    """Why nothing is made by itself at this moment: a person paused it, it is not its hour, or a video plays."""
    interrupted: int
    """Jobs that were interrupted and wait to be brought back."""
    as_of: AsOf | None
    """Set where the page shows the past, in which nothing can be changed."""
    settings_problems: tuple[SettingProblem, ...]
    """What is wrong with the settings file as it stands; those before it hold meanwhile."""
    settings_waiting: tuple[str, ...]
    """Settings that were changed and hold from the next start on."""
    is_discreet: bool
    """Whether the settings have the page begin discreetly."""


class TestNames(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Asks what names say."""

    names: Annotated[tuple[Annotated[str, Meta(max_length=4000)], ...], Meta(max_length=100)] = ()
    """Below the collection's folder, with `/` between folders."""
    video_hash: VideoHash | None = None
    """Reads the name of its preferred file, too, before the others."""
    templates: Annotated[tuple[Annotated[str, Meta(max_length=1000)], ...], Meta(max_length=200)] | None = None
    """Tried in their order; null means those of the settings."""
    looks_at_library: bool = False
    """Whether to count which template takes how many of the files that are there."""


class TestedNames(msgspec.Struct, frozen=True, kw_only=True):
    """What names say."""

    names: tuple[TriedName, ...]
    library: Coverage | None


class StartScan(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Asks for a scan."""

    folders: tuple[Annotated[str, Meta(min_length=1, max_length=4096)], ...] = ()
    """Absolute, files too; none means all of the settings' folders."""
    manner: Manner = Manner()


class AddFolder(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Asks for a folder to become part of the library and to be scanned."""

    path: Annotated[str, Meta(min_length=1, max_length=4096)]
    manner: Manner = Manner()


class MakeBackup(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Asks for a backup."""

    folder: Annotated[str, Meta(min_length=1, max_length=4096, pattern="^(/|[A-Za-z]:)")] | None = None
    """Absolute; None means that of the settings."""


class ImportData(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Asks for an import of another program's data."""

    path: Annotated[str, Meta(min_length=1, max_length=4096)]
    """Absolute, on the server's machine; what lies there is only read."""
    is_rehearsal: bool = False
    """Whether only to tell what would be taken in."""


class SettingsSection(msgspec.Struct, frozen=True, kw_only=True):
    """A table of the settings file."""

    name: str
    label: str
    sentence: str


class SettingsForm(msgspec.Struct, frozen=True, kw_only=True):
    """All settings with all that is said of them."""

    values: Settings
    """Those that hold now."""
    settings: tuple[SettingView, ...]
    """As they are written in the file; where that is wrong, those that hold."""
    sections: tuple[SettingsSection, ...]
    file: SettingsFile
    problems: tuple[SettingProblem, ...]
    """What is wrong with the file."""
    waiting: tuple[str, ...]
    """Settings that were changed and hold from the next start on."""
    versions: tuple[KeptVersion, ...]
    """Earlier files that can be brought back, the newest first; the first one may be the file as it is."""


class CheckSettings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Settings that somebody wants."""

    text: Annotated[str, Meta(max_length=500_000)] | None = None
    """All of the file; None for what it says now."""
    changes: dict[str, Any] = {}
    """On top of that: path, such as `scan.every` or `collections.Films`, -> value, null for the default. A table may
    be a list of pairs."""


class CheckedSettings(msgspec.Struct, frozen=True, kw_only=True):
    """What they would be."""

    text: str
    """The file with the changes; comments are kept."""
    settings: tuple[SettingView, ...]
    """Read from it; empty where it has mistakes."""
    problems: tuple[SettingProblem, ...]
    effects: tuple[Effect, ...]
    """What would follow from them."""


class SaveSettings(CheckSettings, frozen=True, kw_only=True):
    """Settings that shall hold."""

    digest: str
    """Of the file that was edited."""


class RestoreSettings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Names an earlier file that shall hold again."""

    version: Annotated[str, Meta(max_length=100)]
    digest: str
    """Of the file as it is."""


class SavedSettings(msgspec.Struct, frozen=True, kw_only=True):
    """Settings that were saved."""

    file: SettingsFile
    before: str
    """Names what was there before; it can be brought back."""
    effects: tuple[Effect, ...]
    job: JobView | None
    """Has them hold; None where nothing changed."""


class NameJob(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Names one job."""

    job_id: str


class MakeMedia(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Asks for preview media: of one video, again, or of all that have none; each wish narrows it."""

    kind: MediaKind | None = None
    """None means every kind that is made by itself: all but the large teasers."""
    kinds: tuple[MediaKind, ...] = ()
    """Several of them."""
    video_hash: Hash | None = None
    collection: Annotated[str, Meta(min_length=1, max_length=1000)] | None = None
    path: Annotated[str, Meta(min_length=1, max_length=4096, pattern="^(/|[A-Za-z]:)")] | None = None
    """Absolute: a file, or a folder with all below it."""
    added_within: Annotated[float, Meta(gt=0, le=1e10)] | None = None
    """Seconds before now since which a video has been in the library."""
    is_forced: bool = False
    """Whether what was made, or failed, is made again."""
    only_failed: bool = False
    """Whether only what failed is tried again."""


class Counted(msgspec.Struct, frozen=True, kw_only=True):
    """How many jobs a command was about."""

    jobs: int


class NameVideos(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Names videos that something is to be done with, one after another."""

    videos: Annotated[tuple[Hash, ...], Meta(min_length=1, max_length=10_000)]


class FindDuplicates(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Asks for a search for videos that look alike."""

    is_forced: bool = False
    """Whether videos that could not be measured are tried again."""


class Hello(msgspec.Struct, frozen=True, kw_only=True, tag_field="kind", tag="hello"):
    """First message of the live changes: where the log is now."""

    position: Position


class Changed(msgspec.Struct, frozen=True, kw_only=True, tag_field="kind", tag="changed"):
    """Facts were added about these videos."""

    position: Position
    videos: tuple[VideoHash, ...]


class JobChanged(msgspec.Struct, frozen=True, kw_only=True, tag_field="kind", tag="job"):
    """A job began, went on or ended."""

    job: JobView


class Resync(msgspec.Struct, frozen=True, kw_only=True, tag_field="kind", tag="resync"):
    """Too much happened while the client did not listen: it has to ask anew for what it shows."""

    position: Position


LiveMessage = Hello | Changed | JobChanged | Resync

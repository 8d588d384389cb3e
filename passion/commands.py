"""Every wish, in the imperative; shapes and scales are checked when one is decoded.

`PERSON_COMMANDS` become routes (`RateVideo` is `POST /api/rate-video`); `SCANNER_COMMANDS` are sent by scans, media
jobs and imports only.
"""

from typing import Annotated
from uuid import UUID

import msgspec
from msgspec import Meta

from events.description import Description, DescriptionChange
from events.probe import Probe
from events.values import (
    Actor,
    Bytes,
    Colour,
    DescriptionSource,
    MediaKind,
    Nanoseconds,
    Rating,
    VideoHash,
)
from passion.entity_commands import ENTITY_COMMANDS, EntityCommand, KeepNotes
from passion.shapes import Date, Hash, Item, Label, Length, Tag, Text, Time


class Command(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A wish about one video; a rule may refuse it."""

    video_hash: Hash

    @property
    def stream(self) -> str:
        """The stream whose state the rule decides by."""
        return f"video/{self.video_hash}"


class AddFavourite(Command, frozen=True, kw_only=True):
    """Make the video a favourite, as of now or as of its earlier favourite date."""


class RemoveFavourite(Command, frozen=True, kw_only=True):
    """Make the video no favourite; its date is remembered."""


class ChangeFavouriteDate(Command, frozen=True, kw_only=True):
    """Set the date of a favourite."""

    date: Date


class LikeVideo(Command, frozen=True, kw_only=True):
    """One more like."""


class RemoveLike(Command, frozen=True, kw_only=True):
    """One like fewer, never below none."""


class RateVideo(Command, frozen=True, kw_only=True):
    """Rate the video from C to S+."""

    rating: Rating


class ClearRating(Command, frozen=True, kw_only=True):
    """Take the rating away."""


class AddMarker(Command, frozen=True, kw_only=True):
    """Mark a moment."""

    time: Time
    label: Label = ""
    colour: Colour = ""


class EditMarker(Command, frozen=True, kw_only=True):
    """Move, rename or recolour a marker; what is not given stays."""

    marker_id: Item
    time: Time | None = None
    label: Label | None = None
    colour: Colour | None = None


class RemoveMarker(Command, frozen=True, kw_only=True):
    """Take a marker away."""

    marker_id: Item


class AddDatedMarker(Command, frozen=True, kw_only=True):
    """Mark a moment with a date ("finished here"), by default now."""

    time: Time
    date: Date | None = None


class EditDatedMarker(Command, frozen=True, kw_only=True):
    """Set the date of a dated marker."""

    dated_marker_id: Item
    date: Date


class RemoveDatedMarker(Command, frozen=True, kw_only=True):
    """Take a dated marker away."""

    dated_marker_id: Item


class AddChapter(Command, frozen=True, kw_only=True):
    """Begin a chapter at a time."""

    time: Time
    title: Label = ""


class RenameChapter(Command, frozen=True, kw_only=True):
    """Give a chapter another title."""

    chapter_id: Item
    title: Label


class RemoveChapter(Command, frozen=True, kw_only=True):
    """Take a chapter away."""

    chapter_id: Item


class AddComment(Command, frozen=True, kw_only=True):
    """Write a comment."""

    text: Text


class EditComment(Command, frozen=True, kw_only=True):
    """Give a comment another text."""

    comment_id: Item
    text: Text


class RemoveComment(Command, frozen=True, kw_only=True):
    """Take a comment away."""

    comment_id: Item


class TagVideo(Command, frozen=True, kw_only=True):
    """Give the video a tag."""

    tag: Tag


class UntagVideo(Command, frozen=True, kw_only=True):
    """Take a tag off the video."""

    tag: Tag


class RecordViewing(Command, frozen=True, kw_only=True):
    """Remember a continuous section that was watched; sections under 1.5 s are let go."""

    start: Time
    length: Length
    date: Date | None = None
    """When the section began to play; by default now less its length."""


class Members(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Members of lists in a description."""

    performers: tuple[str, ...] = ()
    secondary_performers: tuple[str, ...] = ()
    genres: tuple[str, ...] = ()
    links: tuple[str, ...] = ()


class EditDescription(Command, frozen=True, kw_only=True):
    """Change some fields of the description by hand; null gives a field back to the scanned sources."""

    changes: DescriptionChange = DescriptionChange()
    add: Members = Members()
    """To the lists as they are shown, or as `changes` makes them."""
    remove: Members = Members()


class ManyCommand(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The same wish about many videos: all of them, or none if a rule refuses one; one undo takes all back."""

    video_hashes: Annotated[tuple[Hash, ...], Meta(min_length=1, max_length=10_000)]

    def each(self) -> tuple[Command, ...]:
        """The wish about each of the videos, once."""
        raise TypeError(f"{type(self).__name__} says nothing about its videos")

    @property
    def videos(self) -> tuple[VideoHash, ...]:
        """Each once."""
        return tuple(dict.fromkeys(self.video_hashes))


class TagVideos(ManyCommand, frozen=True, kw_only=True):
    """Give tags to videos."""

    tags: Annotated[tuple[Tag, ...], Meta(min_length=1, max_length=100)]

    def each(self) -> tuple[Command, ...]:
        return tuple(TagVideo(video_hash=video, tag=tag) for video in self.videos for tag in self.tags)


class UntagVideos(ManyCommand, frozen=True, kw_only=True):
    """Take tags off videos."""

    tags: Annotated[tuple[Tag, ...], Meta(min_length=1, max_length=100)]

    def each(self) -> tuple[Command, ...]:
        return tuple(UntagVideo(video_hash=video, tag=tag) for video in self.videos for tag in self.tags)


class EditDescriptions(ManyCommand, frozen=True, kw_only=True):
    """Change the same fields of many descriptions by hand; null gives a field back to the scanned sources."""

    changes: DescriptionChange = DescriptionChange()
    add: Members = Members()
    remove: Members = Members()

    def each(self) -> tuple[Command, ...]:
        return tuple(
            EditDescription(video_hash=video, changes=self.changes, add=self.add, remove=self.remove)
            for video in self.videos
        )


class FileCommand(Command, frozen=True, kw_only=True):
    """A wish about one file of a video."""

    path: str
    path_raw: bytes | None = None


class DismissDuplicates(Command, frozen=True, kw_only=True):
    """Say that the video is no copy of others that look like it: they are not shown side by side again."""

    others: Annotated[tuple[Hash, ...], Meta(min_length=1, max_length=1000)]


class RecallDuplicates(Command, frozen=True, kw_only=True):
    """Take back that the video is no copy of others."""

    others: Annotated[tuple[Hash, ...], Meta(min_length=1, max_length=1000)]


class SeeFile(FileCommand, frozen=True, kw_only=True):
    """Remember that this file is at this path: new, returned, touched, or moved from `old_path`."""

    collection: str
    size: Bytes
    mtime_ns: Nanoseconds
    inode: int = 0
    old_path: str | None = None
    """Where the same file was, if it was moved or renamed."""
    old_path_raw: bytes | None = None


class MissFile(FileCommand, frozen=True, kw_only=True):
    """Remember that this file is not at its path any more."""

    is_replaced: bool = False
    """Whether another content lies at the path now."""
    is_left_out: bool = False
    """Whether no folder of the settings holds the path any more."""


class RecordProbe(Command, frozen=True, kw_only=True):
    """Remember what probing measured."""

    probe: Probe


class RecordProbeFailure(Command, frozen=True, kw_only=True):
    """Remember why the video could not be measured."""

    reason: str


class RecordTwin(Command, frozen=True, kw_only=True):
    """Remember that this content shares its usual hash with another one."""

    shared_hash: Hash
    size: Bytes
    digest: Annotated[str, Meta(pattern=r"^[0-9a-f]{64}$")]


class DescribeVideo(Command, frozen=True, kw_only=True):
    """Remember what one scanned source says."""

    source: DescriptionSource
    description: Description
    origins: dict[str, tuple[str, ...]] = {}
    """Path of a sidecar, name of an embedded tag or file-name template -> the fields that it gave."""
    read_from: str | None = None
    """Name of the file, where the source is one; of sidecars the path of the video file that they lie beside."""


class RecordMedia(Command, frozen=True, kw_only=True):
    """Remember that preview media were made."""

    kinds: tuple[MediaKind, ...]


class RecordMediaFailure(Command, frozen=True, kw_only=True):
    """Remember why preview media could not be made."""

    kinds: tuple[MediaKind, ...]
    reason: str


class PathCommand(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A wish about a path whose content nobody knows."""

    path: str
    path_raw: bytes | None = None

    @property
    def stream(self) -> str:
        """The stream of the path: `path/<path>`."""
        return f"path/{self.path}"


class RecordUnreadableFile(PathCommand, frozen=True, kw_only=True):
    """Remember why a file cannot be read."""

    collection: str
    size: Bytes = Bytes(0)
    mtime_ns: Nanoseconds = Nanoseconds(0)
    reason: str


class ForgetUnreadableFile(PathCommand, frozen=True, kw_only=True):
    """Remember that a file which could not be read is gone or can be read."""


class RecordSidecar(PathCommand, frozen=True, kw_only=True):
    """Remember that a sidecar was read, and what could not be understood of it."""

    collection: str
    size: Bytes
    mtime_ns: Nanoseconds
    reason: str | None = None


class ForgetSidecar(PathCommand, frozen=True, kw_only=True):
    """Remember that a sidecar is gone."""


class KeepPlace(FileCommand, frozen=True, kw_only=True):
    """Remember where another program saw the video, which is missing until a scan meets it."""

    collection: str
    date_added: Date | None = None
    """When that program met it first."""
    date_downloaded: Date | None = None
    """The file's time, then."""


class RedateFile(FileCommand, frozen=True, kw_only=True):
    """Remember that a known file was met earlier than that, by another program."""

    date_added: Date


class KeepFavourite(Command, frozen=True, kw_only=True):
    """Make the video the favourite that it was in another program; the earlier of two dates counts."""

    date: Date | None = None
    is_favourite: bool = True
    """False where only the date is remembered."""


class KeepRating(Command, frozen=True, kw_only=True):
    """Rate the video as it was rated in another program, unless it is rated here."""

    rating: Rating


class KeepComment(Command, frozen=True, kw_only=True):
    """Write a comment as of a date."""

    text: Text
    date: Date | None = None


class HistoryCommand(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A wish about what was done before, whatever that was about."""


class RelinkVideo(HistoryCommand, frozen=True, kw_only=True):
    """Have what was done with an old video count for another one, such as a better encoding of it."""

    video_hash: Hash
    old_hash: Hash


class UndoCommand(HistoryCommand, frozen=True, kw_only=True):
    """Take back what one command did; if that was an undo, its effect is there again."""

    command_id: UUID


class UndoGroup(HistoryCommand, frozen=True, kw_only=True):
    """Take back all that belongs together: a bulk edit, a scan, an undo of many."""

    group_id: UUID


class UndoSince(HistoryCommand, frozen=True, kw_only=True):
    """Take back everything that was done since a moment, and by whom."""

    date: Date
    actor: Actor = "person"


AnyCommand = Command | PathCommand | EntityCommand
"""What changes one thing."""

PersonCommand = Command | EntityCommand | ManyCommand | HistoryCommand
"""What a person can wish."""

PERSON_COMMANDS: tuple[type[PersonCommand], ...] = (
    AddFavourite,
    RemoveFavourite,
    ChangeFavouriteDate,
    LikeVideo,
    RemoveLike,
    RateVideo,
    ClearRating,
    AddMarker,
    EditMarker,
    RemoveMarker,
    AddDatedMarker,
    EditDatedMarker,
    RemoveDatedMarker,
    AddChapter,
    RenameChapter,
    RemoveChapter,
    AddComment,
    EditComment,
    RemoveComment,
    TagVideo,
    UntagVideo,
    RecordViewing,
    EditDescription,
    RelinkVideo,
    DismissDuplicates,
    RecallDuplicates,
    TagVideos,
    UntagVideos,
    EditDescriptions,
    *ENTITY_COMMANDS,
    UndoCommand,
    UndoGroup,
    UndoSince,
)

SCANNER_COMMANDS: tuple[type[AnyCommand], ...] = (
    SeeFile,
    MissFile,
    RecordProbe,
    RecordProbeFailure,
    RecordTwin,
    DescribeVideo,
    RecordMedia,
    RecordMediaFailure,
    RecordUnreadableFile,
    ForgetUnreadableFile,
    RecordSidecar,
    ForgetSidecar,
    KeepPlace,
    RedateFile,
    KeepFavourite,
    KeepRating,
    KeepComment,
    KeepNotes,
)

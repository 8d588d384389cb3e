"""Shapes of what somebody asks for that takes a while."""

from typing import Annotated

import msgspec
from msgspec import Meta

from events.values import MediaKind
from passion.commands.shapes import Hash
from passion.scanning.manner import Manner


class StartScan(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Asks for a scan."""

    folders: tuple[Annotated[str, Meta(min_length=1, max_length=4096)], ...] = ()
    """Absolute, files too; none means all of the settings' folders."""
    manner: Manner = Manner()


class AddFolder(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Asks for a folder to become part of the library and to be scanned."""

    path: Annotated[str, Meta(min_length=1, max_length=4096)]
    manner: Manner = Manner()


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


class FindDuplicates(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Asks for a search for videos that look alike."""

    is_forced: bool = False
    """Whether videos that could not be measured are tried again."""


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


class NameJob(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Names one job."""

    job_id: str


class NameVideos(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Names videos that something is to be done with, one after another."""

    videos: Annotated[tuple[Hash, ...], Meta(min_length=1, max_length=10_000)]


class Counted(msgspec.Struct, frozen=True, kw_only=True):
    """How many jobs a command was about."""

    jobs: int

"""What scans and media jobs found out; no route and no person sends these."""

from typing import Annotated

import msgspec
from msgspec import Meta

from events.description import Description
from events.probe import Probe
from events.values import Bytes, DescriptionSource, MediaKind, Nanoseconds
from passion.commands.command import Command, FileCommand, PathCommand
from passion.commands.shapes import Hash


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
    origins: dict[str, tuple[str, ...]] = msgspec.field(default_factory=dict)
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


SCANNER_COMMANDS: tuple[type[Command | PathCommand], ...] = (
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
)

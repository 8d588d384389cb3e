"""What was asked for, as it is written down until it is done: from it the same job can be started again."""

from typing import Annotated, Literal
from uuid import UUID

import msgspec
from msgspec import Meta

from events.values import MediaKind, UnixTime, VideoHash
from passion.scanning.manner import Manner
from projections.views import Which


class MediaOrder(
    msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True, tag="media"
):
    """Preview media of one video, or of all that fit; `which` of them counts for each kind."""

    kinds: tuple[MediaKind, ...] = ()
    """None means those that are made by themselves."""
    which: Which = "missing"
    video_hash: VideoHash | None = None
    collection: str | None = None
    path: str | None = None
    """A file, or a folder with all below it."""
    added_since: UnixTime | None = None
    is_by_itself: bool = False
    """Whether nobody asked for it."""
    group: UUID | None = None
    """The scan whose outcome it belongs to."""
    asked_at: UnixTime = UnixTime(0)

    @property
    def key(self) -> str:
        """The same for orders that ask for the same."""
        plain = msgspec.structs.replace(self, group=None, asked_at=UnixTime(0), is_by_itself=False)
        return f"previews/{msgspec.json.encode(plain).decode()}"


class LooksOrder(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, tag="looks"):
    """What the videos look like that were not measured yet."""

    is_by_itself: bool = False


class ScanOrder(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, tag="scan"):
    """A look through folders."""

    targets: tuple[bytes, ...] | None = None
    """As the system spells them; None means all folders of the settings."""
    manner: Manner = Manner()
    priority: Annotated[int, Meta(ge=0)] = 0


class BackupOrder(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, tag="backup"):
    """A copy of the log, into the settings' folder unless another one is named."""

    folder: str | None = None


class RebuildOrder(msgspec.Struct, frozen=True, kw_only=True, tag="rebuild"):
    """All read models anew."""


class ConvertOrder(msgspec.Struct, frozen=True, kw_only=True, tag="convert"):
    """Files that become such as browsers play, for good."""

    videos: tuple[VideoHash, ...]


class ImportOrder(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, tag="import"):
    """What another program knows, from a file on this machine."""

    path: str
    is_rehearsal: bool = False


Order = MediaOrder | LooksOrder | ScanOrder | BackupOrder | RebuildOrder | ConvertOrder | ImportOrder

State = Literal["open", "interrupted"]


class KeptOrder(msgspec.Struct, frozen=True, kw_only=True):
    """An order that was not done yet."""

    job_id: str
    order: Order
    state: State

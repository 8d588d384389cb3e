"""What a scan needs to know."""

from events.values import Bytes, Nanoseconds, VideoHash
from projections.views.view import View


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

"""Facts about files beside videos that say something of them: what a video's sidecars say is `VideoDescribed`."""

from events.event import Event
from events.values import Bytes, Nanoseconds, UnixTime


class SidecarRead(Event, frozen=True, kw_only=True):
    """A sidecar of this size and time was read, well or badly: as long as it stays so, it is not read again."""

    path: str
    """Absolute. Bytes that are no UTF-8 are shown as U+FFFD here and kept in `path_raw`."""
    path_raw: bytes | None = None
    collection: str
    size: Bytes
    mtime_ns: Nanoseconds
    """0 where it could not be opened, so that the next scan tries again."""
    reason: str | None = None
    """What could not be understood of it, as sentences for a person."""
    date: UnixTime | None = None
    """When, where that was before this fact."""

    @property
    def stream(self) -> str:
        """The stream of the path: `path/<path>`."""
        return f"path/{self.path}"


class SidecarForgotten(Event, frozen=True, kw_only=True):
    """A sidecar is gone, or its reading was taken back."""

    path: str
    path_raw: bytes | None = None

    @property
    def stream(self) -> str:
        """The stream of the path: `path/<path>`."""
        return f"path/{self.path}"

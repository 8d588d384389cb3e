"""How the library is: totals, problems, collisions."""

from typing import Literal

from events.values import Bytes, MediaKind, Position, Seconds, UnixTime, VideoHash
from projections.views.view import View


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
    """The one that is played first."""
    collections: tuple[str, ...] = ()
    """Of each path."""


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

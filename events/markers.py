"""Facts about markers: named moments in a video."""

from events.event import VideoEvent
from events.values import ItemId, Seconds


class MarkerAdded(VideoEvent, frozen=True, kw_only=True):
    """A moment was marked."""

    marker_id: ItemId
    time: Seconds
    label: str = ""
    colour: str = ""
    """`#rrggbb`, or empty for the default."""


class MarkerMoved(VideoEvent, frozen=True, kw_only=True):
    """A marker points to another moment."""

    marker_id: ItemId
    time: Seconds


class MarkerRenamed(VideoEvent, frozen=True, kw_only=True):
    """A marker has another label."""

    marker_id: ItemId
    label: str


class MarkerRecoloured(VideoEvent, frozen=True, kw_only=True):
    """A marker has another colour."""

    marker_id: ItemId
    colour: str


class MarkerRemoved(VideoEvent, frozen=True, kw_only=True):
    """A marker was taken away."""

    marker_id: ItemId

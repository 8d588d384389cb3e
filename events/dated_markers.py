"""Facts about dated markers: a moment in a video joined to a moment in the world ("finished here")."""

from events.event import VideoEvent
from events.values import ItemId, Seconds, UnixTime


class DatedMarkerAdded(VideoEvent, frozen=True, kw_only=True):
    """A moment was marked with a date."""

    dated_marker_id: ItemId
    time: Seconds
    date: UnixTime


class DatedMarkerRedated(VideoEvent, frozen=True, kw_only=True):
    """The person set another date."""

    dated_marker_id: ItemId
    date: UnixTime


class DatedMarkerRemoved(VideoEvent, frozen=True, kw_only=True):
    """A dated marker was taken away."""

    dated_marker_id: ItemId

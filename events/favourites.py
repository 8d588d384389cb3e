"""Facts about favourites, each with its date."""

from events.event import VideoEvent
from events.values import UnixTime


class VideoFavourited(VideoEvent, frozen=True, kw_only=True):
    """The video became a favourite."""

    date: UnixTime
    """The favourite's date: the first time, kept through removal and return unless edited."""


class VideoUnfavourited(VideoEvent, frozen=True, kw_only=True):
    """The video is no favourite any more; its date is remembered."""

    keeps_date: bool = True
    """False where it is as if it had never been a favourite."""


class FavouriteDateChanged(VideoEvent, frozen=True, kw_only=True):
    """The person set another date for the favourite."""

    date: UnixTime

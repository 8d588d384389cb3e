"""Facts about playlists: what each is called, and which videos stand in it, in the person's own order.

That a video stands in a playlist is a fact about the video, so it goes along when the video's history does.
"""

from events.event import Event, VideoEvent
from events.values import PlaylistId, Rank, UnixTime

WATCH_LATER = PlaylistId("watch-later")
"""The playlist that is always there."""


class PlaylistEvent(Event, frozen=True, kw_only=True):
    """A fact about one playlist."""

    playlist_id: PlaylistId

    @property
    def stream(self) -> str:
        """The stream of the playlist: `playlist/<its id>`."""
        return f"playlist/{self.playlist_id}"


class PlaylistCreated(PlaylistEvent, frozen=True, kw_only=True):
    """There is a playlist; the videos that stood in it before it was removed stand in it again."""

    name: str
    description: str = ""
    date: UnixTime


class PlaylistRenamed(PlaylistEvent, frozen=True, kw_only=True):
    """It has another name."""

    name: str


class PlaylistDescribed(PlaylistEvent, frozen=True, kw_only=True):
    """The person wrote what it is for, in place of the earlier words."""

    description: str = ""


class PlaylistRemoved(PlaylistEvent, frozen=True, kw_only=True):
    """There is no such playlist any more."""

    name: str = ""
    """What it was called, for the history."""


class AddedToPlaylist(VideoEvent, frozen=True, kw_only=True):
    """The video stands in a playlist."""

    playlist_id: PlaylistId
    rank: Rank
    called: str = ""
    """What the playlist was called, for the history."""


class MovedInPlaylist(VideoEvent, frozen=True, kw_only=True):
    """It stands elsewhere in the playlist."""

    playlist_id: PlaylistId
    rank: Rank
    called: str = ""


class RemovedFromPlaylist(VideoEvent, frozen=True, kw_only=True):
    """It stands in the playlist no longer."""

    playlist_id: PlaylistId
    called: str = ""

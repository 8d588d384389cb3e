"""Playlists, and pages of them."""

from events.values import PlaylistId, Seconds, UnixTime, VideoHash
from projections.views.videos import VideoCard
from projections.views.view import View


class PlaylistName(View, frozen=True, kw_only=True):
    """A playlist by its name."""

    playlist_id: PlaylistId
    name: str


class PlaylistPoster(View, frozen=True, kw_only=True):
    """Where a picture of a playlist is from."""

    video_hash: VideoHash
    poster_time: Seconds | None
    """Of the frame that the person chose as poster; None where it is found by itself."""


class Playlist(PlaylistName, frozen=True, kw_only=True):
    """A playlist, and how much is in it that may be shown."""

    description: str
    date: UnixTime
    """When it was made; 0 of the one that always was."""
    count: int
    duration: Seconds
    """Of all videos together."""
    posters: tuple[PlaylistPoster, ...]
    """Of the first videos, four at most."""


class PlaylistPage(View, frozen=True, kw_only=True):
    """Some videos of a playlist, in its order."""

    playlist: Playlist
    offset: int
    """How many come before the first of these."""
    videos: tuple[VideoCard, ...]

"""What is told of what the person did with one video."""

from events.values import ItemId, PlaylistId, Rating, Seconds, UnixTime, VideoHash
from projections.views.view import View


class Marker(View, frozen=True, kw_only=True):
    """A marked moment."""

    marker_id: ItemId
    time: Seconds
    label: str
    colour: str


class DatedMarker(View, frozen=True, kw_only=True):
    """A moment in the video and a moment in the world."""

    dated_marker_id: ItemId
    time: Seconds
    date: UnixTime


class Chapter(View, frozen=True, kw_only=True):
    """A chapter that the person added."""

    chapter_id: ItemId
    time: Seconds
    title: str


class Comment(View, frozen=True, kw_only=True):
    """A comment."""

    comment_id: ItemId
    text: str
    date: UnixTime
    edited: UnixTime | None


class Section(View, frozen=True, kw_only=True):
    """A continuous section that was watched."""

    start: Seconds
    length: Seconds
    date: UnixTime


class Interactions(View, frozen=True, kw_only=True):
    """What the person did with one video."""

    video_hash: VideoHash
    is_favourite: bool
    favourite_date: UnixTime | None
    """Kept while the video is no favourite."""
    likes: int
    rating: Rating | None
    markers: tuple[Marker, ...]
    """By time in the video."""
    dated_markers: tuple[DatedMarker, ...]
    chapters: tuple[Chapter, ...]
    comments: tuple[Comment, ...]
    """The oldest first."""
    viewings: tuple[Section, ...]
    """The last 500, the newest first."""
    watched: tuple[tuple[Seconds, Seconds], ...]
    """Union of all watched sections as (start, end), in order."""
    view_time: Seconds
    last_viewed: UnixTime | None
    resume_at: Seconds | None
    popularity: float
    playlists: tuple[PlaylistId, ...] = ()
    """In which it stands, the oldest first."""

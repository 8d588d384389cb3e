"""Every fact there is: the one list to extend."""

from events.catalogue import (
    FileAdded,
    FileMissing,
    FileMoved,
    FileReturned,
    FileTouched,
    FileUnreadable,
    FileUnreadableNoMore,
    VideoProbed,
    VideoProbeFailed,
)
from events.chapters import ChapterAdded, ChapterRemoved, ChapterRenamed
from events.comments import CommentAdded, CommentEdited, CommentRemoved
from events.dated_markers import DatedMarkerAdded, DatedMarkerRedated, DatedMarkerRemoved
from events.description import DescriptionEdited, VideoDescribed
from events.event import Event
from events.favourites import FavouriteDateChanged, VideoFavourited, VideoUnfavourited
from events.likes import LikeRemoved, VideoLiked
from events.markers import (
    MarkerAdded,
    MarkerMoved,
    MarkerRecoloured,
    MarkerRemoved,
    MarkerRenamed,
)
from events.media import MediaFailed, MediaMade
from events.ratings import RatingCleared, VideoRated
from events.tags import VideoTagged, VideoUntagged
from events.viewings import SectionWatched

AnyEvent = (
    FileAdded
    | FileMoved
    | FileTouched
    | FileMissing
    | FileReturned
    | FileUnreadable
    | FileUnreadableNoMore
    | VideoProbed
    | VideoProbeFailed
    | VideoDescribed
    | DescriptionEdited
    | VideoFavourited
    | VideoUnfavourited
    | FavouriteDateChanged
    | VideoLiked
    | LikeRemoved
    | VideoRated
    | RatingCleared
    | MarkerAdded
    | MarkerMoved
    | MarkerRenamed
    | MarkerRecoloured
    | MarkerRemoved
    | DatedMarkerAdded
    | DatedMarkerRedated
    | DatedMarkerRemoved
    | ChapterAdded
    | ChapterRenamed
    | ChapterRemoved
    | CommentAdded
    | CommentEdited
    | CommentRemoved
    | VideoTagged
    | VideoUntagged
    | SectionWatched
    | MediaMade
    | MediaFailed
)

EVENT_TYPES: tuple[type[Event], ...] = AnyEvent.__args__
"""In the order of the union."""

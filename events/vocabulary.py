"""Every fact there is: the one list to extend."""

from events.catalogue import (
    FileAdded,
    FileForgotten,
    FileMissing,
    FileMoved,
    FileRenamed,
    FileReturned,
    FileTookPlace,
    FileTouched,
    FileUnreadable,
    FileUnreadableNoMore,
    ProbeForgotten,
    TwinForgotten,
    TwinFound,
    VideoProbed,
    VideoProbeFailed,
)
from events.chapters import ChapterAdded, ChapterRemoved, ChapterRenamed
from events.comments import CommentAdded, CommentEdited, CommentRemoved
from events.dated_markers import DatedMarkerAdded, DatedMarkerRedated, DatedMarkerRemoved
from events.description import DescriptionEdited, DescriptionForgotten, VideoDescribed
from events.duplicates import DuplicatesDismissed, DuplicatesRecalled
from events.entities import (
    EntityAliased,
    EntityColoured,
    EntityHidden,
    EntityLinked,
    EntityNoted,
    EntityPictured,
    EntityRenamed,
    EntityTagged,
    EntityTagsSpread,
    EntityUnlinked,
    EntityUntagged,
)
from events.event import Event
from events.favourites import FavouriteDateChanged, VideoFavourited, VideoUnfavourited
from events.hiding import VideoHidden, VideoShown
from events.likes import LikeRemoved, VideoLiked
from events.markers import (
    MarkerAdded,
    MarkerMoved,
    MarkerRecoloured,
    MarkerRemoved,
    MarkerRenamed,
)
from events.media import MediaFailed, MediaForgotten, MediaMade
from events.playlists import (
    AddedToPlaylist,
    MovedInPlaylist,
    PlaylistCreated,
    PlaylistDescribed,
    PlaylistRemoved,
    PlaylistRenamed,
    RemovedFromPlaylist,
)
from events.posters import PosterChosen
from events.putting_off import VideoPutOff, VideoTakenUp
from events.ratings import RatingCleared, VideoRated
from events.relinking import HistoryGivenBack, HistoryTakenOver
from events.searches import ContentFilterSet, SearchForgotten, SearchSaved
from events.sidecars import SidecarForgotten, SidecarRead
from events.tags import TagForgotten, VideoTagged, VideoUntagged
from events.viewings import SectionForgotten, SectionWatched

AnyEvent = (
    FileAdded
    | FileMoved
    | FileRenamed
    | FileTouched
    | FileMissing
    | FileReturned
    | FileTookPlace
    | FileForgotten
    | FileUnreadable
    | FileUnreadableNoMore
    | SidecarRead
    | SidecarForgotten
    | VideoProbed
    | VideoProbeFailed
    | ProbeForgotten
    | TwinFound
    | TwinForgotten
    | HistoryTakenOver
    | HistoryGivenBack
    | VideoDescribed
    | DescriptionForgotten
    | DescriptionEdited
    | VideoFavourited
    | VideoUnfavourited
    | FavouriteDateChanged
    | VideoLiked
    | LikeRemoved
    | VideoRated
    | RatingCleared
    | PosterChosen
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
    | TagForgotten
    | SectionWatched
    | SectionForgotten
    | MediaMade
    | MediaFailed
    | MediaForgotten
    | DuplicatesDismissed
    | DuplicatesRecalled
    | EntityRenamed
    | EntityAliased
    | EntityNoted
    | EntityLinked
    | EntityUnlinked
    | EntityTagged
    | EntityUntagged
    | EntityTagsSpread
    | EntityPictured
    | EntityColoured
    | EntityHidden
    | SearchSaved
    | SearchForgotten
    | ContentFilterSet
    | VideoHidden
    | VideoShown
    | PlaylistCreated
    | PlaylistRenamed
    | PlaylistDescribed
    | PlaylistRemoved
    | AddedToPlaylist
    | MovedInPlaylist
    | RemovedFromPlaylist
    | VideoPutOff
    | VideoTakenUp
)

EVENT_TYPES: tuple[type[Event], ...] = AnyEvent.__args__
"""In the order of the union."""

"""The facts of a video library, and the log that keeps them.

This is the door for readers. The one that writes has a door of its own, `events.writer`, because few may go through it.
"""

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
from events.codec import STORED_TYPES, decode, encode
from events.comments import CommentAdded, CommentEdited, CommentRemoved
from events.dated_markers import DatedMarkerAdded, DatedMarkerRedated, DatedMarkerRemoved
from events.description import (
    Description,
    DescriptionChange,
    DescriptionEdited,
    DescriptionForgotten,
    VideoDescribed,
)
from events.duplicates import DuplicatesDismissed, DuplicatesRecalled
from events.errors import LogBroken, LogError, LogLocked, LogUnavailable, UnknownEvent, Unwritable
from events.event import Event, VideoEvent
from events.export import read_jsonl, write_jsonl
from events.favourites import FavouriteDateChanged, VideoFavourited, VideoUnfavourited
from events.likes import LikeRemoved, VideoLiked
from events.log import EventLog
from events.markers import MarkerAdded, MarkerMoved, MarkerRecoloured, MarkerRemoved, MarkerRenamed
from events.media import MediaFailed, MediaForgotten, MediaMade
from events.posters import PosterChosen
from events.probe import AudioTrack, EmbeddedChapter, Probe, SubtitleTrack
from events.ratings import RatingCleared, VideoRated
from events.recorded import Commit, Proposal, Recorded, Stored, StoredCommit
from events.relinking import HistoryGivenBack, HistoryTakenOver
from events.tags import TagForgotten, VideoTagged, VideoUntagged
from events.values import (
    RATINGS,
    Actor,
    Bytes,
    Colour,
    DescriptionSource,
    ItemId,
    MediaKind,
    Nanoseconds,
    Position,
    Rating,
    Seconds,
    UnixTime,
    VideoHash,
)
from events.verify import VerifyReport
from events.viewings import SectionForgotten, SectionWatched
from events.vocabulary import EVENT_TYPES, AnyEvent

__all__ = [
    "EVENT_TYPES",
    "RATINGS",
    "STORED_TYPES",
    "Actor",
    "AnyEvent",
    "AudioTrack",
    "Bytes",
    "ChapterAdded",
    "ChapterRemoved",
    "ChapterRenamed",
    "Colour",
    "CommentAdded",
    "CommentEdited",
    "CommentRemoved",
    "Commit",
    "DatedMarkerAdded",
    "DatedMarkerRedated",
    "DatedMarkerRemoved",
    "Description",
    "DescriptionChange",
    "DescriptionEdited",
    "DescriptionForgotten",
    "DescriptionSource",
    "DuplicatesDismissed",
    "DuplicatesRecalled",
    "EmbeddedChapter",
    "Event",
    "EventLog",
    "FavouriteDateChanged",
    "FileAdded",
    "FileForgotten",
    "FileMissing",
    "FileMoved",
    "FileRenamed",
    "FileReturned",
    "FileTookPlace",
    "FileTouched",
    "FileUnreadable",
    "FileUnreadableNoMore",
    "HistoryGivenBack",
    "HistoryTakenOver",
    "ItemId",
    "LikeRemoved",
    "LogBroken",
    "LogError",
    "LogLocked",
    "LogUnavailable",
    "MarkerAdded",
    "MarkerMoved",
    "MarkerRecoloured",
    "MarkerRemoved",
    "MarkerRenamed",
    "MediaFailed",
    "MediaForgotten",
    "MediaKind",
    "MediaMade",
    "Nanoseconds",
    "Position",
    "PosterChosen",
    "Probe",
    "ProbeForgotten",
    "Proposal",
    "Rating",
    "RatingCleared",
    "Recorded",
    "Seconds",
    "SectionForgotten",
    "SectionWatched",
    "Stored",
    "StoredCommit",
    "SubtitleTrack",
    "TagForgotten",
    "TwinForgotten",
    "TwinFound",
    "UnixTime",
    "UnknownEvent",
    "Unwritable",
    "VerifyReport",
    "VideoDescribed",
    "VideoEvent",
    "VideoFavourited",
    "VideoHash",
    "VideoLiked",
    "VideoProbeFailed",
    "VideoProbed",
    "VideoRated",
    "VideoTagged",
    "VideoUnfavourited",
    "VideoUntagged",
    "decode",
    "encode",
    "read_jsonl",
    "write_jsonl",
]

"""Lines of the history."""

from events.values import Actor, Position, Seconds, UnixTime, VideoHash
from projections.views.view import View


class FieldChange(View, frozen=True, kw_only=True):
    """A value of a video before something happened and after it, as text; dates are in local time."""

    field: str
    """Such as `rating`, `title`, `marker label`, `comment`, `favourite since`."""
    before: str | None
    """None where there was none."""
    after: str | None
    """None where there is none any more."""


class HistoryEntry(View, frozen=True, kw_only=True):
    """One command's facts, as a line of the history."""

    place: Position
    """Which of all it is in the order in which things happened; the `first` of it, where nothing was merged."""
    first: Position
    last: Position
    recorded_at: UnixTime
    """When it was first recorded, here or in another library."""
    origin: str | None = None
    """The library that it came from by a merge; None for this one."""
    actor: Actor
    command_id: str
    video_hash: VideoHash | None
    title: str | None
    poster_time: Seconds | None = None
    """Of the frame that is the video's poster now, where one was chosen."""
    kind: str
    """Type of its (first) fact, such as `VideoRated`."""
    summary: str
    """In words: "rated S+"; of an undo, what it undid: "undid: rated S+"."""
    group_id: str | None = None
    """What its command belongs to: a bulk edit, a scan, an undo of many."""
    undoes: str | None = None
    """Id of the command that it took back."""
    undone_by: str | None = None
    """Id of the command that took it back, as long as that holds."""
    is_redo: bool = False
    """Whether what it took back was an undo."""
    changes: tuple[FieldChange, ...] = ()
    """What it changed, where the history of one video is asked for; empty where that is not plain."""


class DoneSince(View, frozen=True, kw_only=True):
    """What somebody did since a moment, and what an undo of all of it would take back."""

    commands: int
    """Of those that still hold; an undo of something older counts, too."""
    videos: int
    """That they are about."""
    undos: int
    """How many of the commands are undos: what they took back would hold again."""

"""Facts about one video taking over what the person did with another: a re-encoded file, say, and the old one."""

from events.event import VideoEvent
from events.values import VideoHash


class HistoryTakenOver(VideoEvent, frozen=True, kw_only=True):
    """What the person did with the old video counts for this one; the facts after it say what that was."""

    old_hash: VideoHash


class HistoryGivenBack(VideoEvent, frozen=True, kw_only=True):
    """That this video took over from the old one is taken back."""

    old_hash: VideoHash

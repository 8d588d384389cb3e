"""Rules for likes: one up, one down, never below none."""

from collections.abc import Sequence

from events.event import Event
from events.likes import LikeRemoved, VideoLiked
from passion.commands import LikeVideo, RemoveLike
from passion.decisions.context import Context
from passion.video import VideoState


def like(command: LikeVideo, state: VideoState, context: Context) -> Sequence[Event]:
    return [VideoLiked(video_hash=command.video_hash)]


def remove_like(command: RemoveLike, state: VideoState, context: Context) -> Sequence[Event]:
    """One like fewer; a click too many on a video without likes changes nothing and is nothing to complain about."""
    return [LikeRemoved(video_hash=command.video_hash)] if state.likes > 0 else []

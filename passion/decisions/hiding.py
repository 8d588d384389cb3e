"""Rules for hidden videos: hiding a hidden one changes nothing."""

from collections.abc import Sequence

from events.event import Event
from events.hiding import VideoHidden, VideoShown
from passion.commands import HideVideo, ShowVideo
from passion.decisions.context import Context
from passion.video import VideoState


def hide(command: HideVideo, state: VideoState, context: Context) -> Sequence[Event]:
    return [] if state.is_hidden else [VideoHidden(video_hash=command.video_hash)]


def show(command: ShowVideo, state: VideoState, context: Context) -> Sequence[Event]:
    return [VideoShown(video_hash=command.video_hash)] if state.is_hidden else []

"""Rules for the outcomes of media jobs: only news is a fact."""

from collections.abc import Sequence

from events.event import Event
from events.media import MediaFailed, MediaMade
from passion.commands import RecordMedia, RecordMediaFailure
from passion.decisions.context import Context
from passion.video import VideoState


def made(command: RecordMedia, state: VideoState, context: Context) -> Sequence[Event]:
    news = tuple(kind for kind in dict.fromkeys(command.kinds) if kind not in state.media)
    return [MediaMade(video_hash=command.video_hash, kinds=news)] if news else []


def failed(command: RecordMediaFailure, state: VideoState, context: Context) -> Sequence[Event]:
    reason = command.reason.strip()
    news = tuple(kind for kind in dict.fromkeys(command.kinds) if state.media_failures.get(kind) != reason)
    return [MediaFailed(video_hash=command.video_hash, kinds=news, reason=reason)] if news else []

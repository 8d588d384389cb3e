"""Rules for the outcomes of media jobs: only news is a fact."""

from collections.abc import Iterable, Sequence

from events.event import Event
from events.media import MediaFailed, MediaMade
from events.values import MediaKind
from passion.commands import RecordMedia, RecordMediaFailure
from passion.decisions.context import Context
from passion.video import VideoState


def made(command: RecordMedia, state: VideoState, context: Context) -> Sequence[Event]:
    news = _each_once(kind for kind in command.kinds if kind not in state.media)
    return [MediaMade(video_hash=command.video_hash, kinds=news)] if news else []


def failed(command: RecordMediaFailure, state: VideoState, context: Context) -> Sequence[Event]:
    reason = command.reason.strip()
    news = _each_once(kind for kind in command.kinds if state.media_failures.get(kind) != reason)
    return [MediaFailed(video_hash=command.video_hash, kinds=news, reason=reason)] if news else []


def _each_once(kinds: Iterable[MediaKind]) -> tuple[MediaKind, ...]:
    unique: dict[MediaKind, None] = dict.fromkeys(kinds)
    return tuple(unique)

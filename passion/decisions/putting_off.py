"""Rules for what is not gone on with for now: watching it again brings it back by itself."""

from collections.abc import Sequence

from events.event import Event
from events.putting_off import VideoPutOff, VideoTakenUp
from passion.commands import PutOffVideo, TakeUpVideo
from passion.decisions.context import Context
from passion.video import VideoState


def put_off(command: PutOffVideo, state: VideoState, context: Context) -> Sequence[Event]:
    if state.put_off is not None and state.put_off >= context.now:
        return []
    return [VideoPutOff(video_hash=command.video_hash, date=context.now)]


def take_up(command: TakeUpVideo, state: VideoState, context: Context) -> Sequence[Event]:
    return [] if state.put_off is None else [VideoTakenUp(video_hash=command.video_hash)]

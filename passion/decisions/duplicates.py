"""Rules for videos that look alike: what the person called different is not shown side by side again."""

from collections.abc import Sequence

from events.duplicates import DuplicatesDismissed, DuplicatesRecalled
from events.event import Event
from passion.commands import DismissDuplicates, RecallDuplicates
from passion.decisions.context import Context
from passion.errors import Refused
from passion.video import VideoState


def dismiss(command: DismissDuplicates, state: VideoState, context: Context) -> Sequence[Event]:
    if command.video_hash in command.others:
        raise Refused("A video cannot be told apart from itself; name other videos.")
    others = tuple(each for each in dict.fromkeys(command.others) if each not in state.not_alike)
    return [DuplicatesDismissed(video_hash=command.video_hash, others=others)] if others else []


def recall(command: RecallDuplicates, state: VideoState, context: Context) -> Sequence[Event]:
    others = tuple(each for each in dict.fromkeys(command.others) if each in state.not_alike)
    return [DuplicatesRecalled(video_hash=command.video_hash, others=others)] if others else []

"""Rules for viewings: a glance is no viewing, and nobody sees more than there is."""

from collections.abc import Sequence

from events.event import Event
from events.values import Seconds, UnixTime
from events.viewings import SectionWatched
from passion.commands import RecordViewing
from passion.decisions.context import Context
from passion.decisions.times import TOLERANCE, within
from passion.video import VideoState

SHORTEST = Seconds(1.5)
"""Shorter sections are let go."""


def record(command: RecordViewing, state: VideoState, context: Context) -> Sequence[Event]:
    start = within(command.start, state)
    length = command.length
    if state.duration is not None:
        length = min(length, state.duration + TOLERANCE - start)
    if length < SHORTEST:
        return []
    date = max(0, context.now - round(length * 1_000_000)) if command.date is None else command.date
    return [
        SectionWatched(
            video_hash=command.video_hash, start=start, length=Seconds(round(length, 3)), date=UnixTime(date)
        )
    ]

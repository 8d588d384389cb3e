"""What facts about videos that look alike change."""

from msgspec.structs import replace

from events.duplicates import DuplicatesDismissed, DuplicatesRecalled
from passion.video.change import change
from passion.video.state import VideoState


@change.register
def _(event: DuplicatesDismissed, state: VideoState) -> VideoState:
    return replace(state, not_alike=state.not_alike.union(event.others))


@change.register
def _(event: DuplicatesRecalled, state: VideoState) -> VideoState:
    return replace(state, not_alike=state.not_alike.difference(event.others))

"""How facts change what is known of a video: each kind registers what it does."""

from collections.abc import Iterable
from functools import reduce, singledispatch

from events.event import Event
from events.values import VideoHash
from events.viewings import SectionForgotten, SectionWatched
from passion.video.state import VideoState

IGNORED: tuple[type[Event], ...] = (SectionWatched, SectionForgotten)
"""Facts about a video that no rule asks for."""


def evolve(state: VideoState, event: Event) -> VideoState:
    """The state after one more fact."""
    return change(event, state)


def fold(video_hash: VideoHash, events: Iterable[Event]) -> VideoState:
    """The state after all these facts, in order."""
    return reduce(evolve, events, VideoState(video_hash=video_hash))


@singledispatch
def change(event: Event, state: VideoState) -> VideoState:
    """How this kind of fact changes the state; facts that no rule asks for change nothing."""
    return state

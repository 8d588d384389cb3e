"""Times that lie within a video, as far as its length is known."""

from events.values import Seconds
from passion.errors import Refused
from passion.video import VideoState

TOLERANCE = Seconds(2.0)
"""Players and containers disagree this much about where a video ends."""


def within(time: Seconds, state: VideoState) -> Seconds:
    """The time, to the millisecond.

    Raises:
        Refused: where it lies beyond the end.
    """
    if state.duration is not None and time > state.duration + TOLERANCE:
        raise Refused(f"The time {time:.1f} s lies beyond the end of the video, which is {state.duration:.1f} s long.")
    return Seconds(round(time, 3))

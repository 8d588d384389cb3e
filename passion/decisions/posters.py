"""Rule for the poster that a person chooses: a frame of the video, or again the one that is found by itself."""

from collections.abc import Sequence

from events.event import Event
from events.posters import PosterChosen
from passion.commands import ChoosePoster
from passion.decisions.context import Context
from passion.decisions.times import within
from passion.video import VideoState


def choose(command: ChoosePoster, state: VideoState, context: Context) -> Sequence[Event]:
    time = None if command.time is None else within(command.time, state)
    return [] if time == state.poster_time else [PosterChosen(video_hash=command.video_hash, time=time)]

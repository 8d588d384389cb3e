"""Each fact in plain words, as a line of the history; every other file here adds the words of its subjects."""

from functools import lru_cache, singledispatch

from events.event import Event
from events.values import Seconds

LONGEST = 80
"""Characters that are told of a name, a comment or a link."""


@singledispatch
def in_words(event: Event) -> str:
    """What happened, in the past tense and without its subject."""
    raise TypeError(f"{type(event).__name__} has no words yet")


def clock_time(time: Seconds) -> str:
    """A position in a video: `1:02:03` or `2:03`."""
    return _clock_time(int(time) if time > 0 else 0)


@lru_cache(maxsize=1 << 13)
def _clock_time(whole: int) -> str:
    minutes, seconds = divmod(whole, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"


def short(text: str) -> str:
    """A text in one line, cut where it is long."""
    line = " ".join(text.split())
    return line if len(line) <= LONGEST else f"{line[: LONGEST - 1]}…"

"""What is shown from when to when, and a list of it as WebVTT."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from passion.errors import MediaBroken

MOST_CUES = 100_000
"""Ten hours of speech are a tenth of that; pictures that are painted with text are more."""
LONGEST_TEXT = 5000
"""Characters of one cue, marks and all; what is more than a screen can show is cut off."""
_LATEST = 360_000_000
"""Milliseconds: a hundred hours."""


class Cue(NamedTuple):
    """One piece of text; times in milliseconds."""

    start: int
    end: int
    text: str
    """WebVTT cue text, escaped, without empty lines."""


class Cues:
    """Collects cues, leaving out those that cannot be shown."""

    def __init__(self) -> None:
        self._cues: set[Cue] = set()
        self.left_out = 0
        """Cues whose times are broken."""

    def add(self, start: int, end: int, text: str) -> None:
        """Adds a cue; one without text or length is none, and those laid over each other to cast shadows are one.

        Raises:
            MediaBroken: There are too many.
        """
        if not text or start == end:
            return
        if end < start or end <= 0 or start >= _LATEST:
            self.left_out += 1
            return
        self._cues.add(Cue(max(start, 0), min(end, _LATEST), text))
        if len(self._cues) > MOST_CUES:
            raise MediaBroken(f"It has more than {MOST_CUES} lines of text, which no video needs.")

    def __iter__(self) -> Iterator[Cue]:
        return iter(sorted(self._cues))

    def __len__(self) -> int:
        return len(self._cues)

    def is_thumbnails(self) -> bool:
        """Whether it shows parts of pictures for a seek bar, as some WebVTT files do."""
        return bool(self._cues) and all("#xywh=" in cue.text for cue in self._cues)

    def webvtt(self, notes: Iterable[str] = ()) -> str:
        """The text of a file; notes are sentences for whoever looks into it."""
        said = [*notes, *([f"Left out because of broken times: {self.left_out}."] if self.left_out else [])]
        parts = ["WEBVTT", *(f"NOTE {sentence}" for sentence in said)]
        parts += [f"{_clock(cue.start)} --> {_clock(cue.end)}\n{cue.text}" for cue in self]
        return "\n\n".join(parts) + "\n"


def _clock(milliseconds: int) -> str:
    seconds, rest = divmod(milliseconds, 1000)
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}.{rest:03}"

"""What the search knows of one video."""

from collections.abc import Mapping, Sequence
from typing import get_args

import msgspec

from events.values import VideoHash
from projections.language.terms import NameField, State, Thing

NAMES: tuple[NameField, ...] = get_args(NameField)

NUMBERS = (
    "rating", "duration", "size", "bitrate", "fps", "resolution", "likes", "watched", "markers", "comments",
    "popularity", "season", "episode", "released", "added", "downloaded", "viewed", "favourited", "pixels",
)  # fmt: skip
"""Columns of numbers, in the units of the language; of the moments microseconds, of `released` days since 1970."""

LISTED = 1
"""The first flag: in the lists even where nobody asks for missing videos."""

FLAGS: dict[State | Thing | str, int] = {
    each: 2 << place
    for place, each in enumerate(
        (*(f"is:{state}" for state in get_args(State)), *(f"has:{thing}" for thing in get_args(Thing)))
    )
}
"""What a video is and has -> its bit."""


class Entry(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """One video that is known: it has a place, and nobody failed to measure it."""

    id: int
    video_hash: VideoHash
    dice: int
    """A fixed number, for the random order."""
    flags: int
    numbers: tuple[float | None, ...]
    """In the order of `NUMBERS`; None is unknown."""
    names: tuple[tuple[str, ...], ...]
    """In the order of `NAMES`, each by what it is called."""
    keys: tuple[str, str, str]
    """By which title, file name and path are sorted."""
    texts: Mapping[str, Sequence[str]]
    """Where words are looked for, by field of the text index."""


def flags_of(held: Mapping[str, bool]) -> int:
    """The bits of what holds, by keys of `FLAGS`."""
    return sum(FLAGS[each] for each, holds in held.items() if holds)

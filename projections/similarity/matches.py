"""The shapes of the index's answers."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from events.values import VideoHash
from projections.views import SharedToken


class Match(NamedTuple):
    """A video like another one."""

    video_hash: VideoHash
    score: float
    """0 to 1; the sum of the weights of `shared`."""
    shared: tuple[SharedToken, ...]
    """The heaviest first."""


class Matches(NamedTuple):
    """A page of them, best first."""

    page: list[Match]
    whole: int
    """How many there are in all."""


class NameMatch(NamedTuple):
    """A performer or studio like another one."""

    name: str
    videos: int
    score: float
    """0 to 1; the sum of the weights of `shared`."""
    shared: tuple[SharedToken, ...]


class Likenesses(NamedTuple):
    """How alike all videos are to one."""

    keys: NDArray[np.int64]
    """The hashes of the videos, as numbers. A video that changed stands there more than once: all but its newest
    row score 0."""
    scores: NDArray[np.float64]
    """0 to 1; 0 of the video itself and of those that are gone."""
    layout: int
    """While it is the same, `keys` only grows."""

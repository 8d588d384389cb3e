"""Follows what somebody likes and what their videos are, and says how well each video fits.

The score of a video is the mean of its likenesses to the three nearest liked ones, each times how strongly that is
liked, and a part of how far it lies in the direction of all likes and dislikes together: several tastes have several
centres, which one direction alone would mix up, and dislikes have no centre.
"""

import weakref
from collections.abc import Mapping
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from events.values import VideoHash
from projections.similarity import SimilarityIndex
from projections.similarity.rows import hash_of, key_of
from projections.taste.nearest import COUNTED, Nearest
from projections.taste.profile import Profile
from projections.views import SharedToken

DIRECTION = 0.7
"""How much the direction counts beside the nearest."""
STEPS = 4
FULL = 0.5
"""A liking from which on a video is liked as strongly as can be; below it in steps."""
MANY_NEW = 100
"""Rows that came since; beyond it, everything is worked out anew."""


class Cause(NamedTuple):
    """A liked video as a cause of a score."""

    video_hash: VideoHash
    likeness: float
    """0 to 1."""
    part: float
    """Of the score."""


class Outgrown(Exception):
    """Too much changed to be followed."""


class Taste:
    """Of one person; asked and changed by one thread at a time, which has the index meanwhile."""

    def __init__(self, index: SimilarityIndex) -> None:
        self._weights: dict[int, float] = {}
        """Of the rows of all that is liked or disliked."""
        self._nearest = Nearest(len(index.rows.keys))
        self._of = _Rows(index)
        self._keys: list[int] = []
        """Of the liked videos that were ever taken in, by their numbers."""
        self._liked: dict[int, _Liked] = {}
        """Those that are, by their keys."""
        self._scores: NDArray[np.float64] | None = None
        self._profile: Profile | None = None
        """Of the time of the scores."""
        self.liked = 0
        """Liked videos that the index knows, taken in or not."""

    def __len__(self) -> int:
        """Liked videos that are taken in."""
        return len(self._liked)

    @property
    def is_worn(self) -> bool:
        """Whether it might say something else if it were made anew."""
        return self._nearest.is_worn

    def follow(self, index: SimilarityIndex, weights: Mapping[VideoHash, float], most: int) -> bool:
        """Take in what is liked and what the videos are now, but only so many liked videos; whether that were all.

        Raises:
            Outgrown: so much of the index changed that making all this anew costs less.
        """
        self._go_on_with(index)
        row_of = index.rows.row_of
        rows = {row_of[key]: weight for each, weight in weights.items() if (key := key_of(each)) in row_of}
        if rows != self._weights:
            self._weights, self._scores = rows, None
        wanted = _wanted(index, weights)
        self.liked = len(wanted)
        for key, liked in list(self._liked.items()):
            if wanted.get(key) != liked.strength or row_of[key] != liked.row:
                del self._liked[key]
                self._nearest.drop(liked.number)
                self._scores = None
        left = [each for each in wanted if each not in self._liked]
        for key in left[:most]:
            self._add(index, key, wanted[key])
        return len(left) <= most

    def scores(self, index: SimilarityIndex) -> NDArray[np.float64]:
        """Of all rows of the index, the better the higher; `follow` comes first."""
        if self._scores is None:
            self._profile = self._direction(index)
            self._scores = self._nearest.means() + DIRECTION * self._profile.scores(index)
        return self._scores

    def reasons(self, index: SimilarityIndex, row: int) -> tuple[SharedToken, ...]:
        """The part of one row's score that comes of the direction, token by token."""
        self.scores(index)
        return self._profile.reasons(index, row, DIRECTION) if self._profile else ()

    def causes(self, row: int) -> list[Cause]:
        """The part that comes of the liked videos nearest to it."""
        causes: list[Cause] = []
        for near in self._nearest.of(row):
            key = self._keys[near.number]
            likeness = near.likeness / self._liked[key].strength
            causes.append(Cause(hash_of(key), likeness, near.likeness / COUNTED))
        return causes

    def _direction(self, index: SimilarityIndex) -> Profile:
        rows = sorted(self._weights)
        weights = np.array([self._weights[each] for each in rows], dtype=np.float64)
        return Profile(index, np.array(rows, dtype=np.int64), weights)

    def _add(self, index: SimilarityIndex, key: int, strength: float) -> None:
        row = index.rows.row_of[key]
        self._liked[key] = _Liked(len(self._keys), row, strength)
        self._nearest.add(len(self._keys), strength * index.videos.scores(row))
        self._keys.append(key)
        self._scores = None

    def _go_on_with(self, index: SimilarityIndex) -> None:
        """Have the rows that the index has now."""
        before, now = self._of, _Rows(index)
        if before.is_of(index):
            new = np.arange(len(before.keys), len(now.keys))
            self._nearest.grow(len(now.keys))
        else:
            places = now.places_in(before)
            new = np.flatnonzero((places < 0) & index.rows.is_alive.view)
            if len(new) <= MANY_NEW:
                self._rearrange(index, places)
        if len(new) > MANY_NEW:
            raise Outgrown
        self._of = now
        for row in new.tolist():
            self._look_at(index, row)
        if len(new):
            self._scores = None

    def _rearrange(self, index: SimilarityIndex, places: NDArray[np.integer]) -> None:
        self._nearest, self._scores = self._nearest.rearranged(places), None
        for key, liked in self._liked.items():
            row = index.rows.row_of.get(key, -1)
            # One that changed meanwhile has no row, and so is taken in again.
            self._liked[key] = liked._replace(row=row if row >= 0 and places[row] == liked.row else -1)

    def _look_at(self, index: SimilarityIndex, row: int) -> None:
        """A row that is new, beside all liked videos."""
        row_of = index.rows.row_of
        known = [(liked, row_of[key]) for key, liked in self._liked.items() if key in row_of]
        if known:
            likenesses = index.videos.scores(row)[[place for _, place in known]]
            strengths = np.array([liked.strength for liked, _ in known])
            self._nearest.set_row(row, [liked.number for liked, _ in known], likenesses * strengths)


class _Liked(NamedTuple):
    """A liked video that is taken in."""

    number: int
    row: int
    """That it had then."""
    strength: float


class _Rows:
    """Which row of an index was which video, without holding the index."""

    def __init__(self, index: SimilarityIndex) -> None:
        self._index = weakref.ref(index)
        self.likeness = (weakref.ref(index.rows.fit), index.year)
        """What its likenesses are made with."""
        self.keys: NDArray[np.int64] = index.rows.keys.view.copy()
        self.digests: NDArray[np.uint64] = index.rows.digests.view.copy()

    def is_of(self, index: SimilarityIndex) -> bool:
        """Whether the index only grew since."""
        return self._index() is index and self.likeness[1] == index.year

    def places_in(self, others: "_Rows") -> NDArray[np.intp]:
        """The rows of the same videos in an earlier arrangement, -1 where there is none.

        Raises:
            Outgrown: the likenesses are other ones.
        """
        if self.likeness != others.likeness:
            raise Outgrown
        places = {pair: row for row, pair in enumerate(zip(others.keys.tolist(), others.digests.tolist(), strict=True))}
        pairs = zip(self.keys.tolist(), self.digests.tolist(), strict=True)
        return np.array([places.get(pair, -1) for pair in pairs], dtype=np.intp)


def _wanted(index: SimilarityIndex, weights: Mapping[VideoHash, float]) -> dict[int, float]:
    """The strength of each liked video by its key, the most liked first."""
    liked = sorted(((weight, each) for each, weight in weights.items() if weight > 0), reverse=True)
    keys = ((key_of(each), weight) for weight, each in liked)
    return {key: strength(weight) for key, weight in keys if key in index.rows.row_of}


def strength(weight: float) -> float:
    """How strongly a video is liked, in steps, so that it seldom changes with what is usual."""
    return min(1.0, -(-weight * STEPS // FULL) / STEPS)

"""Adds up how well each video fits what was typed."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from projections.search.texts.closeness import TITLE, closeness
from projections.search.texts.matching import Floats, Hits, Mask, Matcher, Slots
from projections.search.texts.reading import Group
from projections.search.texts.segments import Segments

CLOSELY = 100
"""The best of the videos are looked at word by word."""
COVERED = 0.6
"""Without all words together: videos count that have so much of what the best one has, by the weight of the words."""
SURE = 1.2
"""From this score on a video is taken for one that is meant."""
ENOUGH = 4096
"""Videos among which a sure one is looked for first, where the others need no score."""
DENSE = 30_000
"""Postings from which on common words are only looked for in the videos that rarer ones found."""


class Scored(NamedTuple):
    """Videos with how well they fit."""

    slots: Slots
    scores: Floats
    has_all: Mask
    """Whether they have all groups."""

    def only(self, chosen: Mask) -> "Scored":
        return Scored(self.slots[chosen], self.scores[chosen], self.has_all[chosen])


def shares(sizes: Sequence[int], videos: int) -> NDArray[np.float32]:
    """How much of the query each word is, by how many videos have it: rare ones are more; all together 1."""
    counts = np.array(sizes, np.float64)
    weights = np.log1p((videos - counts + 0.5) / (counts + 0.5)) + 0.05
    return (weights / weights.sum()).astype(np.float32)


def with_all(
    segments: Segments, matcher: Matcher, groups: Sequence[Group], among: Mask | None, *, is_ranked: bool
) -> Scored | None:
    """The videos that have all groups; None where there is none.

    Args:
        is_ranked: False where scores only tell whether one of them is sure; then most of many may be 0.
    """
    sizes = [matcher.size(group) for group in groups]
    found: dict[int, Hits] = {}
    left, together = among, np.zeros(0, bool)
    slots = np.zeros(0, np.int32)
    for at in sorted(range(len(groups)), key=lambda at: (sizes[at], at)):
        found[at] = matcher.hits(groups[at], left)
        slots = found[at].slots
        if not len(slots):
            return None
        left = together = np.zeros(segments.room, bool)
        left[slots] = True
    weights = shares(sizes, segments.videos)

    def scored(slots: Slots, together: Mask) -> Scored:
        tally = Tally(len(slots))
        for at, weight in enumerate(weights):
            hits = found[at]
            tally.add(slice(None), weight, hits if len(hits.slots) == len(slots) else hits.among(together))
        return _scored(segments, groups, weights, slots, tally)

    if not is_ranked and len(slots) > ENOUGH:
        some = np.zeros(segments.room, bool)
        some[slots[:ENOUGH]] = True
        scores = np.zeros(len(slots), np.float32)
        scores[:ENOUGH] = scored(slots[:ENOUGH], some).scores
        if scores.max() >= SURE:
            return Scored(slots, scores, np.ones(len(slots), bool))
    return scored(slots, together)


def with_some(segments: Segments, matcher: Matcher, groups: Sequence[Group], among: Mask | None) -> Scored | None:
    """The videos that have the most of the groups, by weight; None where none has any."""
    sizes = [matcher.size(group) for group in groups]
    weights = shares(sizes, segments.videos)
    found: dict[int, Hits] = {}
    seen = np.zeros(segments.room, bool)
    left, most, read = float(weights.sum()), 0.0, 0
    for at in sorted(range(len(groups)), key=lambda at: (-weights[at], at)):
        # What has only the words that are left cannot have as much as something seen already.
        adds = left >= COVERED * most and (not read or read + sizes[at] <= DENSE)
        found[at] = hits = matcher.hits(groups[at], among if adds else seen)
        if adds and len(hits.slots):
            seen[hits.slots] = True
            read += len(hits.slots)
            most = max(most, float(weights[at] * hits.fits.max()))
        left -= float(weights[at])
    slots = np.flatnonzero(seen).astype(np.int32)
    if not len(slots):
        return None
    place = np.zeros(segments.room, np.int32)
    place[slots] = np.arange(len(slots))
    tally = Tally(len(slots))
    for at, weight in enumerate(weights):
        hits = found[at]
        tally.add(place.take(hits.slots), weight, hits)
    kept = (tally.covered >= COVERED * tally.covered.max()) | (tally.groups == len(groups))
    return _scored(segments, groups, weights, slots[kept], tally.kept(kept))


class Tally:
    """What comes together of each of some videos."""

    def __init__(self, videos: int) -> None:
        self.values, self.covered, self.said = (np.zeros(videos, np.float32) for _ in range(3))
        self.in_title, self.groups = np.zeros(videos, np.int32), np.zeros(videos, np.int32)

    def add(self, to: NDArray[np.int32] | slice, weight: np.float32, hits: Hits) -> None:
        """Add the hits of one group to those videos."""
        covered = weight * hits.fits
        self.values[to] += weight * hits.values
        self.covered[to] += covered
        self.said[to] += covered * (hits.in_title > 0)
        self.in_title[to] += hits.in_title
        self.groups[to] += 1

    def kept(self, chosen: Mask) -> "Tally":
        """Of the chosen videos only."""
        part = Tally(0)
        for name, column in vars(self).items():
            setattr(part, name, column[chosen])
        return part


def _scored(segments: Segments, groups: Sequence[Group], weights: Floats, slots: Slots, tally: Tally) -> Scored:
    of_title = np.minimum(tally.in_title / np.maximum(segments.title_words.take(slots), 1).astype(np.float32), 1)
    scores = (tally.covered * (tally.values + np.float32(TITLE) * of_title * tally.said)).astype(np.float32)
    closely = _best(scores)
    added = closeness(segments, groups, weights, slots[closely])
    scores[closely] = tally.covered[closely] * (tally.values[closely] + added)
    return Scored(slots, scores, tally.groups == len(groups))


def _best(scores: Floats) -> NDArray[np.intp]:
    """Places of the greatest scores, in order of place; of equal ones the first."""
    if len(scores) <= CLOSELY:
        return np.arange(len(scores))
    # Many share the lowest, which is what makes finding the greatest of all slow.
    better = np.flatnonzero(scores > scores.min())
    if CLOSELY <= len(better) < len(scores) // 2:
        return better[_best(scores[better])]
    least = np.partition(scores, -CLOSELY)[-CLOSELY]
    above = np.flatnonzero(scores > least)
    return np.sort(np.concatenate((above, np.flatnonzero(scores == least)[: CLOSELY - len(above)])))

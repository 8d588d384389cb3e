"""Adds up how well each video fits what was typed."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from projections.search.texts.closeness import TITLE, closeness
from projections.search.texts.matching import Floats, Hits, Mask, Matcher, Slots
from projections.search.texts.reading import Group
from projections.search.texts.segments import Segments

CLOSELY = 200
"""The best of the videos are looked at word by word."""
COVERED = 0.6
"""Without all words together: videos count that have so much of what the best one has, by the weight of the words."""
DENSE = 50_000
"""Postings from which on common words are only looked for in the videos that rarer ones found."""


class Scored(NamedTuple):
    """Videos with how well they fit."""

    slots: Slots
    scores: Floats
    covered: Floats
    """The part of the typed words that they have, by weight, misspelt ones as less."""


def shares(groups: Sequence[Group], matcher: Matcher, videos: int) -> NDArray[np.float32]:
    """How much of the query each word is: rare ones are more; all together 1."""
    sizes = np.array([matcher.size(group) for group in groups], np.float64)
    weights = np.log1p((videos - sizes + 0.5) / (sizes + 0.5)) + 0.05
    return (weights / weights.sum()).astype(np.float32)


def with_all(segments: Segments, matcher: Matcher, groups: Sequence[Group], among: Mask | None) -> Scored | None:
    """The videos that have all groups; None where there is none."""
    order = sorted(range(len(groups)), key=lambda at: (matcher.size(groups[at]), at))
    found: dict[int, Hits] = {}
    left = among
    for at in order:
        hits = matcher.hits(groups[at], left)
        if not len(hits.slots):
            return None
        found[at] = hits
        left = np.zeros(segments.room, bool)
        left[hits.slots] = True
    slots = found[order[-1]].slots
    return _added(segments, slots, groups, found, shares(groups, matcher, segments.videos))


def with_some(segments: Segments, matcher: Matcher, groups: Sequence[Group], among: Mask | None) -> Scored | None:
    """The videos that have the most of the groups, by weight; None where none has any."""
    weights = shares(groups, matcher, segments.videos)
    order = sorted(range(len(groups)), key=lambda at: (-weights[at], at))
    found: dict[int, Hits] = {}
    seen = np.zeros(segments.room, bool)
    left, most, read = float(weights.sum()), 0.0, 0
    for at in order:
        # What has only the words that are left cannot have as much as something seen already.
        adds = left >= COVERED * most and (not read or read + matcher.size(groups[at]) <= DENSE)
        found[at] = hits = matcher.hits(groups[at], among if adds else seen)
        if adds and len(hits.slots):
            seen[hits.slots] = True
            read += len(hits.slots)
            most = max(most, float(weights[at] * hits.fits.max()))
        left -= float(weights[at])
    slots = np.flatnonzero(seen).astype(np.int32)
    if not len(slots):
        return None
    scored = _added(segments, slots, groups, found, shares(groups, matcher, segments.videos))
    kept = scored.covered >= COVERED * scored.covered.max()
    return Scored(scored.slots[kept], scored.scores[kept], scored.covered[kept])


def _added(
    segments: Segments, slots: Slots, groups: Sequence[Group], found: Mapping[int, Hits], weights: Floats
) -> Scored:
    values, covered = np.zeros(len(slots), np.float32), np.zeros(len(slots), np.float32)
    of_query, in_title = np.zeros(len(slots), np.float32), np.zeros(len(slots), np.float32)
    place = np.full(segments.room, -1, np.int32)
    place[slots] = np.arange(len(slots))
    for order, weight in enumerate(weights):
        hits = found[order]
        at = place[hits.slots]
        held = at >= 0
        at, size = at[held], hits.in_title[held]
        values[at] += weight * hits.values[held]
        covered[at] += weight * hits.fits[held]
        of_query[at] += weight * hits.fits[held] * (size > 0)
        in_title[at] += size
    of_title = np.minimum(in_title / np.maximum(segments.title_words[slots], 1), 1)
    scores = (covered * (values + np.float32(TITLE) * of_title * of_query)).astype(np.float32)
    closely = _best(scores)
    added = closeness(segments, groups, weights, slots[closely])
    scores[closely] = covered[closely] * (values[closely] + added)
    return Scored(slots, scores, covered)


def _best(scores: Floats) -> NDArray[np.intp]:
    """Places of the greatest scores, in order of place; of equal ones the first."""
    if len(scores) <= CLOSELY:
        return np.arange(len(scores))
    least = np.partition(scores, -CLOSELY)[-CLOSELY]
    above = np.flatnonzero(scores > least)
    return np.sort(np.concatenate((above, np.flatnonzero(scores == least)[: CLOSELY - len(above)])))

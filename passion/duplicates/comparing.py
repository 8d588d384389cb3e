"""Finds the pairs of videos that look the same, among the perceptual hashes of a whole collection."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from passion.media.looks import BLANK, OFFSETS, POINTS

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Hashes = NDArray[np.uint64]
    """(videos, POINTS, OFFSETS)."""

ALIKE = 9.5
"""Bits of 64 by which the moments of two videos may differ in the mean: `tests.benchmarks.near_duplicates` shows how
far copies come, and how near strangers of the same length."""

SLACK_SECONDS = 2.5
SLACK_SHARE = 0.01
"""By how much the durations of copies may differ: what a trim takes away, and what containers round."""

_CENTRE = OFFSETS.index(0.0)
_NEAR_CENTRE = tuple(place for place, offset in enumerate(OFFSETS) if abs(offset) <= 1)
_LOOKED_AT_FIRST = (POINTS // 2, POINTS // 4, POINTS - 1 - POINTS // 4)
_FIRST_LOOK = 18
"""Bits; a pair that differs by more at all points that are looked at first is not looked at again."""
_LEAST_POINTS = 3
_FOREIGN = 32
"""Bits that count where one of the two shows something and the other nothing."""
_BLOCK = 128
_REFINED = 4096


class Pair(NamedTuple):
    """Two videos, by their places in the arrays, and how many of 64 bits differ in the mean."""

    first: int
    second: int
    distance: float


def near_pairs(durations: "NDArray[np.float64]", hashes: "Hashes") -> list[Pair]:
    """The pairs that look the same, the most alike first.

    Args:
        durations: Seconds, float64 (videos,).
        hashes: uint64 (videos, POINTS, OFFSETS).
    """
    order = np.argsort(durations, kind="stable")
    lengths, ordered = durations[order], np.ascontiguousarray(hashes[order])
    pairs: list[Pair] = []
    for first, second in _candidates(lengths, ordered):
        distances = (_distances(ordered[first], ordered[second]) + _distances(ordered[second], ordered[first])) / 2
        for near in np.flatnonzero(distances <= ALIKE):
            one, other = sorted((int(order[first[near]]), int(order[second[near]])))
            pairs.append(Pair(one, other, round(float(distances[near]), 2)))
    return sorted(pairs, key=lambda pair: (pair.distance, pair.first, pair.second))


def _candidates(
    lengths: "NDArray[np.float64]", hashes: "Hashes"
) -> "Iterator[tuple[NDArray[np.intp], NDArray[np.intp]]]":
    """Yields pairs of about the same duration that are alike at one point at least; `lengths` ascend."""
    ends = np.searchsorted(lengths, lengths * (1 + SLACK_SHARE) + SLACK_SECONDS, side="right")
    centres = [np.ascontiguousarray(hashes[:, point, _CENTRE]) for point in _LOOKED_AT_FIRST]
    around = [[np.ascontiguousarray(hashes[:, point, each]) for each in _NEAR_CENTRE] for point in _LOOKED_AT_FIRST]
    waiting: list[NDArray[np.intp]] = []
    held = 0
    for begin in range(0, len(lengths), _BLOCK):
        until = min(begin + _BLOCK, len(lengths))
        last = int(ends[until - 1])
        here, there = np.arange(begin, until)[:, None], np.arange(begin, last)[None, :]
        is_near = np.zeros((until - begin, last - begin), bool)
        for centre, others in zip(centres, around, strict=True):
            mine = centre[begin:until, None]
            for other in others:
                is_near |= (np.bitwise_count(mine ^ other[None, begin:last]) <= _FIRST_LOOK) & (mine != BLANK)
        is_near &= (there > here) & (there < ends[begin:until, None])
        found = np.argwhere(is_near) + begin
        waiting.append(found)
        held += len(found)
        if held >= _REFINED:
            yield from _in_parts(waiting)
            waiting, held = [], 0
    yield from _in_parts(waiting)


def _in_parts(waiting: "list[NDArray[np.intp]]") -> "Iterator[tuple[NDArray[np.intp], NDArray[np.intp]]]":
    if not waiting:
        return
    pairs = np.concatenate(waiting)
    for begin in range(0, len(pairs), _REFINED):
        part = pairs[begin : begin + _REFINED]
        yield part[:, 0], part[:, 1]


def _distances(mine: "Hashes", other: "Hashes") -> "NDArray[np.float64]":
    """Bits by which the centre of each point differs from the nearest moment around the same point of the other.

    Args:
        mine: uint64 (pairs, POINTS, OFFSETS), as `other`.

    Returns:
        The mean over the points that show anything, float64 (pairs,); 64 where too few do.
    """
    centres = mine[:, :, _CENTRE]
    bits = np.bitwise_count(centres[:, :, None] ^ other).astype(np.float64)
    bits[other == BLANK] = _FOREIGN
    nearest = bits.min(axis=2)
    tells = centres != BLANK
    count = tells.sum(axis=1)
    total = np.where(tells, nearest, 0.0).sum(axis=1)
    return np.where(count >= _LEAST_POINTS, total / np.maximum(count, 1), 64.0)

"""Pairs are found by what the moments show, wherever they lie in the collection."""

import numpy as np
import pytest

from passion.duplicates.comparing import ALIKE, near_pairs
from passion.media.looks import BLANK, OFFSETS, POINTS

CENTRE = OFFSETS.index(0.0)


def hashes(count: int, seed: int = 1) -> np.ndarray:
    """Random moments: strangers to each other. uint64 (count, POINTS, OFFSETS)."""
    return np.random.default_rng(seed).integers(1, 1 << 63, (count, POINTS, len(OFFSETS)), dtype=np.uint64)


def with_bits_flipped(look: np.ndarray, count: int) -> np.ndarray:
    """The same moments, each with its lowest bits turned over."""
    return look ^ np.uint64((1 << count) - 1)


def test_a_copy_is_found_among_strangers() -> None:
    looks, durations = hashes(400), np.linspace(60, 70, 400)
    looks[300] = with_bits_flipped(looks[299], 4)
    found = near_pairs(durations, looks)
    assert [(pair.first, pair.second, pair.distance) for pair in found] == [(299, 300, 4.0)]


def test_the_order_of_the_videos_does_not_matter() -> None:
    looks, durations = hashes(50), np.full(50, 60.0)
    looks[40] = with_bits_flipped(looks[3], 2)
    turned = near_pairs(durations[::-1], looks[::-1])
    assert [(49 - pair.second, 49 - pair.first) for pair in turned] == [(3, 40)]


@pytest.mark.parametrize(("bits", "is_found"), [(0, True), (int(ALIKE), True), (int(ALIKE) + 1, False)])
def test_how_much_copies_may_differ(bits: int, is_found: bool) -> None:  # noqa: FBT001
    looks = hashes(2)
    looks[1] = with_bits_flipped(looks[0], bits)
    assert bool(near_pairs(np.full(2, 60.0), looks)) is is_found


@pytest.mark.parametrize(("other", "is_found"), [(60.0, True), (62.4, True), (57.6, True), (64.0, False)])
def test_copies_are_about_as_long(other: float, is_found: bool) -> None:  # noqa: FBT001
    looks = hashes(2)
    looks[1] = looks[0]
    assert bool(near_pairs(np.array([60.0, other]), looks)) is is_found


def test_what_was_trimmed_is_found_at_a_moment_beside() -> None:
    looks = hashes(2)
    looks[1, :, :-2] = looks[0, :, 2:]
    assert [(pair.first, pair.second) for pair in near_pairs(np.array([60.0, 59.0]), looks)] == [(0, 1)]


def test_videos_that_show_nothing_are_no_copies_of_each_other() -> None:
    assert near_pairs(np.full(3, 60.0), np.full((3, POINTS, len(OFFSETS)), BLANK)) == []


def test_a_black_middle_hides_no_copy() -> None:
    looks = hashes(2)
    looks[0, POINTS // 2] = BLANK
    looks[1] = looks[0]
    assert len(near_pairs(np.full(2, 60.0), looks)) == 1


def test_one_that_is_mostly_black_is_no_copy_of_one_that_is_not() -> None:
    looks = hashes(2)
    looks[1] = looks[0]
    looks[1, 2:] = BLANK
    assert near_pairs(np.full(2, 60.0), looks) == []


def test_of_no_videos_there_are_no_pairs() -> None:
    assert near_pairs(np.zeros(0), hashes(0)) == []

"""Puts base and pending together into a new base whose words are those in use, in the order of the alphabet."""

from bisect import bisect_left
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from projections.search.texts.base import Base, Numbers, Offsets, Places, gathered
from projections.search.texts.rows import BESIDE
from projections.search.texts.vocabulary import Spelt, Vocabulary


class Frozen(NamedTuple):
    """What an index held at one moment; nothing of it is ever changed."""

    base: Base
    is_live: NDArray[np.bool_]
    """By slot of the base, whether its row there still holds."""
    postings: tuple[NDArray[np.int64], Numbers, Places]
    """Of what is pending: words, slots and places."""
    rows: tuple[Numbers, Offsets, Numbers]
    """Of what is pending: all words one after the other, where each row begins (and the last ends), and their slots."""
    words: Spelt
    title_words: NDArray[np.uint16]
    is_here: NDArray[np.bool_]
    is_settled: bool
    """Whether the base is all there is."""


def compacted(frozen: Frozen) -> tuple[Base, Vocabulary]:
    """The same videos in one base."""
    base, is_live, words = frozen.base, frozen.is_live, frozen.words
    numbers, fresh = _renumbered(words)
    if frozen.is_settled:
        return base, fresh
    places = np.repeat(np.arange(words.settled), np.diff(base.post_begin))
    kept = is_live[base.post_slots]
    old = _keys(numbers[places[kept]], base.post_slots[kept])
    came, came_places = _postings(frozen.postings, numbers)
    at = np.searchsorted(old, came)
    keys = np.insert(old, at, came)
    begin = np.searchsorted(keys, np.arange(len(fresh) + 1, dtype=np.int64) << 32)
    row_begin, row_words = _rows(frozen, len(frozen.is_here))
    return (
        Base(
            begin.astype(np.int64),
            (keys & 0xFFFFFFFF).astype(np.int32),
            np.insert(base.post_places[kept], at, came_places),
            row_begin,
            _with_numbers(row_words, numbers),
        ),
        fresh,
    )


def _keys(numbers: NDArray[np.int64], slots: Numbers) -> NDArray[np.int64]:
    return (numbers << 32) | slots


def _renumbered(words: Spelt) -> tuple[NDArray[np.int64], Vocabulary]:
    """The new number of each old one (of a word in use), and the words under their new ones."""
    spelt = words.words
    places = [bisect_left(spelt, spelt[new], 0, words.settled) for new in words.came]
    order = np.insert(np.arange(words.settled), places, words.came) if places else np.arange(words.settled)
    order = order[words.counts[order] > 0]
    numbers = np.zeros(len(spelt), np.int64)
    numbers[order] = np.arange(len(order))
    in_order = [spelt[at] for at in order.tolist()]
    return numbers, Vocabulary(in_order, words.counts[order].tolist(), words.letters[order])


def _postings(
    came: tuple[NDArray[np.int64], Numbers, Places], numbers: NDArray[np.int64]
) -> tuple[NDArray[np.int64], Places]:
    words, slots, places = came
    keys = _keys(numbers[words], slots)
    order = np.argsort(keys, kind="stable")
    return keys[order], places[order]


def _rows(frozen: Frozen, slots: int) -> tuple[Offsets, Numbers]:
    came, came_begin, came_slots = frozen.rows
    live = np.flatnonzero(frozen.is_live)
    old, old_begin = gathered(frozen.base.row_begin, frozen.base.row_words, live)
    words = np.concatenate((old, came))
    owners = np.concatenate((live, came_slots))
    begin = np.concatenate((old_begin[:-1], came_begin[:-1] + len(old), np.array([len(words)])))
    # Slots without a video get an empty row, so that a row's number is its slot.
    source = np.full(slots, -1, np.int64)
    source[owners] = np.arange(len(owners))
    lengths = np.zeros(slots, np.int64)
    lengths[owners] = np.diff(begin)
    new_begin = np.concatenate((np.zeros(1, np.int64), np.cumsum(lengths)))
    ordered, _ = gathered(begin, words, source[source >= 0])
    return new_begin, ordered


def _with_numbers(row_words: Numbers, numbers: NDArray[np.int64]) -> Numbers:
    is_beside = row_words <= BESIDE
    plain = np.where(is_beside, BESIDE - row_words, np.maximum(row_words, 0))
    new = numbers[plain]
    return np.where(is_beside, BESIDE - new, np.where(row_words < 0, row_words, new)).astype(np.int32)

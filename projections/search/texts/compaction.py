"""Puts base and pending together into a new base whose words are those in use, in the order of the alphabet."""

import numpy as np
from numpy.typing import NDArray

from projections.search.texts.base import Base, Numbers, gathered
from projections.search.texts.pending import Pending
from projections.search.texts.rows import BESIDE
from projections.search.texts.vocabulary import Vocabulary


def compacted(
    base: Base, is_live: NDArray[np.bool_], pending: Pending, words: Vocabulary, slots: int
) -> tuple[Base, Vocabulary]:
    """The same videos in one base.

    Args:
        is_live: By slot of the base, whether its row there still holds.
        slots: How many the new base has.
    """
    numbers, fresh = _renumbered(words)
    places = np.repeat(np.arange(words.settled), np.diff(base.post_begin))
    kept = is_live[base.post_slots]
    old = _keys(numbers[places[kept]], base.post_slots[kept])
    came, came_places = _postings(pending, numbers)
    at = np.searchsorted(old, came)
    keys = np.insert(old, at, came)
    begin = np.searchsorted(keys, np.arange(len(fresh) + 1, dtype=np.int64) << 32)
    row_begin, row_words = _rows(base, is_live, pending, slots)
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


def _renumbered(words: Vocabulary) -> tuple[NDArray[np.int64], Vocabulary]:
    """The new number of each old one (of a word in use), and the words under their new ones."""
    counts = np.array(words.counts, np.int64)
    letters = np.concatenate((words.letters, np.array(words.new_letters, np.uint64)))
    used = np.flatnonzero(counts).tolist()
    used.sort(key=words.words.__getitem__)
    order = np.array(used, np.int64)
    numbers = np.zeros(len(words), np.int64)
    numbers[order] = np.arange(len(order))
    return numbers, Vocabulary([words.words[at] for at in used], counts[order].tolist(), letters[order])


def _postings(pending: Pending, numbers: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.uint16]]:
    words, slots, places = pending.all_postings()
    keys = _keys(numbers[words], slots)
    order = np.argsort(keys, kind="stable")
    return keys[order], places[order]


def _rows(base: Base, is_live: NDArray[np.bool_], pending: Pending, slots: int) -> tuple[NDArray[np.int64], Numbers]:
    came, came_begin, came_slots = pending.rows()
    live = np.flatnonzero(is_live)
    old, old_begin = gathered(base.row_begin, base.row_words, live)
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

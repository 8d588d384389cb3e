"""Base and pending seen as one: postings and rows of the videos that are there now."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from projections.search.texts.base import Base, Numbers, Offsets, Places, gathered
from projections.search.texts.compaction import Frozen, compacted
from projections.search.texts.fields import TextField
from projections.search.texts.pending import Pending
from projections.search.texts.rows import numbers_in, row_of, words_in_title
from projections.search.texts.vocabulary import Vocabulary

ROOM = 1024
"""Slots that are made room for at once, at least."""


class Segments:
    """All postings and rows; whoever holds it sees to it that one thread at a time does."""

    def __init__(
        self, base: Base, words: Vocabulary, title_words: NDArray[np.uint16], is_here: NDArray[np.bool_]
    ) -> None:
        self.base = base
        self.words = words
        self.pending = Pending()
        self.title_words = title_words.copy()
        """By slot, of the first title; 0 where there is none."""
        self.is_here = is_here.copy()
        """By slot, whether it has a video."""
        self._is_settled = is_here.copy()
        self._moved = 0
        self.kept: dict[Any, Any] = {}
        """Of the matcher, until a video changes."""

    @property
    def room(self) -> int:
        """One more than the greatest slot there can be."""
        return len(self.is_here)

    @property
    def videos(self) -> int:
        """How many there are."""
        return int(np.count_nonzero(self.is_here))

    def put(self, slot: int, texts: Mapping[TextField, Sequence[str]]) -> None:
        self.remove(slot)
        row, places = row_of(texts, self.words)
        self._make_room(slot)
        self._forget()
        counts = self.words.counts
        for word in places:
            counts[word] += 1
        self.pending.put(slot, row, places)
        self.title_words[slot] = min(words_in_title(row), 0xFFFF)
        self.is_here[slot] = True

    def remove(self, slot: int) -> None:
        if slot >= self.room or not self.is_here[slot]:
            return
        row = self.pending.remove(slot)
        if row is None:
            row = self.base.row(slot)
            self._is_settled[slot] = False
            self._moved += 1
        self._forget()
        counts = self.words.counts
        for word in numbers_in(row):
            counts[word] -= 1
        self.title_words[slot] = 0
        self.is_here[slot] = False

    def _forget(self) -> None:
        self.words.readings.clear()
        self.kept.clear()

    def frozen(self) -> Frozen:
        """All of it as it is now."""
        pending = self.pending
        return Frozen(
            self.base,
            self._is_settled[: self.base.slots].copy(),
            pending.all_postings(),
            pending.rows(),
            self.words.frozen(),
            self.title_words.copy(),
            self.is_here.copy(),
            is_settled=not self.unsettled,
        )

    @property
    def unsettled(self) -> int:
        """Videos that a compaction would move."""
        return len(self.pending) + self._moved

    def postings(self, low: int, high: int, others: Sequence[int] = ()) -> tuple[Numbers, Places]:
        """Of the words numbered from `low` to below `high`, and of others; a slot comes once for each of its words."""
        slots, places = self.base.postings(low, min(high, self.words.settled)) if low < high else _NOTHING
        if self._moved:
            kept = self._is_settled[slots]
            slots, places = slots[kept], places[kept]
        parts = [(slots, places)]
        parts += [self._settled_postings(word) for word in others if word < self.words.settled]
        if len(self.pending):
            parts.append(self.pending.postings([*self.pending.words_between(low, high), *others]))
        if len(parts) == 1:
            return slots, places
        return np.concatenate([part[0] for part in parts]), np.concatenate([part[1] for part in parts])

    def _settled_postings(self, word: int) -> tuple[Numbers, Places]:
        slots, places = self.base.postings(word, word + 1)
        if not self._moved:
            return slots, places
        kept = self._is_settled[slots]
        return slots[kept], places[kept]

    def rows(self, chosen: NDArray[np.integer]) -> tuple[Numbers, Offsets, NDArray[np.integer]]:
        """The rows of these slots one after the other, where each begins (and the last ends), and whose they are."""
        settled = np.zeros(len(chosen), bool)
        in_base = chosen < self.base.slots
        settled[in_base] = self._is_settled[chosen[in_base]]
        words, begin = gathered(self.base.row_begin, self.base.row_words, chosen[settled])
        if settled.all():
            return words, begin, chosen
        came, came_begin = self.pending.rows_of(chosen[~settled].tolist())
        both = np.concatenate((begin[:-1], came_begin + len(words)))
        return np.concatenate((words, came)), both, np.concatenate((chosen[settled], chosen[~settled]))

    def _make_room(self, slot: int) -> None:
        if slot >= self.room:
            more = max(slot + 1 - self.room, self.room // 4, ROOM)
            self.is_here = np.concatenate((self.is_here, np.zeros(more, bool)))
            self.title_words = np.concatenate((self.title_words, np.zeros(more, np.uint16)))


def settled(frozen: Frozen) -> Segments:
    """The same with nothing pending."""
    return Segments(*compacted(frozen), frozen.title_words, frozen.is_here)


_NOTHING = (np.zeros(0, np.int32), np.zeros(0, np.uint16))

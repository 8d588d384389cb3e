"""What came after the last compaction, kept so that one more video costs little."""

from array import array
from collections.abc import Collection, Iterable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from projections.search.texts.base import Numbers, Places, gathered

_SHIFT = 16
_PLACES = (1 << _SHIFT) - 1


class Pending:
    """Videos in the order in which they came; one that came again, or went, leaves a dead entry behind."""

    def __init__(self) -> None:
        self.slot_of = array("i")
        self.entry_of: dict[int, int] = {}
        self.is_alive = bytearray()
        self._begin = array("q", [0])
        self._words = array("i")
        self._postings: dict[int, array[int]] = {}
        self._known = array("i")
        """The words of the postings."""

    def __len__(self) -> int:
        return len(self.slot_of)

    def put(self, slot: int, row: Sequence[int], places: Mapping[int, int]) -> None:
        """Take in a video that has no living entry."""
        entry = len(self.slot_of)
        self.slot_of.append(slot)
        self.entry_of[slot] = entry
        self.is_alive.append(1)
        self._words.extend(row)
        self._begin.append(len(self._words))
        led = entry << _SHIFT
        postings = self._postings
        for word, bits in places.items():
            of_word = postings.get(word)
            if of_word is None:
                postings[word] = array("q", (led | bits,))
                self._known.append(word)
            else:
                of_word.append(led | bits)

    def remove(self, slot: int) -> Numbers | None:
        """Its row, for the last time; None where it is not here."""
        entry = self.entry_of.pop(slot, None)
        if entry is None:
            return None
        self.is_alive[entry] = 0
        return np.array(self._words[self._begin[entry] : self._begin[entry + 1]], np.int32)

    def postings(self, words: Iterable[int]) -> tuple[Numbers, Places]:
        """Slots and places of these words, word by word."""
        known = [self._postings[word] for word in words if word in self._postings]
        slots, places, _ = self._unpacked(known)
        return slots, places

    def all_postings(self) -> tuple[NDArray[np.int64], Numbers, Places]:
        """Words, slots and places of all."""
        slots, places, alive = self._unpacked(self._postings.values())
        lengths = [len(each) for each in self._postings.values()]
        return np.repeat(np.array(list(self._postings), np.int64), lengths)[alive], slots, places

    def _unpacked(self, postings: Collection["array[int]"]) -> tuple[Numbers, Places, NDArray[np.bool_]]:
        packed = np.frombuffer(b"".join(postings), np.int64)
        entries = packed >> _SHIFT
        alive = np.frombuffer(bytes(self.is_alive), bool)[entries]
        slots = np.array(self.slot_of, np.int32)[entries[alive]]
        return slots, (packed[alive] & _PLACES).astype(np.uint16), alive

    def words_between(self, low: int, high: int) -> list[int]:
        """Those of its words whose numbers lie there."""
        if low >= high:
            return []
        known = np.frombuffer(self._known.tobytes(), np.int32)
        return known[(known >= low) & (known < high)].tolist()

    def rows(self) -> tuple[Numbers, NDArray[np.int64], Numbers]:
        """All living rows one after the other, where each begins (and the last ends), and their slots."""
        alive = np.flatnonzero(np.frombuffer(bytes(self.is_alive), bool))
        words, begin = gathered(np.array(self._begin, np.int64), np.array(self._words, np.int32), alive)
        return words, begin, np.array(self.slot_of, np.int32)[alive]

    def rows_of(self, slots: Sequence[int]) -> tuple[Numbers, NDArray[np.int64]]:
        """The rows of these slots one after the other, and where each begins, with the end of the last."""
        found = [self._words[self._begin[at] : self._begin[at + 1]] for at in (self.entry_of[slot] for slot in slots)]
        ends = np.cumsum([0, *map(len, found)], dtype=np.int64)
        return np.frombuffer(b"".join(found), np.int32), ends

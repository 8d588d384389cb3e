"""Which names of one kind each video has: pairs of a slot and a name, those of one slot next to each other."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from projections.likeness import likeness
from projections.search.arrays import grown, spans

Slots = NDArray[np.int32]
Mask = NDArray[np.bool_]

NOBODY = 0
"""The name that stands in pairs which are no more."""
SPARE = 1024


class NameColumn:
    """Names of one kind, interned, and the slots that have them."""

    def __init__(self) -> None:
        self.names: list[str] = [""]
        """By their numbers."""
        self._numbers: dict[str, int] = {}
        self.counts = np.zeros(SPARE, np.int32)
        """Listed videos by number of the name."""
        self._slots = np.zeros(SPARE, np.int32)
        self._of = np.zeros(SPARE, np.int32)
        self._end = self._dead = 0
        self._starts = np.zeros(0, np.int32)
        self._lengths = np.zeros(0, np.int32)
        self._alike: dict[str, list[int]] | None = None
        self._places = np.zeros(0, np.int64)

    def places(self) -> NDArray[np.int64]:
        """The place of each name in the alphabet, by number: large and small letters are one, but among equals."""
        names = self.names
        if len(self._places) != len(names):
            in_order = sorted(range(len(names)), key=lambda number: (names[number].casefold(), names[number]))
            places = np.empty(len(names), np.int64)
            places[in_order] = np.arange(len(names))
            self._places = places
        return self._places

    def number(self, name: str) -> int | None:
        """The number of a name that a video has or had."""
        return self._numbers.get(name)

    def alike(self, name: str) -> list[int]:
        """Numbers of the names that are written like this one."""
        if self._alike is None:
            self._alike = {}
            for number, each in enumerate(self.names[1:], 1):
                self._alike.setdefault(likeness(each), []).append(number)
        return self._alike.get(likeness(name), [])

    def put(self, slot: int, names: Sequence[str], *, was_listed: bool, is_listed: bool) -> None:
        """Have these names at a slot, in place of those it had; `was_listed` whether those were counted."""
        if slot >= len(self._starts):
            self._starts, self._lengths = grown(self._starts, slot + 1), grown(self._lengths, slot + 1)
        length = int(self._lengths[slot])
        if not names and not length:
            return
        now = [self._number(name) for name in dict.fromkeys(names) if name]
        if length:
            start = int(self._starts[slot])
            before = self._of[start : start + length]
            is_same = before.tolist() == now
            if is_same and was_listed == is_listed:
                return
            if was_listed:
                self.counts[before] -= 1
            if not is_same:
                before[:] = NOBODY
                self._dead += length
        else:
            is_same = not now
        if is_listed and now:
            self.counts[now] += 1
        if not is_same:
            self._append(slot, now)

    def _append(self, slot: int, numbers: list[int]) -> None:
        start, end = self._end, self._end + len(numbers)
        if end > len(self._of):
            self._slots, self._of = grown(self._slots, end), grown(self._of, end)
        self._slots[start:end] = slot
        self._of[start:end] = numbers
        self._starts[slot], self._lengths[slot], self._end = start, len(numbers), end
        if self._dead > SPARE and self._dead * 4 > end:
            self._compact()

    def at(self, slot: int) -> Slots:
        """Numbers of the names at a slot."""
        start = self._starts[slot]
        return self._of[start : start + self._lengths[slot]]

    def mask(self, numbers: Sequence[int], capacity: int) -> Mask:
        """Which slots have any of these names."""
        found = np.zeros(capacity, np.bool_)
        of = self._of[: self._end]
        if len(numbers) <= 4:
            for number in numbers:
                found[self._slots[: self._end][of == number]] = True
            return found
        wanted = np.zeros(len(self.names), np.bool_)
        wanted[list(numbers)] = True
        found[self._slots[: self._end][wanted[of]]] = True
        return found

    def pairs(self, mask: Mask) -> tuple[Slots, Slots]:
        """The slots of the mask that have names, each as often as it has one, and the numbers of those."""
        slots, of = self._slots[: self._end], self._of[: self._end]
        kept = mask[slots] & (of != NOBODY)
        return slots[kept], of[kept]

    def counted(self, hits: Slots, mask: Mask, listed: Mask | None) -> NDArray[np.int64]:
        """How many of the hits have each name, by number.

        Args:
            hits: Slots.
            mask: The same.
            listed: All slots that are listed, where the hits are among them: those that are not hit may be fewer.
        """
        count = len(self.names)
        if len(hits) * 8 < len(mask):
            numbers = self._of[spans(self._starts[hits], self._lengths[hits])]
            return _counts(numbers, count)
        if listed is not None:
            others = np.flatnonzero(listed & ~mask)
            if len(others) * 8 < len(mask):
                numbers = self._of[spans(self._starts[others], self._lengths[others])]
                return self.counts[:count] - _counts(numbers, count)
        return _counts(self._of[: self._end][mask[self._slots[: self._end]]], count)

    def copied(self) -> dict[str, NDArray[np.int32]]:
        """The arrays that hold it as it is now."""
        self._compact()
        end, count = self._end, len(self.names)
        arrays = {
            "slots": self._slots[:end],
            "of": self._of[:end],
            "starts": self._starts,
            "lengths": self._lengths,
            "counts": self.counts[:count],
        }
        return {name: array.copy() for name, array in arrays.items()}

    @classmethod
    def of_arrays(cls, arrays: dict[str, NDArray[np.int32]], names: list[str]) -> "NameColumn":
        """The column that `copied` was asked of.

        Raises:
            ValueError: They do not fit each other.
        """
        column = cls()
        column.names, column._slots, column._of = names, arrays["slots"], arrays["of"]
        column._end = len(column._of)
        column._starts, column._lengths = arrays["starts"], arrays["lengths"]
        column.counts = arrays["counts"]
        column._numbers = {name: number for number, name in enumerate(names) if number}
        if not names or len(names) != len(column.counts) or len(column._slots) != column._end:
            raise ValueError("names and pairs do not fit")
        return column

    def _number(self, name: str) -> int:
        number = self._numbers.get(name)
        if number is None:
            number = self._numbers[name] = len(self.names)
            self.names.append(name)
            if number >= len(self.counts):
                self.counts = grown(self.counts, number + 1)
            if self._alike is not None:
                self._alike.setdefault(likeness(name), []).append(number)
        return number

    def _compact(self) -> None:
        """Leave out the pairs that are no more, and put the others in the order of their slots."""
        if not self._dead:
            return
        lengths = self._lengths
        order = spans(self._starts, lengths)
        self._of = self._of[order]
        self._slots = np.repeat(np.arange(len(lengths), dtype=np.int32), lengths)
        self._starts = (np.cumsum(lengths, dtype=np.int64) - lengths).astype(np.int32)
        self._end, self._dead = len(order), 0


def _counts(numbers: Slots, count: int) -> NDArray[np.int64]:
    counts = np.bincount(numbers, minlength=count)
    counts[NOBODY] = 0
    return counts

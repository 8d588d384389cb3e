"""Which videos have what was typed, and how well what they have fits."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from projections.search.texts.fields import TITLE
from projections.search.texts.phrases import with_phrase
from projections.search.texts.reading import Group, Reading
from projections.search.texts.segments import Segments

Floats = NDArray[np.float32]
Slots = NDArray[np.int32]
Mask = NDArray[np.bool_]


class Hits(NamedTuple):
    """Videos that have one of the readings of a word."""

    slots: Slots
    """Ascending, each once."""
    fits: Floats
    """Of the reading that fits best."""
    values: Floats
    """Fit times what the place says, the greatest."""
    in_title: NDArray[np.uint8]
    """How many words of the title it takes up."""

    def among(self, some: Mask) -> "Hits":
        """Those that are among some."""
        kept = some.take(self.slots)
        return Hits(*(column.compress(kept) for column in self))


class Said:
    """What places say.

    Args:
        values: Of a place, by its bits.
    """

    def __init__(self, values: Floats) -> None:
        self.values = values
        self.levels, level = np.unique(values, return_inverse=True)
        """All different ones, ascending."""
        self.level = (level + 1).astype(np.uint16)
        """Of a place: one more than where it is in `levels`."""


class Matcher:
    """Finds the videos of groups."""

    def __init__(self, segments: Segments, said: Said) -> None:
        self._segments = segments
        self._said = said

    def size(self, group: Group) -> int:
        """About how many videos there will be; not fewer."""
        return min(sum(self._size(reading) for reading in group.readings), self._segments.videos)

    def _size(self, reading: Reading) -> int:
        words = self._segments.words
        if reading.phrase:
            return min((words.counts[each] for each in reading.phrase.found_by), default=self._segments.videos)
        return words.count_beginning(reading.low, reading.high, reading.words)

    def hits(self, group: Group, among: Mask | None) -> Hits:
        """All videos that have the group, or those of them that are among some."""
        kept = self._segments.kept.get(group.readings)
        if kept is not None:
            return kept if among is None else kept.among(among)
        is_for_few = among is not None and np.count_nonzero(among) * _FEW < self._segments.room
        if is_for_few or sum(self._size(reading) for reading in group.readings) < _MANY:
            return self._united([self._found(reading, among) for reading in group.readings])
        found = self._united([self._found(reading, None) for reading in group.readings])
        self._keep(group, found)
        return found if among is None else found.among(among)

    def _keep(self, group: Group, found: Hits) -> None:
        """Common words and single letters, as everybody begins to type, and as the same words are asked for again."""
        kept = self._segments.kept
        if len(kept) >= _KEPT:
            del kept[next(iter(kept))]
        kept[group.readings] = found

    def _found(self, reading: Reading, among: Mask | None) -> Hits:
        if reading.phrase:
            return self._best(*with_phrase(self._segments, reading.phrase, among=among), reading)
        slots, places = self._segments.postings(reading.low, reading.high, reading.words)
        if among is not None:
            is_among = among.take(slots)
            slots, places = slots.compress(is_among), places.compress(is_among)
        return self._best(slots, places, reading)

    def _best(self, slots: Slots, places: NDArray[np.uint16], reading: Reading) -> Hits:
        """Each slot once, with the place of its words that says the most."""
        if _is_ascending(slots):
            return self._hits(slots, self._said.values.take(places), places & TITLE, reading)
        is_one = reading.low >= reading.high and len(reading.words) == 1
        if is_one or len(slots) * _FEW < self._segments.room:
            return self._best_sorted(slots, places, reading)
        return self._best_places(slots, places, reading)

    def _best_sorted(self, slots: Slots, places: NDArray[np.uint16], reading: Reading) -> Hits:
        """The same as `_best_places`, for few, or for those that are nearly in order."""
        order = np.argsort(slots, kind="stable")
        slots, places = slots[order], places[order]
        first = np.flatnonzero(np.diff(slots, prepend=-1))
        in_title = np.bitwise_or.reduceat(places, first) & TITLE
        best = np.maximum.reduceat(self._said.level.take(places), first)
        return self._hits(slots[first], self._said.levels.take(best - 1), in_title, reading)

    def _hits(self, slots: Slots, said: Floats, in_title: NDArray[np.integer], reading: Reading) -> Hits:
        fit = np.float32(reading.fit)
        taken = in_title.astype(np.uint8) * np.uint8(min(reading.size, 255))
        return Hits(slots, np.full(len(slots), fit), said * fit, taken)

    def _best_places(self, slots: Slots, places: NDArray[np.uint16], reading: Reading) -> Hits:
        """The same for many."""
        best = np.zeros(self._segments.room, np.uint16)
        np.maximum.at(best, slots, self._said.level.take(places))
        in_title = np.zeros(self._segments.room, np.uint8)
        in_title[slots.compress(places & TITLE)] = 1
        united = np.flatnonzero(best)
        said = self._said.levels.take(best.take(united) - 1)
        return self._hits(united.astype(np.int32), said, in_title.take(united), reading)

    def _united(self, parts: Sequence[Hits]) -> Hits:
        """Each slot once, with the best of all that it has."""
        if len(parts) == 1:
            return parts[0]
        room = self._segments.room
        if sum(len(part.slots) for part in parts) * _FEW < room:
            return _sorted(parts)
        fits, values, in_title = np.zeros(room, np.float32), np.zeros(room, np.float32), np.zeros(room, np.uint8)
        for part in parts:
            at = part.slots.astype(np.intp)
            np.maximum.at(fits, at, part.fits)
            np.maximum.at(values, at, part.values)
            np.maximum.at(in_title, at, part.in_title)
        slots = np.flatnonzero(fits)
        return Hits(slots.astype(np.int32), fits.take(slots), values.take(slots), in_title.take(slots))


def _sorted(parts: Sequence[Hits]) -> Hits:
    """The same for few."""
    slots = np.concatenate([part.slots for part in parts])
    if not len(slots):
        return parts[0]
    order = np.argsort(slots, kind="stable")
    slots = slots[order]
    first = np.flatnonzero(np.concatenate((np.ones(1, bool), slots[1:] != slots[:-1])))
    return Hits(
        slots[first],
        np.maximum.reduceat(np.concatenate([part.fits for part in parts])[order], first),
        np.maximum.reduceat(np.concatenate([part.values for part in parts])[order], first),
        np.maximum.reduceat(np.concatenate([part.in_title for part in parts])[order], first),
    )


_FEW = 8
_MANY = 50_000
_KEPT = 32


def _is_ascending(slots: Slots) -> bool:
    return len(slots) < 2 or bool(np.all(slots[1:] > slots[:-1]))

"""All that videos are filtered and sorted by, column by column; each video has a slot, which is its row."""

from collections.abc import Iterator
from hashlib import blake2b

import msgspec
import numpy as np
from numpy.typing import NDArray

from events.values import VideoHash
from projections.language.terms import NameField
from projections.search.arrays import grown
from projections.search.classes import CLASSED
from projections.search.entry import LISTED, NAMES, NUMBERS, Entry
from projections.search.names import Mask, NameColumn
from projections.search.orders import TextOrder

ORDERED = ("title", "filename", "path")
PLACES = {name: place for place, name in enumerate(NUMBERS)}
SPARE = 64
NAN = float("nan")
_CLASSED = [(PLACES[each.number], each) for each in CLASSED.values()]


class Columns:
    """The rows of all videos that are known."""

    def __init__(self) -> None:
        self.ids = np.zeros(SPARE, np.int64)
        """Of free slots 0, as no video has it."""
        self.dice = np.zeros(SPARE, np.int64)
        self.flags = np.zeros(SPARE, np.uint32)
        """Of free slots 0; of others at least `KNOWN`."""
        self.numbers = np.full((len(NUMBERS), SPARE), np.nan)
        self.classes = np.zeros((len(CLASSED), SPARE), np.int16)
        self.digests = np.zeros((2, SPARE), np.int64)
        """Of the row, and of the texts."""
        self.hashes: list[VideoHash | None] = []
        self.names: dict[NameField, NameColumn] = {field: NameColumn() for field in NAMES}
        self.orders: dict[str, TextOrder] = {each: TextOrder() for each in ORDERED}
        self._slots: dict[VideoHash, int] = {}
        self._free: list[int] = []

    def __len__(self) -> int:
        return len(self._slots)

    @property
    def end(self) -> int:
        """One past the last slot that was ever taken."""
        return len(self.hashes)

    def slot(self, video_hash: VideoHash) -> int | None:
        return self._slots.get(video_hash)

    def known(self) -> Iterator[VideoHash]:
        """The hashes of all videos."""
        return iter(self._slots)

    def mask(self, *, missing: bool) -> Mask:
        """All slots in the lists, or with those that are missing and untouched."""
        flags = self.flags[: self.end]
        return flags != 0 if missing else (flags & LISTED) != 0

    def number(self, name: str) -> NDArray[np.float64]:
        return self.numbers[PLACES[name], : self.end]

    def put(self, entry: Entry) -> tuple[int, bool]:
        """Have a video as it is now; answers with its slot, and whether its texts are others than before."""
        slot = self._slots.get(entry.video_hash)
        row, texts = _digests(entry)
        if slot is None:
            slot = self._take()
            self._slots[entry.video_hash], self.hashes[slot] = slot, entry.video_hash
            is_said = True
        else:
            is_said = bool(self.digests[1, slot] != texts)
            if self.digests[0, slot] == row:
                self.digests[1, slot] = texts
                return slot, is_said
        self.digests[:, slot] = row, texts
        was_listed, is_listed = bool(self.flags[slot] & LISTED), bool(entry.flags & LISTED)
        for column, names in zip(self.names.values(), entry.names, strict=True):
            column.put(slot, names, was_listed=was_listed, is_listed=is_listed)
        for order, key in zip(self.orders.values(), entry.keys, strict=True):
            order.put(slot, key, entry.id)
        self.ids[slot], self.dice[slot], self.flags[slot] = entry.id, entry.dice, entry.flags
        self.numbers[:, slot] = [NAN if each is None else each for each in entry.numbers]
        self.classes[:, slot] = [
            0 if (value := entry.numbers[place]) is None else classed.place(value) for place, classed in _CLASSED
        ]
        return slot, is_said

    def remove(self, video_hash: VideoHash) -> int | None:
        """Forget a video; answers with the slot that it had."""
        slot = self._slots.pop(video_hash, None)
        if slot is None:
            return None
        was_listed = bool(self.flags[slot] & LISTED)
        for column in self.names.values():
            column.put(slot, (), was_listed=was_listed, is_listed=False)
        for order in self.orders.values():
            order.remove(slot)
        self.ids[slot] = self.flags[slot] = 0
        self.numbers[:, slot], self.classes[:, slot], self.digests[:, slot] = np.nan, 0, 0
        self.hashes[slot] = None
        self._free.append(slot)
        return slot

    def restore(self) -> None:
        """Work out what follows from the arrays, after they were read from a snapshot."""
        self._slots = {each: slot for slot, each in enumerate(self.hashes) if each is not None}
        self._free = [slot for slot, each in enumerate(self.hashes) if each is None]

    def _take(self) -> int:
        if self._free:
            return self._free.pop()
        slot = len(self.hashes)
        self.hashes.append(None)
        if slot >= len(self.ids):
            self.ids, self.dice = grown(self.ids, slot + 1), grown(self.dice, slot + 1)
            self.flags, self.digests = grown(self.flags, slot + 1), grown(self.digests, slot + 1)
            self.numbers, self.classes = grown(self.numbers, slot + 1), grown(self.classes, slot + 1)
        return slot


def _digests(entry: Entry) -> tuple[int, int]:
    row = msgspec.msgpack.encode((
        entry.id, entry.dice, entry.flags, entry.numbers, entry.names, entry.keys,
    ))  # fmt: skip
    texts = msgspec.msgpack.encode(entry.texts)
    first, second = (int.from_bytes(blake2b(each, digest_size=8).digest(), "big", signed=True) for each in (row, texts))
    return first, second

"""The order of texts such as titles, kept while single ones change."""

from bisect import bisect_left

import numpy as np
from numpy.typing import NDArray

FEW = 64
"""So many changes between two questions go into the order one by one; after more of them all is sorted."""


class TextOrder:
    """Slots in the order of their texts, those of equal texts by the videos' ids."""

    def __init__(self) -> None:
        self._keys: list[bytes | None] = []
        self._order: NDArray[np.int32] | None = np.zeros(0, np.int32)
        self._ranks: NDArray[np.int32] | None = None
        self._changes = 0

    def put(self, slot: int, key: str, video_id: int) -> None:
        """Have this text at a slot."""
        self._keys += [None] * (slot + 1 - len(self._keys))
        told = _told(key) + b"\0" + video_id.to_bytes(8, "big")
        if self._keys[slot] == told:
            return
        self._take_out(slot)
        self._keys[slot] = told
        if self._order is not None:
            self._order = np.insert(self._order, self._place(self._order, told), slot)

    def remove(self, slot: int) -> None:
        """Have nothing at a slot."""
        if slot < len(self._keys) and self._keys[slot] is not None:
            self._take_out(slot)
            self._keys[slot] = None

    def ranks(self) -> NDArray[np.int32]:
        """The place of each slot in the order, by slot; of free ones anything."""
        if self._ranks is None:
            order = self._sorted()
            self._ranks = np.zeros(len(self._keys), np.int32)
            self._ranks[order] = np.arange(len(order), dtype=np.int32)
        return self._ranks

    def equal(self, key: str) -> list[int]:
        """Slots with just this text, by the videos' ids."""
        order, told = self._sorted(), _told(key) + b"\0"
        place = self._place(order, told)
        found: list[int] = []
        while place < len(order) and (self._keys[order[place]] or b"")[:-8] == told:
            found.append(int(order[place]))
            place += 1
        return found

    def copied(self) -> "TextOrder":
        """The order as it is now, which nobody changes."""
        made = TextOrder()
        made._keys, made._order = self._keys.copy(), self._order
        return made

    def arrays(self) -> dict[str, NDArray[np.generic]]:
        keys = [each or b"" for each in self._keys]
        return {
            "text": np.frombuffer(b"".join(keys), np.uint8),
            "lengths": np.fromiter(map(len, keys), np.int32, len(keys)),
            "order": self._sorted(),
        }

    @classmethod
    def of_arrays(cls, arrays: dict[str, NDArray[np.generic]]) -> "TextOrder":
        made, text = cls(), arrays["text"].tobytes()
        ends: list[int] = np.cumsum(arrays["lengths"], dtype=np.int64).tolist()
        made._keys = [text[begin:end] or None for begin, end in zip((0, *ends), ends, strict=False)]
        made._order = arrays["order"].astype(np.int32)
        return made

    def _sorted(self) -> NDArray[np.int32]:
        if self._order is None:
            taken = [slot for slot, key in enumerate(self._keys) if key is not None]
            taken.sort(key=self._keys.__getitem__)  # pyright: ignore[reportCallIssue, reportArgumentType]
            self._order = np.array(taken, np.int32)
        self._changes = 0
        return self._order

    def _take_out(self, slot: int) -> None:
        self._ranks = None
        self._changes += 1
        if self._changes > FEW:
            self._order = None
        before = self._keys[slot]
        if before is not None and self._order is not None:
            self._order = np.delete(self._order, self._place(self._order, before))

    def _place(self, order: NDArray[np.int32], told: bytes) -> int:
        return bisect_left(order, told, key=lambda slot: self._keys[slot] or b"")  # pyright: ignore[reportArgumentType, reportCallIssue]


def _told(key: str) -> bytes:
    return key.encode("utf-8", "surrogatepass")

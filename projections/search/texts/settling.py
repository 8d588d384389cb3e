"""Puts an index in order while it goes on answering and changing."""

from collections.abc import Mapping, Sequence

from projections.search.texts.compaction import Frozen
from projections.search.texts.fields import TextField
from projections.search.texts.segments import Segments, settled

FEW = 20
"""So many changes are taken in while the index waits; with more of them it goes on meanwhile."""

Texts = Mapping[TextField, Sequence[str]]


class Settling:
    """What an index held at one moment, put in order, and what changed in it since."""

    def __init__(self, frozen: Frozen) -> None:
        self._frozen = frozen
        self._fresh: Segments | None = None
        self._noted: dict[int, Texts | None] = {}
        self._late: dict[int, Texts | None] = {}

    def note(self, slot: int, texts: Texts | None) -> None:
        """Hear of a change of the index; only the last one of a slot counts."""
        self._noted[slot] = texts

    def work(self) -> None:
        """Do what takes its time; the index may change meanwhile."""
        if self._fresh is None:
            self._fresh = settled(self._frozen)
        _change(self._fresh, self._late)
        self._late = {}

    def done(self) -> Segments | None:
        """All in order, with every change; None where too much came meanwhile, which is the next work."""
        if self._fresh is None or len(self._noted) > FEW:
            self._late, self._noted = self._noted, {}
            return None
        _change(self._fresh, self._noted)
        return self._fresh


def _change(segments: Segments, changes: Mapping[int, Texts | None]) -> None:
    for slot, texts in changes.items():
        if texts is None:
            segments.remove(slot)
        else:
            segments.put(slot, texts)

"""The index of all words of the library, in memory, kept up video by video."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from projections.search.texts.answering import Found, answer
from projections.search.texts.archive import as_arrays, of_arrays
from projections.search.texts.base import empty_base
from projections.search.texts.fields import TextField, weights_of_places
from projections.search.texts.matching import Matcher
from projections.search.texts.phrases import with_phrase
from projections.search.texts.reading import Reader
from projections.search.texts.segments import Segments
from projections.search.texts.tokens import words_of
from projections.search.texts.typed import Typed, Wanted, phrase, typed
from projections.search.texts.vocabulary import Vocabulary

PENDING = 4096
"""Videos that came or went before all is put in order again, at least"""
PART = 1 / 16
"""or so many of all."""


class TextIndex:
    """Words by video; one thread at a time, the caller sees to that.

    A slot is a small number that the caller gives a video and may give to another one after `remove`.
    """

    def __init__(self, segments: Segments | None = None) -> None:
        no_words = Vocabulary([], [], np.zeros(0, np.uint64))
        self._segments = segments or Segments(empty_base(), no_words, np.zeros(0, np.uint16), np.zeros(0, bool))
        self._said = weights_of_places()

    def put(self, slot: int, texts: Mapping[TextField, Sequence[str]]) -> None:
        """Take these texts for all that the slot has."""
        self._segments.put(slot, texts)
        self._compact_if_due()

    def remove(self, slot: int) -> None:
        """Forget what the slot has; nothing, if it has nothing."""
        self._segments.remove(slot)
        self._compact_if_due()

    def _compact_if_due(self) -> None:
        if self._segments.unsettled > max(PENDING, self._segments.room * PART):
            self._segments.compact()

    def compact(self) -> None:
        """Put everything in order; answers stay the same."""
        self._segments.compact()

    def arrays(self) -> dict[str, NDArray[Any]]:
        """All of it, as arrays that may be stored and mapped; puts everything in order first."""
        self._segments.compact()
        return as_arrays(self._segments)

    @classmethod
    def of_arrays(cls, arrays: Mapping[str, NDArray[Any]]) -> Self:
        """The index that `arrays` was of.

        Raises:
            ArraysBroken: They are damaged, of another version, or of something else.
        """
        return cls(of_arrays(arrays))

    def find(self, words: Iterable[Wanted], among: NDArray[np.bool_] | None = None) -> Found:
        """Videos with these words.

        Args:
            among: By slot, whether it may be found; shorter than there are slots is filled up with False.
        """
        asked = typed(words)
        allowed = self._allowed(asked, among)
        if not asked.wanted:
            slots = np.flatnonzero(self._segments.is_here if allowed is None else allowed & self._segments.is_here)
            return Found(slots.astype(np.int32), np.zeros(len(slots), np.float32), "all")
        return answer(self._segments, Matcher(self._segments, self._said), asked, allowed)

    def containing(self, field: TextField, text: str, *, is_unfinished: bool = False) -> NDArray[np.int32]:
        """Slots, ascending, with a text of this field in which these words stand next to each other, as written.

        Args:
            is_unfinished: Whether the last word may go on.
        """
        words = list(words_of(text))
        if not words:
            return np.zeros(0, np.int32)
        wanted = Reader(self._segments.words, ()).phrase(phrase(words), is_unfinished=is_unfinished)
        return with_phrase(self._segments, wanted, field)[0] if wanted else np.zeros(0, np.int32)

    def _allowed(self, asked: Typed, among: NDArray[np.bool_] | None) -> NDArray[np.bool_] | None:
        if among is None and not asked.unwanted:
            return None
        room = self._segments.room
        allowed = np.ones(room, bool)
        if among is not None:
            allowed[: len(among)] = among[:room]
            allowed[len(among) :] = False
        reader = Reader(self._segments.words, ())
        for each in asked.unwanted:
            unwanted = reader.phrase(each)
            if unwanted:
                allowed[with_phrase(self._segments, unwanted)[0]] = False
        return allowed

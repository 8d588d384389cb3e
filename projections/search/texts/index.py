"""The index of all words of the library, in memory, kept up video by video."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from projections.search.texts.answering import Found, answer
from projections.search.texts.archive import arrays_of, of_arrays
from projections.search.texts.base import empty_base
from projections.search.texts.compaction import Frozen
from projections.search.texts.fields import TextField, weights_of_places
from projections.search.texts.matching import Matcher, Said
from projections.search.texts.phrases import with_phrase
from projections.search.texts.reading import Reader
from projections.search.texts.segments import Segments, settled
from projections.search.texts.settling import Settling
from projections.search.texts.tokens import words_of
from projections.search.texts.typed import Typed, Wanted, phrase, typed
from projections.search.texts.vocabulary import Vocabulary

PENDING = 4096
"""Videos that came or went before all is worth to be put in order again, at least"""
PART = 1 / 16
"""or so many of all."""


class TextIndex:
    """Words by video; one thread at a time, the caller sees to that.

    A slot is a small number that the caller gives a video and may give to another one after `remove`.
    """

    def __init__(self, segments: Segments | None = None) -> None:
        no_words = Vocabulary([], [], np.zeros(0, np.uint64))
        self._segments = segments or Segments(empty_base(), no_words, np.zeros(0, np.uint16), np.zeros(0, bool))
        self._settling: Settling | None = None
        self._said = Said(weights_of_places())

    def put(self, slot: int, texts: Mapping[TextField, Sequence[str]]) -> None:
        """Take these texts for all that the slot has."""
        self._segments.put(slot, texts)
        if self._settling is not None:
            self._settling.note(slot, texts)

    def remove(self, slot: int) -> None:
        """Forget what the slot has; nothing, if it has nothing."""
        self._segments.remove(slot)
        if self._settling is not None:
            self._settling.note(slot, None)

    @property
    def is_due(self) -> bool:
        """Whether so much is pending that it is worth to be put in order."""
        return self._segments.unsettled > max(PENDING, self._segments.room * PART)

    def compact(self) -> None:
        """Put everything in order at once; answers stay the same."""
        self._segments, self._settling = settled(self._segments.frozen()), None

    def settling(self) -> Settling:
        """What puts everything in order outside; an earlier one has no effect any more."""
        self._settling = Settling(self._segments.frozen())
        return self._settling

    def settle(self, settling: Settling) -> bool:
        """Go over to what was put in order; False where more work came up, after which it is to be asked again."""
        if settling is not self._settling:
            return True
        segments = settling.done()
        if segments is not None:
            self._segments, self._settling = segments, None
        return segments is not None

    def frozen(self) -> Frozen:
        """All of it as it is now, for `arrays_of`."""
        return self._segments.frozen()

    def arrays(self) -> dict[str, NDArray[Any]]:
        """All of it, as arrays that may be stored and mapped."""
        return arrays_of(self.frozen())

    @classmethod
    def of_arrays(cls, arrays: Mapping[str, NDArray[Any]]) -> Self:
        """The index that `arrays` was of.

        Raises:
            ArraysBroken: They are damaged, of another version, or of something else.
        """
        return cls(of_arrays(arrays))

    def find(self, words: Iterable[Wanted], among: NDArray[np.bool_] | None = None, *, is_ranked: bool = True) -> Found:
        """Videos with these words.

        Args:
            among: By slot, whether it may be found; shorter than there are slots is filled up with False.
            is_ranked: False where nobody asks for the scores, which are not all worked out then.
        """
        asked = typed(words)
        allowed = self._allowed(asked, among)
        if not asked.wanted:
            slots = np.flatnonzero(self._segments.is_here if allowed is None else allowed & self._segments.is_here)
            return Found(slots.astype(np.int32), np.zeros(len(slots), np.float32), "all")
        return answer(self._segments, Matcher(self._segments, self._said), asked, allowed, is_ranked=is_ranked)

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

"""Words of the library that a misspelt one may mean."""

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import OSA
from rapidfuzz.process import cdist

from projections.search.texts.letters import nearly, nearly_beginning
from projections.search.texts.vocabulary import Vocabulary

MOST = 48
"""Words that one may be read as."""
LOOKED_AT = 20_000
"""Words that are compared letter by letter, those of most videos first."""


Alike = Callable[[NDArray[np.uint64], str, int], NDArray[np.intp]]
"""Places of the words, by their letters, that could be another one with so many errors."""


class Near(NamedTuple):
    """A word that may be meant."""

    word: int
    errors: int


def errors_in(word: str) -> int:
    """How many a word of its length may have."""
    return 0 if len(word) < 4 else 1 if len(word) < 8 else 2


def near(words: Vocabulary, typed: str) -> list[Near]:
    """Words in use that are this one with a few errors, the likeliest first; never itself."""
    errors = errors_in(typed)
    if not errors:
        return []
    numbers = _frequent(words, _all(words, nearly, typed, errors))
    return _best(words, typed, numbers, [words.words[each] for each in numbers], errors)


def near_beginnings(words: Vocabulary, typed: str) -> list[Near]:
    """Words in use that begin like this with an error or two, the likeliest first."""
    errors = errors_in(typed)
    if not errors:
        return []
    numbers = _frequent(words, _all(words, nearly_beginning, typed, errors))
    nearest: dict[int, int] = {}
    for length in range(len(typed) - errors, len(typed) + errors + 1):
        begins = [words.words[each][:length] for each in numbers]
        for found in _best(words, typed, numbers, begins, errors, most=None):
            nearest[found.word] = min(found.errors, nearest.get(found.word, errors))
    return _ordered(words, typed, (Near(*each) for each in nearest.items()), MOST)


def _all(words: Vocabulary, alike: Alike, typed: str, errors: int) -> NDArray[np.intp]:
    new = np.frombuffer(words.new_letters.tobytes(), np.uint64)
    return np.concatenate((alike(words.letters, typed, errors), alike(new, typed, errors) + words.settled))


def _frequent(words: Vocabulary, numbers: NDArray[np.intp]) -> list[int]:
    """Those in use; if there are very many, those that most videos have."""
    counts = np.frombuffer(words.counts.tobytes(), np.int32)[numbers]
    numbers, counts = numbers[counts > 0], counts[counts > 0]
    if len(numbers) > LOOKED_AT:
        names = sorted(
            zip((-counts).tolist(), numbers.tolist(), strict=True), key=lambda each: (each[0], words.words[each[1]])
        )
        return [number for _, number in names[:LOOKED_AT]]
    return numbers.tolist()


def _best(
    words: Vocabulary, typed: str, numbers: Sequence[int], spelt: Sequence[str], errors: int, most: int | None = MOST
) -> list[Near]:
    if not numbers:
        return []
    distances = cdist([typed], spelt, scorer=OSA.distance, score_cutoff=errors, dtype=np.uint8)[0]
    within = np.flatnonzero(distances <= errors)
    found = (Near(numbers[at], int(distances[at])) for at in within.tolist())
    return _ordered(words, typed, found, most)


def _ordered(words: Vocabulary, typed: str, found: Iterable[Near], most: int | None) -> list[Near]:
    def likely(each: Near) -> tuple[int, bool, int, str]:
        word = words.words[each.word]
        return each.errors, word[:1] != typed[:1], -words.counts[each.word], word

    return sorted(found, key=likely)[:most]

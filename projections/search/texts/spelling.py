"""Words of the library that a misspelt one may mean."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import OSA
from rapidfuzz.process import cdist

from projections.search.texts.letters import nearly, nearly_beginning
from projections.search.texts.vocabulary import Vocabulary

MOST = 32
"""Words that one may be read as."""
LOOKED_AT = 4000
"""Words that are compared letter by letter, those of most videos first."""
ONE_ERROR = 0.7
"""How well a word fits with one error, of 1;"""
SLIP = 0.8
"""if a letter was left out or two were swapped, which happens more than that a certain other letter is typed;"""
TWO_ERRORS = 0.5
"""with two."""
FIRST_LETTER = 0.9
"""What is left of that if the first letter is another one."""


class Near(NamedTuple):
    """A word that may be meant."""

    word: int
    fit: float


def errors_in(length: int) -> int:
    """How many a word of so many letters may have."""
    return 0 if length < 4 else 1 if length < 8 else 2


def near(words: Vocabulary, typed: str) -> list[Near]:
    """Words in use that are this one with a few errors, the likeliest first; never itself."""
    errors = errors_in(len(typed) + 1)
    # A letter may be missing from a short word that nobody knows; others stand for themselves.
    if not errors or (not errors_in(len(typed)) and words.count(typed)):
        return []
    new = np.frombuffer(words.new_letters.tobytes(), np.uint64)
    settled = nearly(words.letters, typed, errors)
    numbers = _frequent(words, np.concatenate((settled, nearly(new, typed, errors) + words.settled)))
    spelt = [words.words[each] for each in numbers]
    return _likeliest(words, _within(numbers, spelt, typed, errors))


def near_beginnings(words: Vocabulary, typed: str) -> list[Near]:
    """Words in use that begin like this with an error or two after the first letter, the likeliest first."""
    errors = errors_in(len(typed))
    if not errors:
        return []
    parts = []
    for first in {typed[0], typed[1::-1]}:
        low, high, new = words.beginning(first)
        parts += [nearly_beginning(words.letters[low:high], typed, errors) + low, np.array(new, np.intp)]
    numbers = _frequent(words, np.unique(np.concatenate(parts)))
    found: list[Near] = []
    for length in range(len(typed) - errors, len(typed) + errors + 1):
        found += _within(numbers, [words.words[each][:length] for each in numbers], typed, errors)
    return _likeliest(words, found)


def _frequent(words: Vocabulary, numbers: NDArray[np.intp]) -> list[int]:
    """Those in use; if there are very many, those that most videos have."""
    counts = np.frombuffer(words.counts.tobytes(), np.int32)[numbers]
    numbers, counts = numbers[counts > 0], counts[counts > 0]
    if len(numbers) > LOOKED_AT:
        least = np.partition(counts, -LOOKED_AT)[-LOOKED_AT]
        numbers = numbers[counts > least]
    return numbers.tolist()


def _within(numbers: Sequence[int], spelt: Sequence[str], typed: str, errors: int) -> Iterable[Near]:
    """Those whose spelling is the typed one with so many errors."""
    if not numbers:
        return
    distances = cdist([typed], spelt, scorer=OSA.distance, score_cutoff=errors, dtype=np.uint8)[0]
    for at in np.flatnonzero((distances <= errors) & (distances > 0)).tolist():
        meant, wrong = spelt[at], int(distances[at])
        if wrong <= errors_in(max(len(meant), len(typed))):
            yield Near(numbers[at], _fit(typed, meant, wrong))


def _fit(typed: str, meant: str, errors: int) -> float:
    if errors > 1:
        fit = TWO_ERRORS
    elif len(meant) > len(typed) or (len(meant) == len(typed) and sorted(meant) == sorted(typed)):
        fit = SLIP
    else:
        fit = ONE_ERROR
    return fit if typed[0] == meant[0] else fit * FIRST_LETTER


def _likeliest(words: Vocabulary, found: Iterable[Near]) -> list[Near]:
    best: dict[int, float] = {}
    for each in found:
        best[each.word] = max(each.fit, best.get(each.word, 0.0))
    return sorted(
        (Near(*each) for each in best.items()),
        key=lambda near: (-near.fit, -words.counts[near.word], words.words[near.word]),
    )[:MOST]

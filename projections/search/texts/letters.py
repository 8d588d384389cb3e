"""Which letters a word has, as 64 bits: words whose bits differ much cannot be misspellings of each other."""

import numpy as np
from numpy.typing import NDArray

_A, _Z = ord("a"), ord("z")
_TWICE = 26
_OTHERS, _KINDS_OF_OTHERS = 52, 12


def bits(word: str) -> int:
    """A bit for each letter from a to z, one more where it stands twice, and a few for all other letters.

    An error changes two of them at most.
    """
    found = 0
    for letter in word:
        code = ord(letter)
        if _A <= code <= _Z:
            bit = 1 << (code - _A)
            found |= bit << _TWICE if found & bit else bit
        else:
            found |= 1 << (_OTHERS + code % _KINDS_OF_OTHERS)
    return found


def nearly(all_bits: NDArray[np.uint64], word: str, errors: int) -> NDArray[np.intp]:
    """Places of the words that could be this one with so many errors."""
    differing = np.bitwise_count(all_bits ^ np.uint64(bits(word)))
    return np.flatnonzero(differing <= 2 * errors)


def nearly_beginning(all_bits: NDArray[np.uint64], begin: str, errors: int) -> NDArray[np.intp]:
    """Places of the words that could begin like this with so many errors: few of its letters are missing."""
    missing = np.bitwise_count(~all_bits & np.uint64(bits(begin)))
    return np.flatnonzero(missing <= errors)

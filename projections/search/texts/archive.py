"""The index as plain arrays that can be stored, and back; arrays that are not whole are refused."""

import zlib
from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from projections.search.texts.base import Base
from projections.search.texts.compaction import Frozen
from projections.search.texts.segments import Segments, settled
from projections.search.texts.vocabulary import Vocabulary

VERSION = 1
"""Of the arrays and of how texts are cut into words; others are refused."""
_TYPES = {
    "post_begin": np.int64,
    "post_slots": np.int32,
    "post_places": np.uint16,
    "row_begin": np.int64,
    "row_words": np.int32,
    "title_words": np.uint16,
    "is_here": np.bool_,
    "letters": np.uint64,
    "spelt": np.uint8,
}
_SUMS = "sums"


class ArraysBroken(Exception):
    """Arrays of an index that cannot be used; the index must be made anew."""


def arrays_of(frozen: Frozen) -> dict[str, NDArray[Any]]:
    """The arrays that hold all of this; it takes its time, and nobody has to wait for it."""
    segments = settled(frozen)
    base, words = segments.base, segments.words
    arrays: dict[str, NDArray[Any]] = {
        **base._asdict(),
        "title_words": segments.title_words,
        "is_here": segments.is_here,
        "letters": words.letters,
        "spelt": np.frombuffer("\n".join(words.words).encode("utf-8", "surrogatepass"), np.uint8),
    }
    return {**arrays, _SUMS: _sums(arrays)}


def of_arrays(arrays: Mapping[str, NDArray[Any]]) -> Segments:
    """The index that `arrays_of` was of.

    Raises:
        ArraysBroken: They are not the arrays of an index, of another version, or damaged.
    """
    for name, kind in _TYPES.items():
        if name not in arrays or arrays[name].dtype != kind or arrays[name].ndim != 1:
            raise ArraysBroken(f"The array “{name}” is missing or of another kind.")
    if _SUMS not in arrays or not np.array_equal(arrays[_SUMS], _sums(arrays)):
        raise ArraysBroken("The arrays are damaged, or of another version.")
    # Views of plain arrays: slices of mapped ones cost more.
    arrays = {name: np.asarray(arrays[name]) for name in _TYPES}
    text = arrays["spelt"].tobytes().decode("utf-8", "surrogatepass")
    spelt = text.split("\n") if text else []
    base = Base(*(arrays[name] for name in Base._fields))
    _check(base, spelt, arrays)
    words = Vocabulary(spelt, np.diff(base.post_begin).tolist(), arrays["letters"])
    return Segments(base, words, arrays["title_words"], arrays["is_here"])


def _check(base: Base, words: list[str], arrays: Mapping[str, NDArray[Any]]) -> None:
    """That the arrays are of one index; each by itself is known to be whole."""
    fits = (
        len(base.post_begin) == len(words) + 1 == len(arrays["letters"]) + 1,
        len(base.post_slots) == len(base.post_places) == base.post_begin[-1],
        len(base.row_words) == base.row_begin[-1],
        len(arrays["title_words"]) == len(arrays["is_here"]) == base.slots,
    )
    if not all(fits):
        raise ArraysBroken("The arrays do not fit each other.")


def _sums(arrays: Mapping[str, NDArray[Any]]) -> NDArray[np.int64]:
    """The version, then a checksum of each array."""
    return np.array([VERSION, *(zlib.crc32(np.ascontiguousarray(arrays[name]).data) for name in _TYPES)], np.int64)

"""Small helpers of arrays that grow."""

from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

Kind = TypeVar("Kind", bound=np.generic)


def grown(array: NDArray[Kind], least: int) -> NDArray[Kind]:
    """The array itself, or a longer one with zeros at its end that holds `least`; rows are its last axis."""
    length = array.shape[-1]
    if length >= least and array.flags.writeable:
        return array
    room = *array.shape[:-1], max(least, length + length // 4 + 64) if length < least else length
    wider = np.zeros(room, array.dtype)
    wider[..., :length] = array
    return wider


def spans(starts: NDArray[np.int32], lengths: NDArray[np.int32]) -> NDArray[np.int64]:
    """The places from each start on, as many as its length, one span after the other."""
    total = int(lengths.sum())
    ends = np.cumsum(lengths, dtype=np.int64)
    return np.arange(total, dtype=np.int64) + np.repeat(starts - (ends - lengths), lengths)

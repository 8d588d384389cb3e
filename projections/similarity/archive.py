"""Saves an index whole or not at all, and loads it; a file that is old, half or damaged is no index.

The arrays lie in one file as they lie in memory, so that they need not be read to be used.
"""

import contextlib
import mmap
import os
import re
import zlib
from collections.abc import Mapping
from dataclasses import fields
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
from numpy.typing import NDArray

from events.values import Position
from projections.similarity.base import Base
from projections.similarity.fitting import Fit
from projections.similarity.growing import Vocabulary
from projections.similarity.index import SimilarityIndex
from projections.similarity.rows import Rows
from projections.similarity.weights import YEAR, Weights

VERSION = 2
"""Raised when the tokens or the arrays come to mean something else."""

_NAME = re.compile(r"similarity\.(\d+)\.index")
_EARLIER = "similarity.npz"
_ALIGNED = 64
_LEAD = 16
"""Bytes before the label: the checksum of all that follows, and how long the label is."""


class Followed(msgspec.Struct, frozen=True, kw_only=True):
    """How far a saved index has followed the library."""

    epoch: bytes
    revision: int
    video_id: int
    position: Position


class _Array(msgspec.Struct, frozen=True, array_like=True):
    name: str
    kind: str
    shape: tuple[int, ...]
    at: int


class _Label(msgspec.Struct, frozen=True, kw_only=True):
    version: int
    weights: Weights
    videos: int
    followed: Followed
    arrays: list[_Array]
    tokens: list[str]


def save(index: SimilarityIndex, followed: Followed, folder: Path) -> None:
    """Write an index without anything pending in place of an earlier one; a reader sees the old one or the new one.

    Raises:
        OSError: The disk refuses.
    """
    folder.mkdir(parents=True, exist_ok=True)
    rows = index.rows
    arrays = {**rows.base.arrays(), "rarity": rows.fit.rarity, "mean": rows.fit.mean, "shares": rows.fit.years}
    arrays |= {"performers": index.performers.measures.arrays(), "studios": index.studios.measures.arrays()}
    told, at = [], 0
    for name, array in arrays.items():
        told.append(_Array(name, array.dtype.str, array.shape, at))
        at += array.nbytes + _padding(array.nbytes)
    label = msgspec.msgpack.encode(
        _Label(
            version=VERSION,
            weights=rows.fit.weights,
            videos=rows.fit.videos,
            followed=followed,
            arrays=told,
            tokens=rows.vocabulary.tokens[: rows.base.n_columns],
        )
    )
    number = max((number for number, _ in _saved(folder)), default=0) + 1
    fresh = folder / f"similarity.{number}.new"
    _write(fresh, label, arrays)
    fresh.replace(folder / f"similarity.{number}.index")
    remove(folder, below=number)


def remove(folder: Path, below: int | None = None) -> None:
    """Delete the indexes, or those before one; where the disk refuses, or one is in use, it stays."""
    for number, path in _saved(folder):
        if below is None or number < below:
            with contextlib.suppress(OSError):
                path.unlink(missing_ok=True)
    with contextlib.suppress(OSError):
        (folder / _EARLIER).unlink(missing_ok=True)


def load(folder: Path, weights: Weights | None = None, year: float = YEAR) -> tuple[SimilarityIndex, Followed] | None:
    """The index that was saved last with these weights; None where there is none that can be used."""
    number, path = max(_saved(folder), default=(0, folder))
    if not number:
        return None
    try:
        with path.open("rb") as file:
            held = memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
        length = int.from_bytes(held[8:_LEAD], "little")
        if zlib.crc32(held[8:]) != int.from_bytes(held[:8], "little"):
            return None
        label = msgspec.msgpack.decode(held[_LEAD : _LEAD + length], type=_Label)
    except (OSError, ValueError, msgspec.MsgspecError):
        return None
    if label.version != VERSION or label.weights != (weights or Weights()):
        return None
    return _index(label, held[_LEAD + length + _padding(_LEAD + length) :], year), label.followed


def _index(label: _Label, held: memoryview, year: float) -> SimilarityIndex:
    arrays: dict[str, NDArray[Any]] = {}
    for each in label.arrays:
        count = int(np.prod(each.shape))
        array = np.frombuffer(held, each.kind, count, each.at) if count else np.empty(0, each.kind)
        arrays[each.name] = array.reshape(each.shape)
    base = Base(**{each.name: arrays[each.name] for each in fields(Base)})
    fit = Fit(label.weights, label.videos, arrays["rarity"], arrays["mean"], arrays["shares"])
    index = SimilarityIndex(Rows(base, Vocabulary(label.tokens), fit), year)
    index.performers.measures.know(arrays["performers"])
    index.studios.measures.know(arrays["studios"])
    return index


def _write(path: Path, label: bytes, arrays: Mapping[str, NDArray[Any]]) -> None:
    length = len(label).to_bytes(8, "little")
    label += bytes(_padding(_LEAD + len(label)))
    checksum = zlib.crc32(label, zlib.crc32(length))
    with path.open("wb") as file:
        file.write(bytes(8) + length + label)
        for array in arrays.values():
            held = np.ascontiguousarray(array).tobytes()
            held += bytes(_padding(len(held)))
            checksum = zlib.crc32(held, checksum)
            file.write(held)
        file.seek(0)
        file.write(checksum.to_bytes(8, "little"))
        file.flush()
        os.fsync(file.fileno())


def _padding(length: int) -> int:
    return -length % _ALIGNED


def _saved(folder: Path) -> list[tuple[int, Path]]:
    try:
        return [(int(match[1]), each) for each in folder.iterdir() if (match := _NAME.fullmatch(each.name))]
    except OSError:
        return []

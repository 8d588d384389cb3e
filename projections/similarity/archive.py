"""Saves an index whole or not at all, and loads it; a file that is old, half or damaged is no index."""

import contextlib
import os
import zipfile
import zlib
from pathlib import Path

import msgspec
import numpy as np
from scipy import sparse

from events.values import Position, VideoHash
from projections.similarity.index import SimilarityIndex
from projections.similarity.tokens import Field
from projections.similarity.vectors import Vocabulary
from projections.similarity.weights import Weights

VERSION = 1
"""Raised when the tokens or the arrays come to mean something else."""

_NAME = "similarity.npz"

_DAMAGED = (
    OSError,
    EOFError,
    KeyError,
    MemoryError,
    RuntimeError,
    ValueError,
    zipfile.BadZipFile,
    zlib.error,
    msgspec.MsgspecError,
)
"""What a damaged archive raises: one bit may ask for a password, or for all the memory there is."""


class _Label(msgspec.Struct, frozen=True, kw_only=True):
    version: int
    position: int
    weights: Weights
    hashes: list[VideoHash]
    fields: list[Field]
    tokens: list[str]


def save(index: SimilarityIndex, folder: Path) -> None:
    """Write the index in place of an earlier one; a reader sees the old one or the new one.

    Raises:
        OSError: The disk refuses.
    """
    folder.mkdir(parents=True, exist_ok=True)
    label = _Label(
        version=VERSION,
        position=index.position,
        weights=index.weights,
        hashes=list(index.hashes),
        fields=list(index.vocabulary.fields),
        tokens=index.vocabulary.tokens,
    )
    fresh = folder / f"{_NAME}.new"
    with fresh.open("wb") as file:
        np.savez(
            file,
            label=np.frombuffer(msgspec.msgpack.encode(label), dtype=np.uint8),
            data=index.rows.data,
            indices=index.rows.indices,
            indptr=index.rows.indptr,
            years=index.years,
        )
        file.flush()
        os.fsync(file.fileno())
    fresh.replace(folder / _NAME)


def remove(folder: Path) -> None:
    """Delete the index, if there is one; where the disk refuses, it stays."""
    with contextlib.suppress(OSError):
        (folder / _NAME).unlink(missing_ok=True)


def load(folder: Path, weights: Weights | None = None) -> SimilarityIndex | None:
    """The index that was saved last with these weights; None where there is none that can be used."""
    try:
        with (folder / _NAME).open("rb") as file, np.load(file, allow_pickle=False) as arrays:
            label = msgspec.msgpack.decode(arrays["label"].tobytes(), type=_Label)
            if label.version != VERSION or label.weights != (weights or Weights()):
                return None
            shape = (len(label.hashes), len(label.tokens))
            rows = sparse.csr_matrix((arrays["data"], arrays["indices"], arrays["indptr"]), shape=shape)
            years = arrays["years"]
    except _DAMAGED:
        return None
    if len(years) != len(label.hashes) or len(label.fields) != len(label.tokens):
        return None
    return SimilarityIndex(
        position=Position(label.position),
        weights=label.weights,
        hashes=label.hashes,
        rows=rows,
        vocabulary=Vocabulary(label.fields, label.tokens),
        years=years,
    )

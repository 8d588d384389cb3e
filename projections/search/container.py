"""Many arrays in one file that is read at once: a length, a label, and the arrays one after the other."""

import os
import zlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
from numpy.typing import NDArray

_MAGIC = b"passion\1"
_ALIGNED = 64
_HEAD = len(_MAGIC) + 12
"""Bytes before the label: the mark, the label's length and its checksum."""


class Damaged(Exception):
    """The file is none of these, or damaged."""


class _Part(msgspec.Struct, frozen=True, array_like=True):
    name: str
    kind: str
    shape: tuple[int, ...]
    begin: int


class _Table(msgspec.Struct, frozen=True):
    parts: list[_Part]
    size: int
    checksum: int
    label: bytes


def write(path: Path, label: bytes, arrays: Mapping[str, NDArray[Any]]) -> None:
    """Write a file anew, and have it on the disk.

    Raises:
        OSError: The disk refuses.
    """
    parts: list[_Part] = []
    checksum = size = 0
    blocks: list[bytes] = []
    for name, array in arrays.items():
        block = np.ascontiguousarray(array).tobytes()
        block += bytes(-len(block) % _ALIGNED)
        parts.append(_Part(name, array.dtype.str, array.shape, size))
        checksum = zlib.crc32(block, checksum)
        size += len(block)
        blocks.append(block)
    table = msgspec.msgpack.encode(_Table(parts, size, checksum, label))
    with path.open("wb") as file:
        file.write(_MAGIC + len(table).to_bytes(8, "big") + zlib.crc32(table).to_bytes(4, "big") + table)
        file.writelines(blocks)
        file.flush()
        os.fsync(file.fileno())


def read(path: Path) -> tuple[bytes, dict[str, NDArray[Any]]]:
    """The label and the arrays, which are parts of one and may be changed.

    Raises:
        OSError: It cannot be read.
        Damaged: It is no such file, or not as it was written.
    """
    with path.open("rb") as file:
        head = file.read(_HEAD)
        length = int.from_bytes(head[len(_MAGIC) : -4], "big")
        if head[: len(_MAGIC)] != _MAGIC or length > path.stat().st_size:
            raise Damaged(f"{path} is no file of arrays")
        told = file.read(length)
        if zlib.crc32(told) != int.from_bytes(head[-4:], "big"):
            raise Damaged(f"{path} has a damaged label")
        table = msgspec.msgpack.decode(told, type=_Table)
        held = np.fromfile(file, np.uint8)
    if len(held) != table.size or zlib.crc32(held.data) != table.checksum:
        raise Damaged(f"{path} is cut short or damaged")
    return table.label, {each.name: _array(held, each) for each in table.parts}


def _array(held: NDArray[np.uint8], part: _Part) -> NDArray[Any]:
    kind = np.dtype(part.kind)
    end = part.begin + kind.itemsize * int(np.prod(part.shape, dtype=np.int64))
    return held[part.begin : end].view(kind).reshape(part.shape)

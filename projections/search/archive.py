"""Saves the index whole or not at all, and loads it; a file that is old, half or damaged is no index."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import msgspec
from numpy.typing import NDArray

from events.values import Position, VideoHash
from projections.search import container
from projections.search.columns import Columns
from projections.search.entry import FLAGS, NAMES, NUMBERS
from projections.search.index import SearchIndex
from projections.search.names import NameColumn
from projections.search.orders import TextOrder
from projections.search.texts import ArraysBroken, TextIndex, arrays_of

VERSION = 1
"""Raised when columns or words come to mean something else."""

_NAME = "search.arrays"
_ROWS = ("ids", "dice", "flags", "numbers", "classes", "digests")
_DAMAGED = (
    OSError,
    KeyError,
    IndexError,
    TypeError,
    AttributeError,
    MemoryError,
    OverflowError,
    ValueError,
    msgspec.MsgspecError,
    container.Damaged,
    ArraysBroken,
)
"""What a file raises that is none, or that was made by a program with other arrays."""


class _Label(msgspec.Struct, frozen=True, kw_only=True):
    version: int
    columns: list[str]
    epoch: bytes
    revision: int
    video_id: int
    position: int
    hashes: list[VideoHash | None]
    names: list[list[str]]


class Kept(msgspec.Struct, frozen=True):
    """An index, and up to where it holds."""

    index: SearchIndex
    epoch: bytes
    revision: int
    video_id: int
    position: Position


def copied(kept: Kept) -> Callable[[Path], None]:
    """What writes the index as it is at this moment into a folder, in place of an earlier one; others may change it.

    It raises OSError where the disk refuses.
    """
    columns, texts = kept.index.columns, kept.index.texts.frozen()
    rows: dict[str, NDArray[Any]] = {each: getattr(columns, each)[..., : columns.end].copy() for each in _ROWS}
    names = {each: column.copied() for each, column in columns.names.items()}
    orders = {each: order.copied() for each, order in columns.orders.items()}
    label = _Label(
        version=VERSION,
        columns=_schema(),
        epoch=kept.epoch,
        revision=kept.revision,
        video_id=kept.video_id,
        position=kept.position,
        hashes=list(columns.hashes),
        names=[list(column.names) for column in columns.names.values()],
    )

    def write(folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        fresh = folder / f"{_NAME}.new"
        parts: dict[str, Mapping[str, NDArray[Any]]] = {"texts": arrays_of(texts)}
        parts |= {f"names.{each}": arrays for each, arrays in names.items()}
        parts |= {f"order.{each}": order.arrays() for each, order in orders.items()}
        arrays = {f"{part}.{name}": array for part, held in parts.items() for name, array in held.items()}
        container.write(fresh, msgspec.msgpack.encode(label), rows | arrays)
        fresh.replace(folder / _NAME)

    return write


def load(folder: Path) -> Kept | None:
    """The index that was saved last, or None where there is none that this program can use."""
    try:
        told, arrays = container.read(folder / _NAME)
        label = msgspec.msgpack.decode(told, type=_Label)
        if label.version != VERSION or label.columns != _schema():
            return None
        index = _index_of(label, arrays)
    except _DAMAGED:
        return None
    return Kept(index, label.epoch, label.revision, label.video_id, Position(label.position))


def _index_of(label: _Label, arrays: Mapping[str, NDArray[Any]]) -> SearchIndex:
    def part(name: str) -> dict[str, NDArray[Any]]:
        return {each.removeprefix(name): array for each, array in arrays.items() if each.startswith(name)}

    columns = Columns()
    columns.hashes = label.hashes
    for each in _ROWS:
        if arrays[each].shape[-1] != len(label.hashes):
            raise ValueError(f"{each} has another length than the hashes")
        setattr(columns, each, arrays[each])
    for field, names in zip(columns.names, label.names, strict=True):
        columns.names[field] = NameColumn.of_arrays(part(f"names.{field}."), names)
    for each in columns.orders:
        columns.orders[each] = TextOrder.of_arrays(part(f"order.{each}."))
    columns.restore()
    return SearchIndex(columns, TextIndex.of_arrays(part("texts.")))


def _schema() -> list[str]:
    return [*NUMBERS, *NAMES, *FLAGS]

"""The boxes of fragmented MP4 (ISO/IEC 14496-12): what begins a stream, what is a segment, and when it begins."""

import struct
from collections.abc import Iterator, Mapping
from typing import NamedTuple

_HEAD = struct.Struct(">I4s")
_OFFSETS = 0x800
_PER_SAMPLE = (0x100, 0x200, 0x400, _OFFSETS)
"""Flags of a track run for what it tells of each sample: length, size, flags, and the offset, which is the last."""
_DEEP = {b"moov", b"trak", b"mdia", b"moof", b"traf"}


class Box(NamedTuple):
    """One box: its kind, where it begins, where what it holds begins, and where it ends."""

    kind: bytes
    begin: int
    inside: int
    end: int


def boxes(data: bytes | bytearray, begin: int = 0, end: int | None = None) -> Iterator[Box]:
    """The boxes in a range, not those inside them.

    Raises:
        ValueError: A box says that it is longer than what holds it.
    """
    end = len(data) if end is None else end
    while begin + _HEAD.size <= end:
        size, kind = _HEAD.unpack_from(data, begin)
        inside = begin + 8
        if size == 1:
            (size,) = struct.unpack_from(">Q", data, inside)
            inside += 8
        if size < inside - begin or begin + size > end:
            raise ValueError(f"a box {kind!r} of {size} bytes does not fit")
        yield Box(kind, begin, inside, begin + size)
        begin += size


def beginning(data: bytes) -> bytes:
    """What a player reads once, before any segment."""
    return b"".join(data[each.begin : each.end] for each in boxes(data) if each.kind in {b"ftyp", b"moov"})


def segment(data: bytes, starts: Mapping[int, float]) -> bytes:
    """The fragments of a file, told when they begin.

    Decoding begins at the very moment at which the first sample is shown, so that no player shifts the clock by the
    time that a decoder needs to put frames into order; later samples are then shown before they are decoded, as signed
    offsets allow.

    Args:
        data: A whole file, with its `moov`.
        starts: Track -> seconds at which its first sample is shown.
    """
    ticks = dict(_timescales(data))
    clock = _Clock({track: round(start * ticks[track]) for track, start in starts.items()})
    taken = bytearray()
    for each in boxes(data):
        if each.kind in {b"moof", b"mdat"}:
            at = len(taken)
            taken += data[each.begin : each.end]
            if each.kind == b"moof":
                clock.set(taken, at)
    return bytes(taken)


def _timescales(data: bytes) -> Iterator[tuple[int, int]]:
    for moov in (each for each in boxes(data) if each.kind == b"moov"):
        for trak in (each for each in boxes(data, moov.inside, moov.end) if each.kind == b"trak"):
            found = dict(_leaves(data, trak))
            yield _number(data, found[b"tkhd"], 12, 20), _number(data, found[b"mdhd"], 12, 20)


def _leaves(data: bytes | bytearray, parent: Box) -> Iterator[tuple[bytes, int]]:
    for each in boxes(data, parent.inside, parent.end):
        if each.kind in _DEEP:
            yield from _leaves(data, each)
        else:
            yield each.kind, each.inside


def _number(data: bytes, at: int, narrow: int, wide: int) -> int:
    """A number of 32 bits behind times of 32 bits (version 0) or 64 bits (version 1)."""
    return struct.unpack_from(">I", data, at + (wide if data[at] else narrow))[0]


class _Clock:
    """Sets the times of one fragment after another by the first one of each track."""

    def __init__(self, starts: Mapping[int, int]) -> None:
        """Args: `starts` are in ticks of each track."""
        self._starts = starts
        self._moved: dict[int, tuple[int, int]] = {}
        """Track -> by how much its decoding is later than the file says, and its offsets are less."""

    def set(self, data: bytearray, moof: int) -> None:
        fragment = next(boxes(data, moof))
        for traf in (each for each in boxes(data, fragment.inside, fragment.end) if each.kind == b"traf"):
            found = dict(_leaves(data, traf))
            (track,) = struct.unpack_from(">I", data, found[b"tfhd"] + 4)
            place, layout = found[b"tfdt"], ">q" if data[found[b"tfdt"]] else ">i"
            (told,) = struct.unpack_from(layout, data, place + 4)
            if track not in self._moved:
                self._moved[track] = self._starts[track] - told, _first_offset(data, found[b"trun"])
            later, less = self._moved[track]
            struct.pack_into(layout, data, place + 4, max(0, told + later))
            _lessen_offsets(data, found[b"trun"], less)


def _first_offset(data: bytearray, run: int) -> int:
    return next((struct.unpack_from(">i", data, place)[0] for place in _offsets(data, run)), 0)


def _lessen_offsets(data: bytearray, run: int, less: int) -> None:
    for place in _offsets(data, run):
        (offset,) = struct.unpack_from(">i", data, place)
        struct.pack_into(">i", data, place, offset - less)
        data[run] = 1  # The version in which offsets have a sign.


def _offsets(data: bytearray, run: int) -> range:
    """Where the offsets between decoding and showing of the samples of a track run lie."""
    flags, count = struct.unpack_from(">II", data, run)
    if not flags & _OFFSETS:
        return range(0)
    size = 4 * sum(bool(flags & flag) for flag in _PER_SAMPLE)
    first = run + 8 + 4 * (bool(flags & 0x1) + bool(flags & 0x4)) + size - 4
    return range(first, first + count * size, size)

"""Lays small pictures out on sprite sheets and writes the WebVTT that says when each is shown."""

import math
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import numpy as np

from passion.media.picture import jpeg
from passion.media.slots import cue_bounds

if TYPE_CHECKING:
    from passion.media.picture import Picture

LARGEST_SIDE = 4096
"""Pixels; what the weakest graphics processors of phones take."""
_COLUMNS = 10
_JPEG_QUALITY = 78


def sheet_grid(width: int, height: int) -> tuple[int, int]:
    """Columns and rows of tiles of that size that one sheet holds."""
    return max(min(_COLUMNS, LARGEST_SIDE // width), 1), max(LARGEST_SIDE // height, 1)


def sheets(tiles: Sequence["Picture"]) -> Iterator[bytes]:
    """JPEG files that hold the tiles row by row; all tiles are of one size."""
    height, width = tiles[0].shape[:2]
    columns, rows = sheet_grid(width, height)
    for start in range(0, len(tiles), columns * rows):
        part = tiles[start : start + columns * rows]
        canvas = np.zeros((-(-len(part) // columns) * height, min(len(part), columns) * width, 3), np.uint8)
        for at, tile in enumerate(part):
            top, left = at // columns * height, at % columns * width
            canvas[top : top + height, left : left + width] = tile
        yield jpeg(canvas, _JPEG_QUALITY)


def webvtt(times: Sequence[float], duration: float, tile_size: tuple[int, int], names: Sequence[str]) -> str:
    """Cues from 0 to the end, cut midway between the true times of the frames; each is named by that time.

    Args:
        times: Position of each tile's frame in seconds, ascending.
        duration: Of the video, in seconds.
        tile_size: Width and height in pixels.
        names: File names of the sheets, in order.
    """
    width, height = tile_size
    columns, rows = sheet_grid(width, height)
    lines = ["WEBVTT", ""]
    for number, (time, (start, end)) in enumerate(zip(times, cue_bounds(times, duration), strict=True)):
        sheet, at = divmod(number, columns * rows)
        left, top = at % columns * width, at // columns * height
        lines += [
            f"{time:.6f}",
            f"{_stamp(start)} --> {_stamp(end)}",
            f"{names[sheet]}#xywh={left},{top},{width},{height}",
            "",
        ]
    return "\n".join(lines)


def picture_list(times: Sequence[float], duration: float, size: tuple[int, int], names: Sequence[str]) -> str:
    """Cues of pictures that are files of their own, each from the moment that it shows up to that of the next one.

    Args:
        times: Position of each frame in seconds, ascending.
        duration: Of the video, in seconds.
        size: Width and height of all pictures in pixels.
        names: File names of the pictures.
    """
    ends = [*times[1:], max(duration, times[-1] + 0.001)]
    lines = ["WEBVTT", ""]
    for time, end, name in zip(times, ends, names, strict=True):
        # Rounded up: a moment earlier the frame before is shown.
        start = math.ceil(time * 1000 - 1e-6) / 1000
        lines += [f"{time:.6f}", f"{_stamp(start)} --> {_stamp(max(end, start + 0.001))}"]
        lines += [f"{name}#xywh=0,0,{size[0]},{size[1]}", ""]
    return "\n".join(lines)


def _stamp(seconds: float) -> str:
    whole = round(seconds * 1000)
    minutes, rest = divmod(whole, 60_000)
    return f"{minutes // 60:02}:{minutes % 60:02}:{rest // 1000:02}.{rest % 1000:03}"

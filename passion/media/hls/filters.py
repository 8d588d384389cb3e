"""What happens to a decoded picture before it is encoded: weaving apart, turning, scaling, an ordinary range."""

import tempfile
from collections.abc import Iterator
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from av.error import FFmpegError
from av.filter import Graph
from av.video.reformatter import Colorspace

from passion.media.hls.recipe import Recipe
from passion.media.picture import matrix
from passion.media.tone import tone_mapped

if TYPE_CHECKING:
    from av.filter.context import FilterContext
    from av.video.frame import VideoFrame

_CLOCK = 1_000_000
_TURNS = {90: ["transpose=clock"], 180: ["hflip", "vflip"], 270: ["transpose=cclock"]}
_STEPS = 33
_TABLE = "lut3d"
_MEANT = {None: "", Colorspace.ITU709: ":in_color_matrix=bt709", Colorspace.BT2020: ":in_color_matrix=bt2020"}
_PLAIN = "out_color_matrix=bt709:out_range=limited"


class Filters:
    """A chain that is built anew when the file changes its size or pixel format half-way."""

    def __init__(self, recipe: Recipe) -> None:
        self._recipe = recipe
        self._graph: Graph | None = None
        self._shape: tuple[object, ...] = ()

    def through(self, frame: "VideoFrame", shown: float) -> "Iterator[tuple[float, VideoFrame]]":
        """Put a frame in; answers with those that are ready, each with the time at which it is shown, in seconds."""
        shape = (frame.width, frame.height, frame.format.name)
        if shape != self._shape or self._graph is None:
            yield from self.rest()
            self._graph, self._shape = self._built(frame), shape
        frame.pts, frame.time_base = round(shown * _CLOCK), Fraction(1, _CLOCK)
        self._graph.push(frame)
        yield from self._ready()

    def rest(self) -> "Iterator[tuple[float, VideoFrame]]":
        """The frames that are still inside."""
        if self._graph is not None:
            self._graph.push(None)
            yield from self._ready()
            self._graph = None

    def _ready(self) -> "Iterator[tuple[float, VideoFrame]]":
        while self._graph is not None:
            try:
                frame: Any = self._graph.pull()
            except (BlockingIOError, EOFError, FFmpegError):
                return
            yield float(frame.pts * frame.time_base), frame

    def _built(self, frame: "VideoFrame") -> Graph:
        recipe = self._recipe
        steps = ["bwdif=mode=send_frame"] if recipe.is_interlaced else []
        # Before a quarter turn, the sides are the other way round.
        is_lying = recipe.rotation in {90, 270}
        width, height = (recipe.height, recipe.width) if is_lying else (recipe.width, recipe.height)
        scale = f"scale={width}:{height}:flags=bilinear{_MEANT[matrix(frame, is_hdr=recipe.is_hdr)]}"
        turn = _TURNS.get(recipe.rotation, [])
        if recipe.is_hdr:
            steps += [scale, "setsar=1", *turn, "format=gbrp10le", _TABLE, f"scale={_PLAIN}"]
        else:
            steps += [f"{scale}:{_PLAIN}", "setsar=1", *turn]
        steps.append("format=yuv420p")
        graph = Graph()
        last = graph.add_buffer(
            width=frame.width, height=frame.height, format=frame.format, time_base=Fraction(1, _CLOCK)
        )
        for step in steps:
            node = _toned(graph, int(frame.color_trc)) if step is _TABLE else graph.add(*step.split("=", 1))
            last.link_to(node)
            last = node
        last.link_to(graph.add("buffersink"))
        graph.configure()
        return graph


def _toned(graph: Graph, transfer: int) -> "FilterContext":
    """The filter that applies the table of a transfer; it reads a file at once, and that is the only way in."""
    with tempfile.TemporaryDirectory(prefix="passion-tone-") as folder:
        file = Path(folder) / "table.cube"
        file.write_text(_cube(transfer))
        return graph.add("lut3d", file=file.as_posix())


@cache
def _cube(transfer: int) -> str:
    """A table for the curves of a transfer."""
    steps = np.linspace(0, 65535, _STEPS).astype(np.uint16)
    blue, green, red = np.meshgrid(steps, steps, steps, indexing="ij")
    codes = np.stack([red, green, blue], axis=-1).reshape(1, -1, 3)
    mapped = tone_mapped(codes, transfer)[0][:, ::-1] / 255
    lines = (f"{red:.6f} {green:.6f} {blue:.6f}" for red, green, blue in mapped)
    return "\n".join([f"LUT_3D_SIZE {_STEPS}", *lines, ""])

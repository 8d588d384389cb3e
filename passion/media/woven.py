"""Takes frames apart that hold two moments, every other line of each: interlaced video shown as it is has combs."""

from collections.abc import Iterable, Iterator
from fractions import Fraction
from typing import TYPE_CHECKING

from av.error import FFmpegError
from av.filter import Graph

if TYPE_CHECKING:
    from av.video.frame import VideoFrame

_FIELD = "field=type=top"
_BOTH = "bwdif=mode=send_frame:deint=interlaced"
"""Weston's method: it looks at the frames before and after, and keeps every line where nothing moves."""

Shape = tuple[int, int, str]


class Field:
    """Takes every other line out of single frames: one moment, at half the height."""

    def __init__(self) -> None:
        self._graph: Graph | None = None
        self._shape: Shape | None = None

    def of(self, frame: "VideoFrame") -> "VideoFrame":
        """One of the two moments; the frame itself where it is of a kind that cannot be taken apart."""
        shape = _shape(frame)
        try:
            if self._graph is None or shape != self._shape:
                self._graph, self._shape = _graph(frame, _FIELD), shape
            self._graph.push(frame)
            return self._graph.vpull()
        except FFmpegError:
            self._graph = None
            return frame


def unwoven(frames: "Iterable[VideoFrame]", tick: Fraction) -> "Iterator[VideoFrame]":
    """Passes on frames that follow each other, each of those that hold two moments as a whole picture of the first one.

    Args:
        frames: In the order shown, none left out; their times are in ticks.
        tick: Length of one, in seconds.
    """
    graph: Graph | None = None
    shape: Shape | None = None
    for frame in frames:
        if graph is not None and _shape(frame) != shape:
            yield from _rest(graph, tick)
            graph = None
        if graph is None and not frame.interlaced_frame:
            yield frame
            continue
        if graph is None:
            graph, shape = _graph(frame, _BOTH), _shape(frame)
        frame.time_base = tick
        graph.push(frame)
        yield from _ready(graph, tick)
    if graph is not None:
        yield from _rest(graph, tick)


def _rest(graph: Graph, tick: Fraction) -> "Iterator[VideoFrame]":
    graph.push(None)
    yield from _ready(graph, tick)


def _ready(graph: Graph, tick: Fraction) -> "Iterator[VideoFrame]":
    while True:
        try:
            frame = graph.vpull()
        except (BlockingIOError, EOFError):
            return
        if frame.pts is not None and frame.time_base is not None:
            frame.pts, frame.time_base = round(frame.pts * frame.time_base / tick), tick
        yield frame


def _shape(frame: "VideoFrame") -> Shape:
    return frame.width, frame.height, frame.format.name


def _graph(frame: "VideoFrame", step: str) -> Graph:
    graph = Graph()
    graph.threads = 1
    source = graph.add_buffer(
        width=frame.width, height=frame.height, format=frame.format, time_base=frame.time_base or Fraction(1, 1000)
    )
    filtering, sink = graph.add(*step.split("=", 1)), graph.add("buffersink")
    source.link_to(filtering)
    filtering.link_to(sink)
    graph.configure()
    return graph

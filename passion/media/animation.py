"""Writes pictures that follow each other as an animated GIF, of the best 256 colours for all of them, or as a WebP."""

from collections.abc import Iterable, Iterator
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import av
from av.filter import Graph
from av.video.format import VideoFormat
from av.video.frame import VideoFrame
from av.video.reformatter import Colorspace

if TYPE_CHECKING:
    from passion.media.picture import Box, Picture

_GIF_CLOCK = 100
_WEBP_CLOCK = 1000
_QUALITY = "75"
_SHORTEST_GIF = 2
"""Hundredths of a second; browsers slow down what is shorter."""


_CHUNKS_AT, _DURATION_AT = 12, 12
"""Where the chunks of a WebP begin, and in the one of a picture how long it is shown, in bytes."""


class Shown(NamedTuple):
    """A picture and when it is shown."""

    at: float
    """In seconds from the beginning."""
    pixels: "Picture"


def write_gif(pictures: Iterable[Shown], box: "Box", length: float, into: Path) -> int:
    """Write a GIF that repeats for ever; returns how many frames it has.

    Args:
        pictures: In order; all of them are held in memory, because their colours are chosen together.
        box: Their size.
        length: How long it takes, in seconds.
        into: The file to write.
    """
    held = list(pictures)
    palette = _palette(held, box)
    times = _ticks([each.at for each in held], length, _GIF_CLOCK, _SHORTEST_GIF)
    options = {"loop": "0", "final_delay": str(times[-1] - times[-2])}
    with av.open(str(into), "w", format="gif", options=options) as container:
        stream = container.add_stream("gif", rate=Fraction(_GIF_CLOCK))
        context = stream.codec_context
        context.width, context.height, context.pix_fmt = box.width, box.height, "pal8"
        context.time_base = Fraction(1, _GIF_CLOCK)
        for number, frame in enumerate(_dithered(held, palette, box)):
            frame.pts, frame.time_base = times[number], Fraction(1, _GIF_CLOCK)
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    return len(held)


def write_webp(pictures: Iterable[Shown], box: "Box", length: float, into: Path) -> int:
    """Write an animated WebP that repeats for ever; returns how many frames it has. For the rest see `write_gif`."""
    options = {"quality": _QUALITY, "compression_level": "4"}
    count = 0
    with av.open(str(into), "w", format="webp", options={"loop": "0"}) as container:
        stream = container.add_stream("libwebp_anim", rate=Fraction(_WEBP_CLOCK), options=options)
        context = stream.codec_context
        context.width, context.height, context.pix_fmt = box.width, box.height, "yuv420p"
        context.time_base = Fraction(1, _WEBP_CLOCK)
        last: VideoFrame | None = None
        last_at = -1
        for each in pictures:
            frame = VideoFrame.from_ndarray(each.pixels, format="bgr24")
            frame = frame.reformat(format="yuv420p", dst_colorspace=Colorspace.ITU601, threads=1)
            last_at = max(round(each.at * _WEBP_CLOCK), last_at + 1)
            frame.pts, frame.time_base = last_at, Fraction(1, _WEBP_CLOCK)
            if last is not None:
                last.duration = last_at - (last.pts or 0)
                container.mux(stream.encode(last))
            last, count = frame, count + 1
        if last is not None:
            last.duration = max(round(length * _WEBP_CLOCK) - last_at, 1)
            container.mux(stream.encode(last))
        container.mux(stream.encode(None))
    _end_at(round(length * _WEBP_CLOCK), into)
    return count


def _end_at(length: int, file: Path) -> None:
    """Has the last picture of a WebP shown until the end, in milliseconds; the encoder guesses."""
    with file.open("r+b") as written:
        size = file.stat().st_size
        place, shown, last = _CHUNKS_AT, 0, None
        while place + 8 <= size:
            written.seek(place)
            head = written.read(8 + _DURATION_AT + 3)
            if head[:4] == b"ANMF":
                last = place + 8 + _DURATION_AT, shown
                shown += int.from_bytes(head[-3:], "little")
            chunk = int.from_bytes(head[4:8], "little")
            place += 8 + chunk + chunk % 2
        if last is not None:
            written.seek(last[0])
            written.write(max(length - last[1], 1).to_bytes(3, "little"))


def _ticks(times: list[float], length: float, clock: int, shortest: int) -> list[int]:
    """When each picture is shown, in ticks, and the end of the last one."""
    ticks: list[int] = []
    for at in [*times, length]:
        ticks.append(max(round(at * clock), ticks[-1] + shortest if ticks else 0))
    return ticks


def _palette(pictures: list[Shown], box: "Box") -> VideoFrame:
    graph = Graph()
    source, sink = _source(graph, box, "bgr24"), graph.add("buffersink")
    chooser = graph.add("palettegen", "stats_mode=full:reserve_transparent=0")
    source.link_to(chooser)
    chooser.link_to(sink)
    graph.configure()
    for number, each in enumerate(pictures):
        source.push(_frame(each.pixels, number))
    source.push(None)
    return _pulled(graph)


def _dithered(pictures: list[Shown], palette: VideoFrame, box: "Box") -> Iterator[VideoFrame]:
    graph = Graph()
    source = _source(graph, box, "bgr24")
    colours = graph.add_buffer(width=16, height=16, format=palette.format, time_base=Fraction(1, 1000))
    user, sink = graph.add("paletteuse", "dither=sierra2_4a:diff_mode=rectangle"), graph.add("buffersink")
    source.link_to(user, 0, 0)
    colours.link_to(user, 0, 1)
    user.link_to(sink)
    graph.configure()
    palette.pts, palette.time_base = 0, Fraction(1, 1000)
    colours.push(palette)
    colours.push(None)
    for number, each in enumerate(pictures):
        source.push(_frame(each.pixels, number))
        if number:
            yield _pulled(graph)
    source.push(None)
    yield _pulled(graph)


def _source(graph: Graph, box: "Box", pixels: str) -> Any:  # noqa: ANN401
    return graph.add_buffer(width=box.width, height=box.height, format=VideoFormat(pixels), time_base=Fraction(1, 1000))


def _frame(pixels: "Picture", number: int) -> VideoFrame:
    frame = VideoFrame.from_ndarray(pixels, format="bgr24")
    frame.pts, frame.time_base = number, Fraction(1, 1000)
    return frame


def _pulled(graph: Graph) -> VideoFrame:
    return graph.vpull()

"""What only packets and a decoded frame tell: the turn, colour transfer, interlacing, times."""

from contextlib import suppress
from typing import TYPE_CHECKING, NamedTuple

from av.error import FFmpegError
from av.video.reformatter import ColorTrc

from passion.media.drain import one_thread, only_frame
from passion.media.rates import indexes_every_frame

if TYPE_CHECKING:
    from av.container import InputContainer
    from av.packet import Packet
    from av.video.frame import VideoFrame
    from av.video.stream import VideoStream

_MOST_PACKETS = 120
_MOST_TRIES = 400
_MOST_BYTES = 8 << 20
_REORDERED = 8
_TRANSFERS = {
    ColorTrc.BT709: "bt709",
    ColorTrc.GAMMA22: "bt470m",
    ColorTrc.GAMMA28: "bt470bg",
    ColorTrc.SMPTE170M: "smpte170m",
    ColorTrc.SMPTE240M: "smpte240m",
    ColorTrc.LINEAR: "linear",
    ColorTrc.IEC61966_2_1: "iec61966-2-1",
    ColorTrc.IEC61966_2_4: "iec61966-2-4",
    ColorTrc.BT2020_10: "bt2020-10",
    ColorTrc.BT2020_12: "bt2020-12",
    ColorTrc.SMPTE2084: "smpte2084",
    ColorTrc.ARIB_STD_B67: "arib-std-b67",
}


class OpeningFrame(NamedTuple):
    """Facts of the first frame that decodes; of the stream alone when none does."""

    rotation: int
    transfer: str
    is_interlaced: bool
    times: tuple[int, ...]
    """Ticks of the first frames, ascending, without those at the end that others may still come between."""


def opening_frame(container: "InputContainer", stream: "VideoStream") -> OpeningFrame:
    """Read the first packets and decode until one frame comes out, cheaply and within bounds."""
    one_thread(stream, skip_idct="all")
    frame, times = _first(container, stream)
    trc = frame.color_trc if frame else stream.codec_context.color_trc
    return OpeningFrame(
        rotation=clockwise(frame) if frame else 0,
        transfer=_TRANSFERS.get(ColorTrc(trc), "") if trc in set(ColorTrc) else "",
        is_interlaced=bool(frame and frame.interlaced_frame),
        times=tuple(times),
    )


def clockwise(frame: "VideoFrame") -> int:
    """The turn that shows the frame upright: 0, 90, 180 or 270 degrees."""
    return round(-frame.rotation / 90) * 90 % 360


def _first(container: "InputContainer", stream: "VideoStream") -> "tuple[VideoFrame | None, list[int]]":
    frame: VideoFrame | None = None
    times: list[int] = []
    read = 0
    is_indexed = indexes_every_frame(stream)
    try:
        for count, packet in enumerate(container.demux(stream)):
            read += packet.size
            if packet.pts is not None:
                times.append(packet.pts)
            if frame is None and packet.size:
                frame = _frame(stream, packet, alone=count == 0)
            if frame is not None and (is_indexed or count >= _MOST_PACKETS):
                break
            if count > _MOST_TRIES or read > _MOST_BYTES:
                break
        else:
            return frame, sorted(times)
    except FFmpegError:
        pass
    return frame, sorted(times)[:-_REORDERED]


def _frame(stream: "VideoStream", packet: "Packet[VideoStream]", *, alone: bool) -> "VideoFrame | None":
    frame = only_frame(stream, packet) if alone else None
    if frame is None:
        with suppress(FFmpegError):
            return next(iter(stream.codec_context.decode(packet)), None)
    return frame

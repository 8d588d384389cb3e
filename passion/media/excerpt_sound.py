"""The sound of a range of a video: copied where browsers hear it as it is, else encoded again."""

from typing import TYPE_CHECKING, cast

from av.error import FFmpegError
from av.stream import Discard

from passion.media.hls.copied import CopiedAudio
from passion.media.hls.sound import EncodedAudio
from passion.media.opening import opened, origin

if TYPE_CHECKING:
    from pathlib import Path

    from av.container import InputContainer, OutputContainer
    from av.packet import Packet
    from av.stream import Stream

    from passion.media.hls.recipe import Recipe

_EARLIER = 1.0
"""Seconds before the range at which reading begins, so that a decoder is warm."""
_AFTER = 2.0
"""Seconds by which sound may lie behind its picture in the file."""


class Sound:
    """The packets of the range, ready to be written between those of the picture."""

    def __init__(self, path: "Path", recipe: "Recipe", begin: float, end: float, into: "OutputContainer") -> None:
        """Args: `into` gets a track for it, unless the video is silent there."""
        self._waiting: list[Packet[Stream]] = []
        self._into = into
        if recipe.audio is None:
            return
        with opened(path) as container:
            stream = container.streams.audio[recipe.audio]
            for other in container.streams:
                if other is not stream:
                    other.discard = Discard.all
            start = origin(container, stream)
            if recipe.copies_audio:
                lane: CopiedAudio | EncodedAudio = CopiedAudio(stream, start, begin)
                track = into.add_stream_from_template(stream, opaque=True)
            else:
                lane = EncodedAudio(stream, start, begin, into)
                track = cast("Stream", lane.template)
            for packet in _packets(container, stream.index, start, begin, end):
                lane.feed(packet)
            lane.finish()
            for packet in lane.take(end):
                _begin_at(packet, begin)
                packet.stream = track
                self._waiting.append(packet)

    def write_until(self, seconds: float) -> None:
        """Write what is heard up to a moment of the range."""
        count = 0
        for packet in self._waiting:
            if float((packet.pts or 0) * packet.time_base) > seconds:
                break
            self._into.mux_one(packet)
            count += 1
        del self._waiting[:count]


def _begin_at(packet: "Packet[Stream]", begin: float) -> None:
    shift = round(begin / packet.time_base)
    packet.pts = max((packet.pts or 0) - shift, 0)
    packet.dts = packet.pts


def _packets(container: "InputContainer", index: int, start: float, begin: float, end: float) -> "list[Packet[Stream]]":
    stream = container.streams[index]
    tick = float(stream.time_base or 1)
    found: list[Packet[Stream]] = []
    try:
        if begin > _EARLIER:
            container.seek(int((begin - _EARLIER + start) / tick), stream=stream, backward=True)
        for packet in container.demux(stream):
            if not packet.size or packet.pts is None:
                continue
            if packet.pts * tick - start > end + _AFTER:
                break
            found.append(packet)
    except FFmpegError:
        pass  # Damaged; what was read before is kept.
    return found

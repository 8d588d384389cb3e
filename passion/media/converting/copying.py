"""Tracks that go into the new file packet for packet."""

import hashlib
from typing import TYPE_CHECKING

from passion.media.hls.lane import FOREVER

if TYPE_CHECKING:
    from av.container import OutputContainer
    from av.packet import Packet
    from av.stream import Stream


class CopiedTrack:
    """Gives what it is fed, on a clock that begins with the video, with a digest of all of it."""

    damaged = 0

    def __init__(self, stream: "Stream", origin: float, frame: float, into: "OutputContainer") -> None:
        """Args: `frame` is how long a packet lasts of which nothing says so, in seconds."""
        self.source = stream.index
        self.template = into.add_stream_from_template(stream, opaque=True)
        self.reached = 0.0
        self.digest = hashlib.blake2b(digest_size=16)
        self._tick = float(stream.time_base or 0) or 1.0
        self._shift = round(origin / self._tick)
        self._frame = max(1, round(frame / self._tick))
        self._untimed: list[Packet[Stream]] = []
        self._ready: list[Packet[Stream]] = []

    def feed(self, packet: "Packet[Stream]") -> None:
        """What has no time at all cannot be shown, but is not silently dropped: the muxer refuses it."""
        self.digest.update(packet.size.to_bytes(8, "big") + bytes(packet))
        if packet.pts is not None:
            packet.pts -= self._shift
            self.reached = max(self.reached, (packet.pts + (packet.duration or 0)) * self._tick)
        if packet.dts is None:
            self._untimed.append(packet)
            return
        packet.dts -= self._shift
        # Matroska does not say when the first packets are decoded: evenly before the first one of which it does.
        for back, earlier in enumerate(reversed(self._untimed), 1):
            earlier.dts = packet.dts - back * self._frame
        self._ready += [*self._untimed, packet]
        self._untimed = []

    def finish(self) -> None:
        """There is no further packet."""
        if self._untimed:
            first = min(packet.pts or 0 for packet in self._untimed)
            for number, packet in enumerate(self._untimed):
                packet.dts = first + (number - len(self._untimed)) * self._frame
            self._ready += self._untimed
            self._untimed = []

    def take(self, end: float = FOREVER) -> "list[Packet[Stream]]":  # noqa: ARG002 (all there is, as a lane is asked)
        """What is ready."""
        taken, self._ready = self._ready, []
        return taken

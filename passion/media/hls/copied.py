"""Tracks that go into segments as they are."""

from typing import TYPE_CHECKING

from passion.errors import MediaBroken
from passion.media.hls.lane import FOREVER

if TYPE_CHECKING:
    from av.packet import Packet
    from av.stream import Stream


class _Copied:
    def __init__(self, stream: "Stream", origin: float, begin: float) -> None:
        self.template = stream
        self.source = stream.index
        self.reached = begin
        self._begin = begin
        self._tick = float(stream.time_base or 0)
        self._shift = round(origin / self._tick) if self._tick else 0

    def _shifted(self, packet: "Packet[Stream]") -> float | None:
        """Sets a packet to the clock that begins with the video; says when it is shown, in seconds."""
        if packet.pts is None:
            return None
        packet.pts -= self._shift
        if packet.dts is not None:
            packet.dts -= self._shift
        return packet.pts * self._tick

    def finish(self) -> None:
        self.reached = FOREVER


class CopiedVideo(_Copied):
    """A picture track; it is parted before keyframes only."""

    def __init__(self, stream: "Stream", origin: float, begin: float, frame: float) -> None:
        """Args: `frame` is how long one frame is shown, in seconds: keyframes may be early by half of it."""
        super().__init__(stream, origin, begin)
        self._early = frame / 2
        self._frame = max(1, round(frame / self._tick))
        self._untimed: list[Packet[Stream]] = []
        self._groups: list[tuple[float, list[Packet[Stream]]]] = []

    def feed(self, packet: "Packet[Stream]") -> None:
        shown = self._shifted(packet)
        if shown is None:
            return
        if packet.is_keyframe and shown >= self._begin - self._early:
            self._groups.append((shown, []))
            self.reached = shown + self._early
        if self._groups:
            self._groups[-1][1].append(packet)
            self._time(packet)

    def _time(self, packet: "Packet[Stream]") -> None:
        """Matroska does not say when the first packets are decoded: evenly before the first one of which it does."""
        if packet.dts is None:
            self._untimed.append(packet)
            return
        for back, earlier in enumerate(reversed(self._untimed), 1):
            earlier.dts = packet.dts - back * self._frame
        self._untimed.clear()

    def finish(self) -> None:
        if self._untimed:
            # So few that none was told: they are decoded in the order in which they come.
            first = min(packet.pts or 0 for packet in self._untimed)
            for number, packet in enumerate(self._untimed):
                packet.dts = first + (number - len(self._untimed)) * self._frame
            self._untimed.clear()
        super().finish()

    def take(self, end: float) -> "list[Packet[Stream]]":
        """See `Lane`.

        Raises:
            MediaBroken: The keyframe at the beginning is damaged or missing: nothing before the end can be shown.
        """
        taken = [packets for shown, packets in self._groups if shown < end - self._early]
        self._groups = self._groups[len(taken) :]
        if not taken and self._groups:
            raise MediaBroken(f"The picture cannot be copied: its keyframe before {end:.0f} s is damaged or missing.")
        if taken and self._groups:
            following, packets = self._groups[0]
            if following > end + self._early:
                self._cut_off(taken[-1], end)
            else:
                _lengthen(taken[-1][-1], packets[0])
        return [packet for packets in taken for packet in packets]

    def _cut_off(self, group: "list[Packet[Stream]]", end: float) -> None:
        """The keyframe that the list of segments promises at the end is damaged; nothing behind it can be shown."""
        group[:] = [each for each in group if (each.pts or 0) * self._tick < end - self._early]


def _lengthen(last: "Packet[Stream]", following: "Packet[Stream]") -> None:
    """The last packet of a segment lasts until the next one: some are shown for long."""
    if last.dts is not None and following.dts is not None and following.dts > last.dts:
        last.duration = following.dts - last.dts


class CopiedAudio(_Copied):
    """A sound track."""

    def __init__(self, stream: "Stream", origin: float, begin: float) -> None:
        super().__init__(stream, origin, begin)
        self._packets: list[tuple[float, Packet[Stream]]] = []

    def feed(self, packet: "Packet[Stream]") -> None:
        shown = self._shifted(packet)
        if shown is not None and shown >= self._begin:
            self._packets.append((shown, packet))
            self.reached = max(self.reached, shown)

    def take(self, end: float) -> "list[Packet[Stream]]":
        taken = [packet for shown, packet in self._packets if shown < end]
        self._packets = self._packets[len(taken) :]
        return taken

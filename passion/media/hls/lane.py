"""One track on its way from the file into segments."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from av.packet import Packet
    from av.stream import Stream

FOREVER = float("inf")


class Lane(Protocol):
    """Takes packets of one stream of the file, in their order, and gives those of a stretch of time."""

    @property
    def source(self) -> int:
        """Index of the stream in the file."""
        ...

    @property
    def template(self) -> "Stream":
        """A stream with the codec of the packets that it gives."""
        ...

    @property
    def reached(self) -> float:
        """All that is shown before this time is there, in seconds from the start; for ever where the file has ended."""
        ...

    def feed(self, packet: "Packet[Stream]") -> None:
        """The next packet of the stream."""
        ...

    def finish(self) -> None:
        """There is no further packet."""
        ...

    def take(self, end: float) -> "Sequence[Packet[Stream]]":
        """The packets of everything before `end` that were not taken yet, on a clock that begins with the video."""
        ...

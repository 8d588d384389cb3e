"""Videos that a browser does not play as they are, made playable segment by segment while they are watched."""

from passion.playback.frames import FrameTimes
from passion.playback.streams import Doors, Streams, Wish

__all__ = ["Doors", "FrameTimes", "Streams", "Wish"]

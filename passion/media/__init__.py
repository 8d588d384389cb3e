"""A video file in, its facts and preview pictures out; knows no library. Decoders run in worker processes only."""

from passion.media.made import MadePreviews
from passion.media.playable import Playable, direct_play
from passion.media.workers import Limits, MediaWorkers

__all__ = ["Limits", "MadePreviews", "MediaWorkers", "Playable", "direct_play"]

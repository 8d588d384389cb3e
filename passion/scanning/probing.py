"""What to remember of a file that a worker measured, or failed to measure."""

import msgspec

from events.probe import Probe
from events.values import VideoHash
from passion.commands import AnyCommand, RecordProbe, RecordProbeFailure
from passion.errors import MediaBroken, PassionError
from passion.scanning.describing import embedded


class Told(msgspec.Struct, frozen=True):
    """Commands, and how many files cannot be used."""

    commands: tuple[AnyCommand, ...] = ()
    problems: int = 0


def probe_commands(video_hash: VideoHash, found: Probe | PassionError) -> Told:
    """Returns the facts or the reason; where only the disk or the worker failed, nothing: the next scan tries again."""
    match found:
        case MediaBroken():
            return Told((RecordProbeFailure(video_hash=video_hash, reason=str(found)),), 1)
        case PassionError():
            return Told((), 1)
    title = embedded(video_hash, found)
    return Told((RecordProbe(video_hash=video_hash, probe=found), *((title,) if title else ())))

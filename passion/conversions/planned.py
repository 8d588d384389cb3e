"""What would be done with a video, and what stands in the way."""

import msgspec

from events.values import Bytes, Seconds, VideoHash


class PlannedConversion(msgspec.Struct, frozen=True, kw_only=True):
    """What a conversion of one video would be."""

    video_hash: VideoHash
    path: str
    """Of its file; empty where none is there."""
    new_path: str
    """Where the new file would lie; empty where there is nothing to do."""
    is_needed: bool
    reason: str
    """A sentence: why it is converted, or why not."""
    what: str
    """What would be done, in words."""
    left_out: tuple[str, ...] = ()
    """What cannot go along."""
    trouble: str = ""
    """A sentence, where it cannot be converted."""
    size: Bytes = Bytes(0)
    room: Bytes = Bytes(0)
    """That must be free on its disk; the new file most likely takes less."""
    duration: Seconds = Seconds(0)

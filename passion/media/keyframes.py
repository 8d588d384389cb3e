"""Where the keyframes of a stream lie, as the container's index tells without reading the frames."""

from contextlib import suppress
from typing import TYPE_CHECKING

from av.error import FFmpegError

if TYPE_CHECKING:
    from av.container import InputContainer
    from av.video.stream import VideoStream

_LATE_INDEX = frozenset({"matroska,webm", "asf"})
"""Containers whose index is read with the first seek."""
_REORDERED = 4.5
"""Frames by which the distance between decoding and showing a keyframe varies at most."""
_TRUSTED = frozenset({"matroska,webm", "asf", "avi", "mov,mp4,m4a,3gp,3g2,mj2"})


class KeyframeIndex:
    """Looks up keyframes by tick; empty where the container has no index that can be believed."""

    def __init__(self, container: "InputContainer", stream: "VideoStream", duration: float) -> None:
        if container.format.name in _LATE_INDEX:
            with suppress(FFmpegError):
                container.seek(int(duration * 500_000))
        self._entries = stream.index_entries
        self._shift = 0
        self._frame = 0.0
        tick = float(stream.time_base or 0)
        self.is_known = container.format.name in _TRUSTED and len(self._entries) > 0
        if not self.is_known:
            return
        # An index of MP4 counts in decoding times; their distance from the shown times is the same all along.
        if stream.start_time is not None and container.format.name not in _LATE_INDEX:
            self._shift = stream.start_time - self._entries[0].timestamp
            self._frame = 1 / float(stream.average_rate or 25) / tick if tick else 0.0
        covered = (self._entries[-1].timestamp - self._entries[0].timestamp) * tick
        # A fragmented file lists only the fragments read so far.
        if container.format.name not in _LATE_INDEX:
            self.is_known = covered >= duration * 0.8 or len(self._entries) == 1

    def nearest(self, tick: int) -> int | None:
        """The tick to seek to for the keyframe whose picture is shown nearest to a moment."""
        if not self.is_known:
            return None
        wanted = tick - self._shift
        found = (
            self._entries.search_timestamp(wanted, backward=True),
            self._entries.search_timestamp(wanted, backward=False),
        )
        ticks = [self._entries[at].timestamp for at in found if at >= 0]
        entry = min(ticks, key=lambda entry: abs(entry - wanted), default=None)
        return None if entry is None else entry + self._shift + self._later(entry)

    def _later(self, entry: int) -> int:
        """Seeking compares with the time shown, which differs: asked for less, it goes back one keyframe more."""
        after = self._entries.search_timestamp(entry + 1, backward=False)
        room = (self._entries[after].timestamp - entry) / 2 if after >= 0 else float("inf")
        return int(min(self._frame * _REORDERED, room))

    def shown(self) -> list[int]:
        """The ticks at which the pictures of all keyframes are shown, in order."""
        return sorted(entry.timestamp + self._shift for entry in self._entries if entry.is_keyframe)

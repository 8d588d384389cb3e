"""What every fact is: a frozen, tagged struct that knows which stream it belongs to."""

from typing import ClassVar

import msgspec

from events.values import VideoHash


class Event(msgspec.Struct, frozen=True, kw_only=True, tag=True, omit_defaults=True, gc=False):
    """A fact, in the past tense. It is never changed and never checked against today's rules."""

    version: ClassVar[int] = 1
    """Raised when the meaning of the stored shape changes; `events.upcasts` reads the older ones."""

    @property
    def stream(self) -> str:
        """The thing this fact is about, such as `video/0123456789ab`."""
        raise TypeError(f"{type(self).__name__} names no stream")


class VideoEvent(Event, frozen=True, kw_only=True):
    """A fact about one video."""

    video_hash: VideoHash

    @property
    def stream(self) -> str:
        """The stream of the video: `video/<video_hash>`."""
        return f"video/{self.video_hash}"

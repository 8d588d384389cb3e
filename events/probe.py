"""What probing measures in a video file."""

import msgspec

from events.values import Bytes, Seconds


class _Part(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    pass


class AudioTrack(_Part, frozen=True, kw_only=True):
    """One audio stream."""

    codec: str
    channels: int = 0
    sample_rate: int = 0
    """In Hz."""
    language: str = ""
    """As the file tells it, usually ISO 639-2."""
    title: str = ""


class SubtitleTrack(_Part, frozen=True, kw_only=True):
    """One embedded subtitle stream."""

    codec: str
    language: str = ""
    title: str = ""
    is_text: bool = True
    """False for subtitles that are pictures."""
    is_default: bool = False
    is_forced: bool = False
    """Whether it holds only what must be read by those who understand the sound."""
    is_for_deaf: bool = False
    """Whether it tells noises, too."""


class EmbeddedChapter(_Part, frozen=True, kw_only=True):
    """A chapter that the file itself names."""

    start: Seconds
    end: Seconds
    title: str = ""


class Probe(_Part, frozen=True, kw_only=True):
    """Container, picture, sound and text of one video file."""

    container: str
    """The demuxer's name, such as `mov,mp4,m4a,3gp,3g2,mj2`."""
    duration: Seconds
    size: Bytes
    bitrate: int = 0
    """Of the whole file, in bits a second."""
    fps: float = 0.0
    """Average frames a second; 0 where unknown."""
    is_vfr: bool = False
    """Whether the frame rate varies."""
    width: int
    """Coded width in pixels, before rotation and sample aspect ratio."""
    height: int
    rotation: int = 0
    """Clockwise turn that shows the picture upright: 0, 90, 180 or 270 degrees."""
    sample_aspect_ratio: float = 1.0
    """Width of a pixel over its height."""
    display_width: int
    """Width in pixels as shown: rotated, with square pixels."""
    display_height: int
    video_codec: str
    video_profile: str = ""
    pixel_format: str = ""
    bit_depth: int = 8
    colour_transfer: str = ""
    """Such as `bt709`, `smpte2084` (HDR10) or `arib-std-b67` (HLG)."""
    is_interlaced: bool = False
    start_time: Seconds = Seconds(0.0)
    audio: tuple[AudioTrack, ...] = ()
    subtitles: tuple[SubtitleTrack, ...] = ()
    chapters: tuple[EmbeddedChapter, ...] = ()
    tags: dict[str, str] = {}
    """Embedded tags of the container, keys in lower case."""

"""What of a file is copied into segments as it is, and what is encoded again."""

import msgspec

from events.probe import AudioTrack, Probe
from passion.media.hls.options import LONGEST, MOST_SEGMENTS, SEGMENT, fingerprint
from passion.media.playable import container_family

COPIED_VIDEO = frozenset({"h264", "vp9", "av1"})
"""What browsers show out of MP4."""
_WITH_HEADERS = frozenset({"mp4", "matroska", "flv"})
_COPIED_AUDIO = frozenset({"aac", "opus", "flac"})
WITHOUT_TIMES = frozenset({"avi", "mpegvideo", "h264", "hevc", "m4v"})
"""Containers that do not say when a picture is shown, so that it cannot be copied without reading it."""
_HDR = frozenset({"smpte2084", "arib-std-b67"})


class Recipe(msgspec.Struct, frozen=True):
    """How segments of one file are made; two of the same recipe fit together, whoever made them."""

    copies_video: bool
    width: int
    """In pixels, as encoded again; even."""
    height: int
    rotation: int
    """Clockwise turn, in degrees, that encoding again applies."""
    is_interlaced: bool
    is_hdr: bool
    fps: float
    audio: int | None
    """Which of the audio tracks, from 0; None for none."""
    copies_audio: bool
    duration: float = 0.0
    """What the file says of its length, in seconds."""
    segment: float = SEGMENT
    """Length of a segment whose picture is encoded again, in seconds; copied ones end at keyframes."""
    codec: str = "h264"
    """What a picture that is encoded again becomes: `h264`, or `vp9` with Opus for a browser that has no H.264."""

    @property
    def name(self) -> str:
        """A name for a folder: whatever would make other segments of the same file has another one."""
        picture = "copy" if self.copies_video else f"{self.width}x{self.height}"
        sound = "silent" if self.audio is None else f"{'copy' if self.copies_audio else 'made'}{self.audio}"
        return f"{picture}-{sound}-{self.version}"

    @property
    def version(self) -> str:
        """Differs where the bytes would be other ones, after a file was measured again or this program was changed."""
        return fingerprint(self)


def recipe_for(probe: Probe, audio: int, most_height: int, *, copies: bool = True, codec: str = "h264") -> Recipe:
    """The recipe that costs least and can be played by browsers of the Chromium family.

    Args:
        probe: Facts of the file.
        audio: Which of its audio tracks, from 0; a number too high is that of the last.
        most_height: Most pixels on the shorter side of a picture that is encoded again.
        copies: Whether anything may be copied; not where the browser gave up on it.
        codec: What a picture that is encoded again becomes, `h264` or `vp9`.
    """
    copies_video = (
        copies
        and probe.video_codec in COPIED_VIDEO
        and not probe.rotation
        and not (WITHOUT_TIMES & set(probe.container.split(",")))
    )
    width, height = _fitted(probe.display_width or probe.width, probe.display_height or probe.height, most_height)
    chosen = min(max(audio, 0), len(probe.audio) - 1) if probe.audio else None
    return Recipe(
        copies_video=copies_video,
        width=width,
        height=height,
        rotation=probe.rotation,
        is_interlaced=probe.is_interlaced,
        is_hdr=probe.colour_transfer in _HDR,
        fps=probe.fps if 1 <= probe.fps <= 240 else 25.0,
        audio=chosen,
        copies_audio=copies and chosen is not None and _is_copied(probe.audio[chosen], container_family(probe)),
        duration=probe.duration,
        segment=max(SEGMENT, min(probe.duration, LONGEST) / MOST_SEGMENTS),
        codec=codec,
    )


def _is_copied(track: AudioTrack, family: str) -> bool:
    # Others carry AAC without the header that MP4 wants before the first sound.
    return track.codec in _COPIED_AUDIO and track.channels <= 2 and family in _WITH_HEADERS


def _fitted(width: int, height: int, most: int) -> tuple[int, int]:
    shrink = min(1.0, most / max(1, min(width, height)))
    return tuple(max(16, round(side * shrink / 2) * 2) for side in (width, height))  # type: ignore[return-value]

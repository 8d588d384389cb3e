"""What of a file goes into an MP4 file as it is, what is encoded again, and why."""

import msgspec

from events.probe import AudioTrack, Probe
from events.values import Bytes, Seconds
from passion.media.hls.recipe import COPIED_VIDEO, WITHOUT_TIMES, Recipe, recipe_for
from passion.media.playable import direct_play

_COPIED_AUDIO = frozenset({"aac", "mp3", "opus", "flac"})
_ANY_HEIGHT = 1 << 16
_MARGIN = 64 << 20
"""Bytes that stay free beside the new file."""


class Conversion(msgspec.Struct, frozen=True, kw_only=True):
    """What would be done with one file."""

    is_needed: bool
    reason: str
    """A sentence for a person: why, or why not."""
    copies_video: bool = True
    copies_audio: tuple[bool, ...] = ()
    """Of each audio track."""
    texts: tuple[int, ...] = ()
    """Which of the subtitle tracks are text and go along."""
    left_out: tuple[str, ...] = ()
    """What cannot go along, in words."""

    @property
    def is_copy(self) -> bool:
        """Whether nothing is encoded again."""
        return self.copies_video and all(self.copies_audio)

    @property
    def words(self) -> str:
        """What is done, for a person."""
        if not self.is_needed:
            return "nothing"
        if self.is_copy:
            return "copied into an MP4 file, nothing encoded again"
        picture = "picture copied" if self.copies_video else "picture encoded again"
        if not self.copies_audio:
            return picture
        return f"{picture}, sound {'copied' if all(self.copies_audio) else 'encoded again'}"


class Made(msgspec.Struct, frozen=True, kw_only=True):
    """What writing came to; the check compares it with what can be read."""

    length: Seconds
    """Up to where picture or sound was written."""
    packets: tuple[int, ...]
    """Of the picture and of each audio track, how many were written."""
    digests: tuple[bytes, ...]
    """Of the same, of what was copied; empty where it was encoded."""
    damaged: int = 0
    """Parts of the original that could not be decoded."""


def conversion_of(probe: Probe, *, copies: bool = True) -> Conversion:
    """What a file needs to be played by browsers of the Chromium family as it is.

    Args:
        probe: Facts of the file.
        copies: Whether anything may be copied; not where that turned out to be impossible.
    """
    played = direct_play(probe)
    if played.is_direct:
        return Conversion(is_needed=False, reason=f"{played.reason} There is nothing to convert.")
    is_timed = not (WITHOUT_TIMES & set(probe.container.split(",")))
    pictures = sorted({track.codec for track in probe.subtitles if not track.is_text})
    return Conversion(
        is_needed=True,
        reason=played.reason,
        copies_video=copies and is_timed and probe.video_codec in COPIED_VIDEO,
        copies_audio=tuple(copies and _is_copied(track) for track in probe.audio),
        texts=tuple(number for number, track in enumerate(probe.subtitles) if track.is_text),
        left_out=tuple(f"subtitles that are pictures ({codec})" for codec in pictures),
    )


def _is_copied(track: AudioTrack) -> bool:
    return track.codec in _COPIED_AUDIO


def encoding_of(probe: Probe) -> Recipe:
    """How the picture is encoded again: as large as it is shown."""
    return recipe_for(probe, 0, _ANY_HEIGHT, copies=False)


def room_for(probe: Probe, conversion: Conversion) -> Bytes:
    """Bytes that must be free; more than most files take, since nobody knows beforehand."""
    if conversion.copies_video:
        return Bytes(round(probe.size * 1.1) + _MARGIN)
    pixels = probe.display_width * probe.display_height * min(probe.fps or 25, 60)
    # Half a bit for each pixel of moving pictures is more than the encoder takes but for noise.
    return Bytes(round(max(probe.size, probe.duration * pixels * 0.06)) + _MARGIN)

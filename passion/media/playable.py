"""Says from a probe's facts whether a browser of the Chromium family plays the file as it is.

Measured with real files in headless Chromium: containers beyond these give an error, video codecs beyond these a black
picture, sound codecs beyond these silence, the latter two without any error event; so the server must know before.
"""

import msgspec

from events.probe import Probe

_MP4 = "mp4"
_MATROSKA = "matroska"
_VIDEO = frozenset({"h264", "vp8", "vp9", "av1"})
_AUDIO = frozenset({"aac", "mp3", "opus", "flac", "vorbis"})
_WEBM_VIDEO = frozenset({"vp8", "vp9", "av1"})
_WEBM_AUDIO = frozenset({"opus", "vorbis"})
_OTHER_TYPES = {
    "avi": "video/x-msvideo",
    "asf": "video/x-ms-asf",
    "flv": "video/x-flv",
    "mpegts": "video/mp2t",
    "mpeg": "video/mpeg",
    "mpegvideo": "video/mpeg",
    "ogg": "video/ogg",
    "mxf": "application/mxf",
}


class Playable(msgspec.Struct, frozen=True, kw_only=True):
    """Whether a file plays directly, why or why not, and the type to serve it as."""

    is_direct: bool
    reason: str
    """A sentence for a person."""
    mime_type: str
    video_as_is: bool
    """Whether the picture can be copied into another container unchanged."""
    audio_as_is: bool
    """Whether the sound can be copied into another container unchanged; true without sound."""


def direct_play(probe: Probe) -> Playable:
    family = container_family(probe)
    sound = probe.audio[0].codec if probe.audio else ""
    video_as_is = probe.video_codec in _VIDEO
    audio_as_is = not sound or sound in _AUDIO
    if not video_as_is:
        reason = f"Browsers show no picture for {probe.video_codec}."
    elif not audio_as_is:
        reason = f"Browsers play {sound} without sound."
    elif family not in {_MP4, _MATROSKA}:
        reason = f"Browsers do not open {probe.container} files."
    else:
        reason = f"Browsers play {probe.video_codec}{f' with {sound}' if sound else ''} directly."
    return Playable(
        is_direct=video_as_is and audio_as_is and family in {_MP4, _MATROSKA},
        reason=reason,
        mime_type=mime_type(probe),
        video_as_is=video_as_is,
        audio_as_is=audio_as_is,
    )


def mime_type(probe: Probe) -> str:
    """The type to serve the file as; one that makes the browser try, for MP4 and Matroska of every name."""
    family = container_family(probe)
    if family == _MP4:
        return "video/mp4"
    if family == _MATROSKA:
        is_webm = probe.video_codec in _WEBM_VIDEO and all(track.codec in _WEBM_AUDIO for track in probe.audio)
        return "video/webm" if is_webm else "video/x-matroska"
    return _OTHER_TYPES.get(family, "application/octet-stream")


def container_family(probe: Probe) -> str:
    """One name for all containers that are read alike, such as `mp4` for MOV."""
    names = probe.container.split(",")
    if "mp4" in names:
        return _MP4
    return names[0]

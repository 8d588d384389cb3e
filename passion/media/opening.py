"""Opens a video file and finds the stream that is the picture, or says why there is none."""

import math
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import av
import av.logging
from av.stream import Disposition

from passion.errors import MediaBroken
from passion.media.reasons import explain_open

if TYPE_CHECKING:
    from av.container import InputContainer
    from av.stream import Stream
    from av.video.stream import VideoStream

MOST_PIXELS = 8192 * 8192
"""A picture with more pixels is refused: one decoded frame would take hundreds of megabytes."""

BOUNDED = {"max_pixels": str(MOST_PIXELS)}
"""Options of a decoder: pictures may be larger than the container says."""
_BOUNDS = {**BOUNDED, "protocol_whitelist": "file"}
_LISTS = frozenset({"concat", "hls", "dash", "imf", "sdp", "rtsp", "image2"})
"""What is read of these is not in the file itself."""


@contextmanager
def opened(path: Path) -> Iterator["InputContainer"]:
    """Open a file for reading.

    Raises:
        MediaBroken: It is no media file, or too damaged to tell what it holds.
        NotFound: There is no such file.
        Unavailable: The disk or its permissions refuse it.
    """
    av.logging.set_level(None)
    try:
        container = av.open(str(path), metadata_errors="replace", options=_BOUNDS)
    except Exception as error:
        raise explain_open(path, error) from error
    with container:
        if container.format.name in _LISTS:
            raise MediaBroken("The file is a list of other files, not a video.")
        yield container


def picture_stream(container: "InputContainer") -> "VideoStream":
    """The stream to look at: the largest one that is video and not a cover picture.

    Raises:
        MediaBroken: The file has no video, or one of absurd size or unknown codec.
    """
    covers = [s for s in container.streams.video if s.disposition & Disposition.attached_pic]
    videos = [s for s in container.streams.video if s not in covers]
    if not videos:
        raise MediaBroken(_no_video(container, covers=len(covers)))
    known = [s for s in videos if s.codec_context is not None]
    if not known:
        raise MediaBroken("The video is in a codec that is not known here.")
    best = max(known, key=_rank)
    pixels = best.codec_context.width * best.codec_context.height
    if pixels > MOST_PIXELS:
        raise MediaBroken(f"The picture is absurdly large: {best.width} x {best.height} pixels.")
    if pixels <= 0:
        raise MediaBroken(f"The video track ({best.codec_context.name}) has no picture, or an absurdly large one.")
    return best


def _rank(stream: "VideoStream") -> tuple[bool, int, int]:
    is_default = bool(stream.disposition & Disposition.default)
    return is_default, stream.width * stream.height, -stream.index


def _no_video(container: "InputContainer", *, covers: int) -> str:
    audio = sorted({s.codec_context.name for s in container.streams.audio if s.codec_context})
    texts = len(container.streams.subtitles)
    if audio:
        cover = " and a cover picture" if covers else ""
        return f"The file holds no video: only audio ({', '.join(audio)}){cover}."
    if covers:
        return "The file holds no video: only a cover picture."
    if texts:
        return "The file holds no video: only subtitles."
    return "The file holds no video: no track in it can be recognised."


def origin(container: "InputContainer", stream: "Stream") -> float:
    """Where position 0 lies on the stream's own clock, in seconds."""
    if container.start_time is not None and abs(container.start_time) < 1 << 60:
        return container.start_time / av.time_base
    if stream.start_time is not None and stream.time_base:
        return float(stream.start_time * stream.time_base)
    return 0.0


def square_pixels(stream: "VideoStream") -> float:
    """Width of a pixel over its height; 1 where the file says nothing or nonsense."""
    ratio = float(stream.sample_aspect_ratio or 1)
    return ratio if math.isfinite(ratio) and 0.1 <= ratio <= 10 else 1.0

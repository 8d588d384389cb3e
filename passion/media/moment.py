"""Makes a picture of the very frame that is shown at a moment of a video."""

from pathlib import Path
from typing import TYPE_CHECKING

from events.probe import Probe
from events.values import Seconds
from passion.errors import MediaBroken
from passion.media.frames import WAYS, Frames
from passion.media.opening import opened, picture_stream
from passion.media.picture import Painter, fitted, jpeg, look_of
from passion.media.poster import LONGEST
from passion.media.whole import write_whole

if TYPE_CHECKING:
    from av.video.frame import VideoFrame

_JPEG_QUALITY = 88


def write_moment(path: Path, facts: Probe, time: Seconds, into: Path, *, patience: float = 120.0) -> int:
    """Write the frame as a JPEG file of a poster's size; answers with its size in bytes.

    Args:
        path: The video file.
        facts: What `probe` said of it.
        time: After the end of the video it is the last frame.
        into: The file to write, whole or not at all; its folder is made if missing.
        patience: Seconds of processor time after which it is given up.

    Raises:
        MediaBroken: The frame cannot be decoded.
        NotFound: There is no such file.
        Unavailable: The disk or its permissions refuse it.
    """
    frame = _shown(path, facts, time, patience)
    if frame is None:
        raise MediaBroken(f"No frame of the video can be decoded at {time:g} s.")
    painter = Painter(look_of(facts), fitted(facts, LONGEST, enlarge=False))
    data = jpeg(painter.picture(frame), _JPEG_QUALITY)
    into.parent.mkdir(parents=True, exist_ok=True)
    write_whole(into, data)
    return len(data)


def _shown(path: Path, facts: Probe, time: Seconds, patience: float) -> "VideoFrame | None":
    for seeks, damaged in WAYS:
        with opened(path) as container:
            stream = picture_stream(container)
            frames = Frames(container, stream, facts, patience=patience, damaged=damaged, seeks=seeks, smooths=True)
            if seeks and frames.is_misled:
                continue
            for frame in frames.exact([time], seek=seeks, is_whole=True):
                if frames.is_exhausted and frames.position(frame.pts or 0) < min(time, facts.duration) - 1:
                    raise MediaBroken(f"Decoding up to {time:g} s takes too long.")
                return frame
    return None

"""Long videos for benchmarks: real clips of the shared test data, looped without encoding them anew."""

import math
import subprocess
from pathlib import Path
from typing import NamedTuple

import imageio_ffmpeg

from passion.media.probe import probe

FFMPEG = imageio_ffmpeg.get_ffmpeg_exe()
SHARED = Path(__file__).parents[3] / "shared" / "testdata" / "media"
_SINTEL = "libopenshot/sintel_trailer-720p.mp4"


class Film(NamedTuple):
    """A clip to loop, and into which container."""

    name: str
    clip: str
    """Below the folder of the shared media."""
    suffix: str
    encoded: tuple[str, ...] = ()
    """Options of ffmpeg, where the set has no clip of that codec and size; else its packets are copied."""


FILMS = (
    Film("h264 720p, long GOP, mp4", _SINTEL, ".mp4"),
    Film("h264 720p, long GOP, mkv", _SINTEL, ".mkv"),
    Film("h264 720p, long GOP, ts", _SINTEL, ".ts"),
    Film("h264 720p, GOP of 3 s, mp4", "packages/Butterfly-209.mp4", ".mp4"),
    Film("h264 1080p, GOP of 5 s, mp4", "mediabunny/video.mp4", ".mp4"),
    Film("hevc 1080p, GOP of 8 s, mp4", "mediabunny/video-h265.mp4", ".mp4"),
    Film("vp9 642x642, GOP of 1 s, webm", "media/bbb_642x642_768kbps_30fps_vp9.webm", ".webm"),
    Film("av1 640x360, GOP of 5 s, mkv", "torchcodec/av1_video.mkv", ".mkv"),
    Film(
        "vp9 720p, encoded from h264, webm",
        _SINTEL,
        ".webm",
        ("-c:v", "libvpx-vp9", "-deadline", "realtime", "-cpu-used", "8", "-b:v", "3M", "-g", "120"),
    ),
    Film(
        "av1 720p, encoded from h264, mp4",
        _SINTEL,
        ".mp4",
        ("-c:v", "libsvtav1", "-preset", "12", "-g", "240", "-svtav1-params", "lp=1"),
    ),
)


def looped(film: Film, minutes: int, folder: Path) -> Path:
    """Write the clip over and over again into one file, as long as asked for or a little longer."""
    source = SHARED / film.clip
    if film.encoded:
        source = folder / f"{film.name}, once{film.suffix}"
        if not source.exists():
            _run(["-i", str(SHARED / film.clip), "-an", *film.encoded, str(source)])
    target = folder / f"{film.name}, {minutes} minutes{film.suffix}"
    times = int(-(-minutes * 60 // max(probe(source).duration, 0.1)))
    # Else all parts of a teaser would show the same moment of the clip, such as the black between two rounds.
    while math.gcd(times, 12) > 1:
        times += 1
    _run(["-stream_loop", str(times - 1), "-i", str(source), "-map", "0:v:0", "-c", "copy", str(target)])
    return target


def _run(arguments: list[str]) -> None:
    command = [FFMPEG, "-v", "error", "-y", *arguments]
    subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, check=True)

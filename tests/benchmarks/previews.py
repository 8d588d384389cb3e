"""Processor seconds of a sheet of seek thumbnails: ours, one ffmpeg process per tile, and the bare keyframe decode.

Run it with `uv run python -m tests.benchmarks.previews`; `--all` adds more codecs. All three ways work on the same
looped clips in the same run; seconds are of this process and its children, on one decoding thread.
"""

import argparse
import resource
import subprocess
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import cv2
import ffmpeg
import imageio_ffmpeg
import numpy as np

from events.probe import Probe
from passion.media.frames import Frames
from passion.media.opening import opened, picture_stream
from passion.media.probe import probe
from passion.media.sheet import sheets
from passion.media.shots import Shots
from passion.media.slots import slots

_FFMPEG = imageio_ffmpeg.get_ffmpeg_exe()
_LENGTH = 600.0
_SHARED = Path(__file__).parents[3] / "shared" / "testdata" / "media" / "libopenshot" / "sintel_trailer-720p.mp4"
_GENERATED = {
    "h264, keyframe each 10 s.mp4": {"vcodec": "libx264", "preset": "veryfast", "g": 240},
    "h264, keyframe each 2 s.mkv": {"vcodec": "libx264", "preset": "veryfast", "g": 48},
}
_MORE = {
    "hevc, keyframe each 10 s.mp4": {
        "vcodec": "libx265",
        "preset": "ultrafast",
        "x265-params": "log-level=none:keyint=240",
    },
    "vp9, keyframe each 5 s.webm": {
        "vcodec": "libvpx-vp9",
        "deadline": "realtime",
        "cpu-used": 8,
        "b:v": "4M",
        "g": 120,
    },
    "av1, keyframe each 10 s.mp4": {"vcodec": "libsvtav1", "preset": 12, "g": 240, "loglevel": "quiet"},
}


class Row(NamedTuple):
    """Processor seconds for one clip."""

    name: str
    tiles: int
    ours: float
    filled: int
    without_fill: float
    processes: float
    decode: float


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--all", action="store_true", help="also hevc, vp9 and av1")
    wanted = _GENERATED | (_MORE if parser.parse_args().all else {})
    with tempfile.TemporaryDirectory() as folder:
        clips = [_generated(Path(folder), name, dict(options)) for name, options in wanted.items()]
        if _SHARED.exists():
            clips.append(_looped(_SHARED, Path(folder) / "a real film, 720p.mp4"))
        rows = [_measured(clip) for clip in clips]
    print("Processor seconds; `filled` of the tiles had to be decoded exactly because keyframes lie too far apart.")
    print(f"{'clip, 10 minutes':32} tiles filled   ours  processes  decode  processes/ours  ours without filled/decode")
    for row in rows:
        print(
            f"{row.name:32} {row.tiles:5} {row.filled:6} {row.ours:6.2f} {row.processes:10.2f} {row.decode:7.2f}"
            f" {row.processes / row.ours:14.1f}x {row.without_fill / row.decode:26.2f}x"
        )


def _measured(clip: Path) -> Row:
    facts = probe(clip)
    counts: dict[float, int] = {}

    def ours(patience: float) -> None:
        shots = Shots(clip, facts, patience=patience).gather()
        counts[patience] = len(shots)
        list(sheets([shot.tile for shot in shots]))

    # Twice each, so that neither pays for a cold cache or a library's first use.
    return Row(
        name=clip.stem,
        ours=min(_seconds(lambda: ours(600)) for _ in range(2)),
        without_fill=min(_seconds(lambda: ours(0)) for _ in range(2)),
        tiles=counts[600],
        filled=counts[600] - counts[0],
        decode=min(_seconds(lambda: _decode(clip, facts)) for _ in range(2)),
        processes=_seconds(lambda: _processes(clip, facts)),
    )


def _decode(clip: Path, facts: Probe) -> None:
    """The keyframes alone: no scaling, no sheet."""
    with opened(clip) as container:
        frames = Frames(container, picture_stream(container), facts, patience=600)
        for position in slots(facts.duration):
            frames.keyframe(position)


def _processes(clip: Path, facts: Probe) -> None:
    """The way of the programs that went before: a process for each tile, then one sheet."""
    tiles = []
    for position in slots(facts.duration):
        command = [_FFMPEG, "-v", "error", "-threads", "1", "-ss", f"{position:.3f}", "-i", str(clip)]
        command += ["-frames:v", "1", "-vf", "scale=240:-2", "-f", "image2pipe", "-c:v", "bmp", "-"]
        data = subprocess.run(command, capture_output=True, check=True).stdout
        tiles.append(cv2.imdecode(np.frombuffer(data, np.uint8), cv2.IMREAD_COLOR))
    list(sheets(tiles))


def _seconds(work: Callable[[], None]) -> float:
    before = _used()
    work()
    return _used() - before


def _used() -> float:
    usages = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(usage.ru_utime + usage.ru_stime for usage in usages)


def _generated(folder: Path, name: str, options: dict[str, object]) -> Path:
    short = folder / f"short {name}"
    # Moving noise over a moving picture: neither a still nor a cartoon is what cameras make.
    picture = ffmpeg.input("testsrc2=size=1920x1080:rate=24:duration=30", f="lavfi").filter("noise", alls=8, allf="t")
    _run(ffmpeg.output(picture, str(short), pix_fmt="yuv420p", **options))
    return _looped(short, folder / name)


def _looped(source: Path, target: Path) -> Path:
    times = round(_LENGTH / probe(source).duration) - 1
    _run(ffmpeg.output(ffmpeg.input(str(source), stream_loop=times)["v"], str(target), c="copy"))
    return target


def _run(stream: object) -> None:
    command = ffmpeg.compile(stream, cmd=_FFMPEG, overwrite_output=True)
    subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, check=True)


if __name__ == "__main__":
    main()

"""Processor seconds of all preview media of a video: ours, one ffmpeg process per picture or clip, the bare decode.

Run it with `uv run python -m tests.benchmarks.previews`; `--all` adds more codecs, `--few` is one real film only. The
full set is poster, seek sheet, ten preview and sixteen teaser thumbnails, with their choice by quality and hash. All
ways work on the same looped clips in the same run, with the same ffmpeg; seconds are of this process and its children,
on one decoding thread.
"""

import argparse
import resource
import subprocess
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple, cast

import cv2
import ffmpeg
import imageio_ffmpeg
import numpy as np

from events.probe import Probe
from events.values import MediaKind
from passion.media.clip_plan import LARGE, SMALL, Plan, spans
from passion.media.clips import make_clip
from passion.media.frames import Frames
from passion.media.opening import opened, picture_stream
from passion.media.previews import make_previews
from passion.media.probe import probe
from passion.media.sheet import sheets
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
    filled: int
    full: float
    without_fill: float
    full_processes: float
    decode: float
    small: float
    small_processes: float
    large: float
    large_processes: float
    is_copied: bool


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--all", action="store_true", help="also hevc, vp9 and av1")
    parser.add_argument("--few", action="store_true", help="only the real film of the shared test data")
    chosen = parser.parse_args()
    wanted = {} if chosen.few else _GENERATED | (_MORE if chosen.all else {})
    print("Processor seconds. `filled` of the tiles had to be decoded exactly because keyframes lie too far apart.")
    heads = ("full set, processes, less", "decode, ours without filled/decode", "small teaser, processes, less")
    print(f"{'clip, 10 minutes':32} tiles filled | {' | '.join(heads)} | large teaser, processes, less")
    with tempfile.TemporaryDirectory() as folder:
        for name, options in wanted.items():
            _print(_measured(_generated(Path(folder), name, dict(options))))
        if _SHARED.exists():
            _print(_measured(_looped(_SHARED, Path(folder) / "a real film, 720p.mp4")))


def _print(row: Row) -> None:
    print(
        f"{row.name:32} {row.tiles:5} {row.filled:6} | {row.full:8.2f} {row.full_processes:9.2f}"
        f" {row.full_processes / row.full:3.0f}x | {row.decode:6.2f} {row.without_fill / row.decode:27.2f}x |"
        f" {row.small:12.2f} {row.small_processes:9.2f} {row.small_processes / row.small:3.0f}x |"
        f" {row.large:7.3f} {'copy' if row.is_copied else '':4} {row.large_processes:9.2f}"
        f" {row.large_processes / row.large:3.0f}x",
        flush=True,
    )


def _measured(clip: Path) -> Row:
    facts = probe(clip)
    counts: dict[float, int] = {}
    copied: dict[MediaKind, bool] = {}

    def full(patience: float) -> None:
        counts[patience] = len(make_previews(clip, facts, clip.parent / "made", patience=patience).tile_times)

    def teaser(kind: MediaKind) -> None:
        copied[kind] = make_clip(clip, facts, clip.parent / "made", kind).is_copied

    # Twice each, so that neither pays for a cold cache or a library's first use.
    return Row(
        name=clip.stem,
        full=min(_seconds(lambda: full(600)) for _ in range(2)),
        without_fill=min(_seconds(lambda: full(0)) for _ in range(2)),
        tiles=counts[600],
        filled=counts[600] - counts[0],
        decode=min(_seconds(lambda: _decode(clip, facts)) for _ in range(2)),
        full_processes=_seconds(lambda: _processes(clip, facts)),
        small=min(_seconds(lambda: teaser("teaser-small")) for _ in range(2)),
        small_processes=_seconds(lambda: _clip_processes(clip, facts, SMALL, ["-vf", "scale=640:-2"])),
        large=min(_seconds(lambda: teaser("teaser-large")) for _ in range(2)),
        large_processes=_seconds(lambda: _clip_processes(clip, facts, LARGE, [])),
        is_copied=copied["teaser-large"],
    )


def _decode(clip: Path, facts: Probe) -> None:
    """The keyframes alone: no scaling, no sheet."""
    with opened(clip) as container:
        frames = Frames(container, picture_stream(container), facts, patience=600)
        for position in slots(facts.duration):
            frames.keyframe(position)


def _processes(clip: Path, facts: Probe) -> None:
    """The way of the programs that went before: a process for each picture, then one sheet."""
    list(sheets([_picture(clip, position, 240) for position in slots(facts.duration)]))
    for count, width in ((1, 1280), (10, 640), (16, 320)):
        for number in range(count):
            _picture(clip, facts.duration * (number + 0.5) / count, width)


def _picture(clip: Path, position: float, width: int) -> np.ndarray:
    command = [_FFMPEG, "-v", "error", "-threads", "1", "-ss", f"{position:.3f}", "-i", str(clip)]
    command += ["-frames:v", "1", "-vf", f"scale={width}:-2", "-f", "image2pipe", "-c:v", "bmp", "-"]
    data = subprocess.run(command, capture_output=True, check=True).stdout
    return cast("np.ndarray", cv2.imdecode(np.frombuffer(data, np.uint8), cv2.IMREAD_COLOR))


def _clip_processes(clip: Path, facts: Probe, plan: Plan, scaled: list[str]) -> None:
    """A process for each part of a teaser, with x264 as it is by default, then one that joins them by copying."""
    names = []
    for number, span in enumerate(spans(facts.duration, plan)):
        names.append(clip.parent / f"part {number}.mp4")
        command = [_FFMPEG, "-v", "error", "-y", "-threads", "1", "-ss", f"{span.begin:.3f}", "-i", str(clip)]
        command += ["-t", f"{span.end - span.begin:.3f}", "-an", *scaled, "-c:v", "libx264", "-threads", "1"]
        subprocess.run([*command, str(names[-1])], check=True)
    joined = clip.parent / "parts.txt"
    joined.write_text("".join(f"file '{name}'\n" for name in names))
    command = [_FFMPEG, "-v", "error", "-y", "-f", "concat", "-safe", "0", "-i", str(joined), "-c", "copy"]
    subprocess.run([*command, str(clip.parent / "joined.mp4")], check=True)


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

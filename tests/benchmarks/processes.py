"""The ways of the programs that went before: one process of ffmpeg for each picture and for each part of a clip.

Of many like ones some are run, spread over the video, and their processor time is taken for that of all.
"""

import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple, cast

import cv2
import numpy as np

from events.probe import Probe
from passion.media.clip_plan import LARGE, SMALL, Plan, Span, spans
from passion.media.sheet import sheets
from passion.media.slots import slots
from tests.benchmarks.films import FFMPEG
from tests.benchmarks.spent import spent

_SHARE = 10
"""One of so many pictures is really made."""
_PARTS = 4
"""One of so many parts of a large clip."""
STASH = Plan(12, 0.75)


class Pictures(NamedTuple):
    """Processor seconds."""

    sheet: float
    others: float
    """Poster, ten preview and sixteen teaser thumbnails."""


def pictures(clip: Path, facts: Probe) -> Pictures:
    found: list[np.ndarray] = []
    tiles = slots(facts.duration)
    taken = tiles[_SHARE // 2 :: _SHARE]
    sheet = spent(lambda: found.extend(_picture(clip, at, 240) for at in taken)) * len(tiles) / len(taken)
    sheet += spent(lambda: list(sheets([found[at % len(found)] for at in range(len(tiles))])))
    others = 0.0
    for count, width in ((1, 1280), (10, 640), (16, 320)):
        middles = [facts.duration * (number + 0.5) / count for number in range(count)]
        some = middles[:: 1 if count == 1 else 3]
        others += spent(lambda some=some, width=width: [_picture(clip, at, width) for at in some]) * count / len(some)
    return Pictures(sheet, others)


def _picture(clip: Path, position: float, width: int) -> np.ndarray:
    command = [FFMPEG, "-v", "error", "-threads", "1", "-ss", f"{position:.3f}", "-i", str(clip)]
    command += ["-frames:v", "1", "-vf", f"scale={width}:-2", "-f", "image2pipe", "-c:v", "bmp", "-"]
    data = subprocess.run(command, capture_output=True, check=True).stdout
    return cast("np.ndarray", cv2.imdecode(np.frombuffer(data, np.uint8), cv2.IMREAD_COLOR))


def small_of_predecessor(clip: Path, facts: Probe) -> list[Path]:
    """Parts by x264's medium preset, then all of it encoded once more; returns the clip."""
    parts = _parts(clip, spans(facts.duration, SMALL), ["-vf", "scale=640:-2"])
    return [_joined(parts, clip.parent / "predecessor.mp4", ["-c:v", "libx264", "-threads", "1"])]


def small_of_stash(clip: Path, facts: Probe) -> list[Path]:
    """Twelve short parts by x264's slow preset at quality 21, joined by copying; returns the parts."""
    options = ["-vf", "scale=640:-2", "-pix_fmt", "yuv420p", "-profile:v", "high", "-preset", "slow", "-crf", "21"]
    parts = _parts(clip, spans(facts.duration, STASH), options)
    _joined(parts, clip.parent / "stash.mp4", ["-c", "copy"])
    return parts


def large(clip: Path, facts: Probe) -> float:
    """Full size by x264 as it is by default, joined by copying; processor seconds."""
    some = spans(facts.duration, LARGE)[1::_PARTS]
    made: list[Path] = []
    seconds = spent(lambda: made.extend(_parts(clip, some, []))) * LARGE.parts / len(some)
    return seconds + spent(lambda: _joined(made, clip.parent / "large.mp4", ["-c", "copy"]))


def _parts(clip: Path, wanted: Sequence[Span], options: Sequence[str]) -> list[Path]:
    made = []
    for number, span in enumerate(wanted):
        made.append(clip.parent / f"part {number}.mp4")
        command = [FFMPEG, "-v", "error", "-y", "-threads", "1", "-ss", f"{span.begin:.3f}", "-i", str(clip)]
        command += ["-t", f"{span.end - span.begin:.3f}", "-an", "-c:v", "libx264", *options, "-threads", "1"]
        subprocess.run([*command, str(made[-1])], check=True, stdin=subprocess.DEVNULL)
    return made


def _joined(parts: Sequence[Path], into: Path, options: Sequence[str]) -> Path:
    names = into.with_suffix(".txt")
    names.write_text("".join(f"file '{part}'\n" for part in parts))
    command = [FFMPEG, "-v", "error", "-y", "-f", "concat", "-safe", "0", "-i", str(names), *options, str(into)]
    subprocess.run(command, check=True, stdin=subprocess.DEVNULL)
    return into

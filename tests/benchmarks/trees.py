"""Trees of files for the benchmarks of scans, and what processes cost."""

import os
import shutil
import struct
from pathlib import Path

from tests.support.folders import age, video

_SHARED = Path(__file__).parents[3] / "shared" / "testdata" / "media"
_REAL = (
    "crosswalk-test-suite/movie_300.mp4",
    "firefox/testsrc.1080p.60fps.mp4",
    "interactive-examples/flower.mp4",
    "learning-area/rabbit320.mp4",
    "libopenshot/sintel_trailer-720p.mp4",
    "media/long_1080p_lowbitrate.mp4",
    "mediabunny/video-h265.mp4",
    "mediabunny/video.mp4",
    "metadata-extractor-images/sample_iPod.m4v",
    "opencv/cup.mp4",
    "packages/Butterfly-209.mp4",
    "sample-videos/car-detection.mp4",
)
"""Ordinary videos of 0.8 to 7.6 MB, 320 to 1920 pixels wide; those that take long to open would flatter a scan."""

PER_FOLDER = 50
_WORDS = "River Garden Morning Evening Light City Walk Winter Summer Market Harbour Bridge Forest".split()  # noqa: SIM905
_PEOPLE = ("Anna Berg", "Carl Dahl", "Eva Falk", "Gina Holm", "Ivo Jans", "Kira Lund")


def path_of(number: int) -> str:
    """Returns a path without its ending, as people give them: a template takes it, no guess is needed."""
    word = _WORDS[number % 13]
    folder = f"{_WORDS[number // PER_FOLDER % 13]} {number // PER_FOLDER:05d} walks"
    date = f"20{number % 20:02d}-0{number % 9 + 1}-1{number % 10}"
    people = f"{_PEOPLE[number % 6]}, {_PEOPLE[(number + 1) % 6]}"
    title = f"{word} in the {_WORDS[number // 13 % 13]}"
    return f"{folder}/[Studio {word}] [{date}] {title} [{people}] {{x{number:06d}}}"


def tiny(root: Path, count: int) -> list[Path]:
    """Writes playable files of 2 KB, each with a content of its own."""
    files: list[Path] = []
    for number in range(count):
        file = root / f"{path_of(number)}.mp4"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(video(number))
        age(file)
        files.append(file)
    return files


def real(root: Path, count: int) -> list[Path]:
    """Copies real videos, each copy with a tail of its own; returns none where ../shared/testdata is not there."""
    sources = [file for each in _REAL if (file := _SHARED / each).is_file()]
    files: list[Path] = []
    for number in range(count if sources else 0):
        source = sources[number % len(sources)]
        file = root / f"{path_of(number)}{source.suffix}"
        file.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, file)
        mark = f"{number:06d}".encode()
        with file.open("ab") as end:
            end.write(struct.pack(">I4s", len(mark) + 8, b"free") + mark)
        age(file)
        files.append(file)
    return files


def cpu_seconds() -> float:
    """Returns what this process and all its children, ended or not, have cost so far; of living ones on Linux only."""
    spent = os.times()
    return spent.user + spent.system + spent.children_user + spent.children_system + _living_children()


def _living_children() -> float:
    ticks = 0
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[1]) == os.getpid():
            ticks += int(fields[11]) + int(fields[12])
    return ticks / os.sysconf("SC_CLK_TCK") if ticks else 0.0


def resident_bytes(*, peak: bool = False) -> int:
    """Returns the memory of this process; 0 where the system does not tell it as Linux does."""
    try:
        lines = Path("/proc/self/status").read_text().splitlines()
    except OSError:
        return 0
    wanted = "VmHWM:" if peak else "VmRSS:"
    return next((int(line.split()[1]) * 1024 for line in lines if line.startswith(wanted)), 0)


def forget_peak() -> None:
    """Has the peak of memory counted anew, where the system can do that."""
    try:
        Path("/proc/self/clear_refs").write_text("5")
    except OSError:
        return

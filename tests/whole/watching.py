"""A burst of files, and a large one that is written slowly: each is read once, and only when it is whole.

uv run python -m tests.whole.watching [files [megabytes [seconds]]]
"""

import os
import shutil
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec

from events.catalogue import FileAdded
from events.values import VideoHash
from passion.scanning import intake
from passion.scanning.fingerprint import Fingerprint, video_hash
from tests.support.folders import tiny_clip, video
from tests.support.scanned import LONG, Scanned, scanned

STILL = 1.0
"""Seconds that a file must have been left alone."""


class Reads:
    """Counts how often the scans of this process read each file to identify it, and when the last time was."""

    def __init__(self) -> None:
        self.count = Counter[str]()
        self.early: list[str] = []
        """Files that were read before they were whole."""
        self.whole: dict[str, VideoHash] = {}

    @contextmanager
    def counting(self) -> Iterator[None]:
        real = intake.fingerprint

        def counted(path: str) -> Fingerprint:
            print_ = real(path)
            self.count[path] += 1
            if self.whole.get(path) != print_.video_hash:
                self.early.append(path)
            return print_

        intake.fingerprint = counted
        try:
            yield
        finally:
            intake.fingerprint = real


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """How one way of arriving went."""

    name: str
    files: int
    seen: int
    """Files that the library has."""
    once: int
    early: int
    """Readings of a file that was not whole yet."""
    twice: int
    added: int
    """Facts that a file was added."""
    seconds: float
    """From the last write until the last file was in the library."""

    @property
    def is_right(self) -> bool:
        return (self.seen, self.once, self.early, self.twice, self.added) == (self.files, self.files, 0, 0, self.files)


def run(top: Path, files: int, megabytes: int, seconds: float) -> Iterator[Row]:
    """Args: how many files come at once, how large the slow one is, and for how long it is written."""
    reads = Reads()
    with reads.counting(), scanned(top, still_for=STILL, is_watched=True) as world:
        parts: list[Callable[[int], list[str]]] = [
            lambda n: copied(world, reads, n),
            lambda n: moved(world, reads, top / "elsewhere", n),
            lambda n: renamed(world, reads, n),
        ]
        shares = [files // 2, files // 4, files - files // 2 - files // 4]

        def everything() -> list[str]:
            return [path for act, n in zip(parts, shares, strict=True) for path in act(n)]

        yield _row(world, reads, f"{files} at once", everything)
        yield _row(world, reads, f"{megabytes} MB in {seconds:.0f} s", lambda: slowly(world, reads, megabytes, seconds))


def _row(world: Scanned, reads: Reads, name: str, act: Callable[[], list[str]]) -> Row:
    position = world.library.log.position()
    wanted = set(act())
    last = time.monotonic()
    deadline = last + LONG * 5
    while time.monotonic() < deadline:
        if wanted <= {file.path for file in world.library.queries.known_files()} and not busy(world):
            break
        time.sleep(0.05)
    took = time.monotonic() - last
    there = {file.path for file in world.library.queries.known_files()}
    facts = [each.event for each in world.library.log.since(position)]
    return Row(
        name=name,
        files=len(wanted),
        seen=len(wanted & there),
        once=sum(reads.count[path] == 1 for path in wanted),
        early=sum(path in wanted for path in reads.early),
        twice=sum(reads.count[path] > 1 for path in wanted),
        added=sum(isinstance(event, FileAdded) for event in facts),
        seconds=took,
    )


def busy(world: Scanned) -> bool:
    return any(job.state in {"waiting", "running"} for job in world.service.jobs.views())


def copied(world: Scanned, reads: Reads, count: int) -> list[str]:
    """Each is written where it stays, in two pieces."""
    names: list[str] = []
    (world.disk / "films/copied").mkdir()
    for number in range(count):
        file = world.disk / f"films/copied/[North Film] [2021-05-03] Copied {number}.mp4"
        content = video(f"copied {number}")
        with file.open("wb") as stream:
            stream.write(content[:500])
            stream.flush()
            stream.write(content[500:])
        reads.whole[str(file)] = video_hash(str(file))
        names.append(str(file))
    return names


def moved(world: Scanned, reads: Reads, elsewhere: Path, count: int) -> list[str]:
    """They come all at once, with their folders."""
    names: list[str] = []
    for number in range(count):
        name = f"{number % 7}/in {number % 3}/[North Film] [2021-05-03] Moved {number}.mp4"
        file = elsewhere / "tree" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(video(f"moved {number}"))
        there = str(world.disk / f"films/tree/{name}")
        reads.whole[there] = video_hash(str(file))
        names.append(there)
    (elsewhere / "tree").rename(world.disk / "films/tree")
    return names


def renamed(world: Scanned, reads: Reads, count: int) -> list[str]:
    """As browsers and downloaders do it."""
    names: list[str] = []
    (world.disk / "new/loaded").mkdir()
    for number in range(count):
        file = world.disk / f"new/loaded/[North Film] [2021-05-03] Loaded {number}.mp4"
        part = file.with_name(f"{file.name}.part")
        part.write_bytes(video(f"loaded {number}"))
        reads.whole[str(file)] = video_hash(str(part))
        part.rename(file)
        names.append(str(file))
    return names


def slowly(world: Scanned, reads: Reads, megabytes: int, seconds: float) -> list[str]:
    """A large file grows piece by piece; most of it is a hole, and a mark in each piece makes it unlike the others."""
    file = world.disk / "new/[North Film] [2021-05-03] Slow.mp4"
    pieces = max(4, int(seconds / 0.3))
    size = megabytes * 1_000_000
    clip = tiny_clip()
    with file.open("wb") as stream:
        stream.write(clip)
        # The rest of the file is one box that a player skips.
        stream.write((size - len(clip)).to_bytes(4, "big") + b"free")
        for number in range(1, pieces + 1):
            stream.seek(size * number // pieces - 8)
            stream.write(number.to_bytes(8, "big"))
            stream.flush()
            threading.Event().wait(seconds / pieces)
    reads.whole[str(file)] = video_hash(str(file))
    return [str(file)]


def main() -> None:
    given = [float(each) for each in sys.argv[1:]]
    files, megabytes, seconds = [*given, *(2000, 1000, 30)[len(given) :]]
    print(f"load {os.getloadavg()[0]:.1f}; a file must have been left alone for {STILL:.0f} s")
    print(f"  {'':24}{'files':>8}{'seen':>8}{'once':>8}{'early':>8}{'twice':>8}{'added':>8}{'seconds':>9}")
    is_right = True
    top = Path(tempfile.mkdtemp())
    try:
        for row in run(top, int(files), int(megabytes), seconds):
            numbers = (row.files, row.seen, row.once, row.early, row.twice, row.added)
            words = "right" if row.is_right else "WRONG"
            print(f"  {row.name:24}" + "".join(f"{each:>8}" for each in numbers) + f"{row.seconds:9.1f}  {words}")
            is_right &= row.is_right
    finally:
        shutil.rmtree(top, ignore_errors=True)
    sys.exit(0 if is_right else 1)


if __name__ == "__main__":
    main()

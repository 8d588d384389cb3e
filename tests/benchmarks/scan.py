"""How fast a scan is, beside a bare loop of hash and probe, and a rescan beside walking the tree alone.

Run it with `uv run python -m tests.benchmarks.scan [FILES] [FOLDER]`. All figures are of one run on one machine: trust
the ratios. The files are tiny, so that what is measured is the work around reading them.
"""

import os
import sys
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from tempfile import TemporaryDirectory

from passion.jobs import doors
from passion.jobs.progress import Progress
from passion.library import Library
from passion.media import MediaWorkers
from passion.media.probe import probe
from passion.scanning.fingerprint import video_hash
from passion.scanning.roots import Selection, roots_of
from passion.scanning.scan import Scan
from tests.support.folders import Folders

PROCESSES = 2
SAMPLE = 1000
"""Files that the bare loops take: their rate does not depend on it."""

PER_FOLDER = 50
ROUNDS = 3


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    with TemporaryDirectory(dir=sys.argv[2] if len(sys.argv) > 2 else None) as name:
        folders = Folders(Path(name) / "tree")
        files = [folders.video(f"{at // PER_FOLDER:05d}/{at:06d}.mp4") for at in range(count)]
        print(f"{count} files in {count // PER_FOLDER} folders, {PROCESSES} worker processes\n")
        one, many = bare(files[:SAMPLE]), bare_in_processes(files[:SAMPLE])
        with Library.open(Path(name) / "home") as library, MediaWorkers(PROCESSES) as workers:
            scan = Scan(doors.for_scans(library, workers, PROCESSES), roots_of({"": [str(folders.root)]}), Selection())
            phases = Phases()
            first = timed(lambda: scan.run(phases))
            position = library.log.position()
            again = min(timed(lambda: scan.run(Progress())) for _ in range(ROUNDS))
            appended = library.log.position() - position
        walked = min(timed(lambda: walk(str(folders.root))) for _ in range(ROUNDS))
        known = f"of {count} files"
        print(f"{'bare loop of hash and probe, one process':<50} {one:>10,.0f} files/s")
        print(f"{f'the same in {PROCESSES} processes':<50} {many:>10,.0f} files/s")
        print(f"{'first scan, everything written':<50} {count / first:>10,.0f} files/s")
        for phase, seconds in phases.seconds.items():
            print(f"    {phase:<46} {count / seconds if seconds else 0:>10,.0f} files/s   {seconds:8.2f} s")
        print(f"{'os.scandir and stat alone, ' + known:<50} {walked:>10.3f} s")
        print(f"{'rescan without changes, ' + known:<50} {again:>10.3f} s")
        print(f"\nidentify + probe / bare loop in {PROCESSES} processes (goal of issue 4 >= 0.9)   ", end="")
        print(f"{count / (phases.seconds['identify'] + phases.seconds['probe']) / many:.2f}")
        print(f"rescan / os.scandir and stat (goal of issue 4 <= 2)                   {again / walked:.2f}")
        print(f"facts appended by the rescans (must be 0)                             {appended}")


class Phases(Progress):
    """Takes the time of each phase."""

    def __init__(self) -> None:
        super().__init__()
        self.seconds: dict[str, float] = {}
        self._since = time.perf_counter()

    def begin(self, phase: str, total: int | None = None) -> None:
        now = time.perf_counter()
        if self.phase:
            self.seconds[self.phase] = now - self._since
        self._since = now
        super().begin(phase, total)


def hash_and_probe(path: Path) -> None:
    video_hash(str(path))
    probe(path)


def bare(files: Sequence[Path]) -> float:
    """Returns files a second."""

    def loop() -> None:
        for file in files:
            hash_and_probe(file)

    return len(files) / timed(loop)


def bare_in_processes(files: Sequence[Path]) -> float:
    """Returns files a second, without the time that processes need to start."""
    with ProcessPoolExecutor(PROCESSES) as pool:
        list(pool.map(hash_and_probe, files[: PROCESSES * 10]))
        return len(files) / timed(lambda: list(pool.map(hash_and_probe, files, chunksize=50)))


def walk(folder: str) -> None:
    with os.scandir(folder) as listing:
        for entry in listing:
            if entry.is_dir(follow_symlinks=False):
                walk(entry.path)
            else:
                entry.stat()


def timed(work: Callable[[], object]) -> float:
    """Returns seconds of wall clock."""
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


if __name__ == "__main__":
    main()

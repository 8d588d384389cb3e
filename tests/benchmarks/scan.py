"""How fast a first scan is, beside a bare loop of hash and probe, and a rescan beside walking the tree alone.

Run it with `uv run python -m tests.benchmarks.scan [TINY] [REAL] [FOLDER]`, where TINY and REAL are numbers of files;
issue 4 asks for a rescan of 100000 tiny ones. All figures of a part are of one run on one machine: trust the ratios.
The bare loop is two processes that hash and probe file after file with the same functions and keep nothing; the scan
has two worker processes and writes log and tables. Tiny files have next to nothing to probe, so they show what is
spent around it; real ones are copies of videos of 0.8 to 7.6 MB. All files are in the system's cache.
"""

import os
import sys
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from passion.jobs import doors
from passion.jobs.progress import Progress
from passion.library import Library
from passion.media import MediaWorkers
from passion.media.probe import probe
from passion.scanning.fingerprint import video_hash
from passion.scanning.manner import Manner
from passion.scanning.outcome import Outcome
from passion.scanning.roots import Selection, roots_of
from passion.scanning.scan import Scan
from tests.benchmarks import trees

PROCESSES = 2
SIZES = ("5000", "240")
"""Files where none are told: tiny ones and real ones."""

WARM = 50
"""Files that processes take before the clock runs."""

SAMPLE = 4000
"""Files that the bare loop takes, half of them before the scan and half after it."""

ROUNDS = 3


class Cost(NamedTuple):
    """What work took, in seconds of wall clock and of all processors."""

    wall: float
    cpu: float


def main() -> None:
    tiny, real = (int(each) for each in [*sys.argv[1:3], *SIZES[len(sys.argv) - 1 :]])
    with TemporaryDirectory(dir=sys.argv[3] if len(sys.argv) > 3 else None) as name:
        home = Path(name)
        files = trees.real(home / "real", real)
        if files:
            scanned(home / "real", home / "library of real ones", files)
        else:
            print("No real videos: none were asked for, or ../shared/testdata is not there.\n")
        scanned(home / "tiny", home / "library of tiny ones", trees.tiny(home / "tiny", tiny), is_scanned_again=True)


def scanned(root: Path, home: Path, files: Sequence[Path], *, is_scanned_again: bool = False) -> None:
    """Prints how a first scan of a tree goes, and maybe those after it."""
    size = sum(file.stat().st_size for file in files) / len(files)
    folders = len({file.parent for file in files})
    print(f"{len(files)} files of {size / 1e6:.3f} MB in {folders} folders; load {os.getloadavg()[0]:.1f} before\n")
    os.sync()
    for file in files:
        file.read_bytes()
    half = min(SAMPLE, len(files)) // 2
    bare = [in_processes(files[:half])]
    with Library.open(home) as library, MediaWorkers(PROCESSES) as workers:
        workers.probe_many(files[:WARM]).result()
        scan = Scan(doors.for_scans(library, workers, PROCESSES), roots_of({"": [str(root)]}), Selection())
        phases = Phases()
        trees.forget_peak()
        before = trees.resident_bytes()
        outcomes: list[Outcome] = []
        first = timed(lambda: outcomes.append(scan.run(phases)))
        if (outcomes[0].identified, outcomes[0].problems) != (len(files), 0):
            sys.exit(f"Not all files were taken: {outcomes[0].sentence()}")
        peak = trees.resident_bytes(peak=True)
        bare.append(in_processes(files[half : 2 * half]))
        tell_first(len(files), Cost(sum(each.wall for each in bare), sum(each.cpu for each in bare)), half, first)
        for phase, seconds in phases.seconds.items():
            print(f"    {phase:<40} {seconds:8.2f} s")
        print(f"{'memory before the scan, and at most in it':<44} {before / 1e6:8.0f} MB {peak / 1e6:8.0f} MB\n")
        if is_scanned_again:
            again(library, workers, root, len(files))


def tell_first(count: int, bare: Cost, half: int, first: Cost) -> None:
    """Prints both and the ratios."""
    loop, scan = Cost(*(each / (2 * half) for each in bare)), Cost(*(each / count for each in first))
    print(f"{'':<44} {'files/s':>10} {'CPU ms/file':>12}")
    print(f"{f'bare loop in {PROCESSES} processes':<44} {1 / loop.wall:>10,.0f} {loop.cpu * 1e3:>12.3f}")
    print(f"{'first scan, everything written':<44} {1 / scan.wall:>10,.0f} {scan.cpu * 1e3:>12.3f}")
    print(
        f"{'its rate / that of the loop (goal >= 0.9)':<44} {loop.wall / scan.wall:>10.2f} {loop.cpu / scan.cpu:>12.2f}"
    )


def again(library: Library, workers: MediaWorkers, root: Path, count: int) -> None:
    """Prints how scans go that find nothing new."""
    position = library.log.position()
    ways = {"rescan": Manner(), "quick scan": Manner(quick=True)}
    walked = min(timed(lambda: walk(str(root))) for _ in range(ROUNDS))
    print(f"{f'{count} files, nothing new':<44} {'seconds':>10} {'CPU s':>8} {'memory':>10}")
    print(f"{'os.scandir and stat of every file':<44} {walked.wall:>10.3f} {walked.cpu:>8.3f}")
    for name, manner in ways.items():
        scan = Scan(doors.for_scans(library, workers, PROCESSES), roots_of({"": [str(root)]}), Selection(), manner)
        trees.forget_peak()
        before = trees.resident_bytes()
        cost = min(timed(lambda: scan.run(Progress())) for _ in range(ROUNDS))  # noqa: B023
        more = (trees.resident_bytes(peak=True) - before) / 1e6
        print(f"{name:<44} {cost.wall:>10.3f} {cost.cpu:>8.3f} {more:>+7.0f} MB", end="")
        print(f"   {cost.wall / walked.wall:.2f} times the walk (goal <= 2)")
    print(f"{'facts appended by these (must be 0)':<44} {library.log.position() - position:>10}")


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


def in_processes(files: Sequence[Path]) -> Cost:
    """Returns what the bare loop costs, without what its processes need to start."""
    with ProcessPoolExecutor(PROCESSES) as pool:
        list(pool.map(hash_and_probe, files[:WARM]))
        return timed(lambda: list(pool.map(hash_and_probe, files, chunksize=16)))


def walk(folder: str) -> None:
    with os.scandir(folder) as listing:
        for entry in listing:
            if entry.is_dir(follow_symlinks=False):
                walk(entry.path)
            else:
                entry.stat()


def timed(work: Callable[[], object]) -> Cost:
    cpu, wall = trees.cpu_seconds(), time.perf_counter()
    work()
    return Cost(time.perf_counter() - wall, trees.cpu_seconds() - cpu)


if __name__ == "__main__":
    main()

"""What a fact costs in a log of ten thousand facts, and in one of five million: the claim is that it stays the same.

Run it with `uv run python -m tests.benchmarks.growth [FACTS …]`; five million take a few minutes and 700 MB of disk.
Microseconds are of the processor, which other work on the machine changes less than the clock; callers also wait for
the disk. The export runs in a process of its own, whose peak memory is told.
"""

import argparse
import os
import resource
import subprocess
import sys
import time
from collections import deque
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from events.export import write_jsonl
from events.log import START, EventLog
from events.writer import LogWriter
from tests.benchmarks.facts import crowd, now, proposals

SIZES = (10_000, 100_000, 1_000_000, 5_000_000)
FACTS_A_COMMAND = 10
BATCH = 1000
"""Commands that are appended together."""

COLUMNS = ("1 caller", "64 callers", "bulk", "since()", "export", "export MiB")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("facts", nargs="*", type=int, default=SIZES)
    parser.add_argument("--folder", help="where the log grows; the system's folder for temporary files else")
    parser.add_argument("--export", type=Path, help="only export this log, and tell what it cost")
    given = parser.parse_args()
    if given.export:
        export(given.export)
        return
    began = time.monotonic()
    rows: list[list[float]] = []
    with TemporaryDirectory(dir=given.folder) as name:
        print(f"{'microseconds a fact':>22}" + "".join(f"{column:>12}" for column in COLUMNS))
        for row in grown(Path(name), sorted(given.facts)):
            rows.append(row)
            print(f"{row[0]:>16,.0f} facts" + "".join(f"{figure:>12.1f}" for figure in row[1:]), flush=True)
    ratios = (last / first for first, last in zip(rows[0][1:], rows[-1][1:], strict=True))
    print(f"{'the last to the first':>22}" + "".join(f"{ratio:>11.2f}x" for ratio in ratios))
    print(f"{time.monotonic() - began:,.0f} seconds")


def grown(folder: Path, sizes: list[int]) -> Iterator[list[float]]:
    """The figures at each size of one log that grows."""
    path = folder / "log.db"
    writer = LogWriter.open(path, folder / "log.lock", clock=now, after_commit=lambda _: None)
    for size in sizes:
        bulk = filled(writer, size)
        one, many = callers(writer, 1, 500), callers(writer, 64, 50)
        log = EventLog(path)
        reading = cost(lambda log=log: deque(log.since(START), maxlen=0)) / writer.position
        log.close()
        exporting, memory = exported(path)
        yield [size, one, many, bulk, reading * 1e6, exporting / writer.position * 1e6, memory]
    writer.close()


def filled(writer: LogWriter, size: int) -> float:
    """Append up to so many facts, and tell the cost of the last ones."""
    costs: deque[float] = deque(maxlen=100)
    while writer.position < size:
        batch = proposals(min(BATCH, -((writer.position - size) // FACTS_A_COMMAND)), FACTS_A_COMMAND)
        costs.append(cost(lambda batch=batch: writer.submit_many(lambda: batch).result()) / len(batch))
    return sorted(costs)[len(costs) // 2] / FACTS_A_COMMAND * 1e6


def callers(writer: LogWriter, count: int, commands: int) -> float:
    """The cost of a command of one fact, where so many callers wait for each of their own."""
    return cost(crowd(writer, count, commands)) / (count * commands) * 1e6


def cost(work: Callable[[], object]) -> float:
    """Seconds of the processor, all threads together."""
    began = time.process_time()
    work()
    return time.process_time() - began


def exported(path: Path) -> tuple[float, float]:
    """Seconds of the processor and the peak of memory in MiB, of a process that does nothing else."""
    command = [sys.executable, "-m", "tests.benchmarks.growth", "--export", str(path)]
    seconds, memory = subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()
    return float(seconds), float(memory)


def export(path: Path) -> None:
    log = EventLog(path)
    with Path(os.devnull).open("wb") as stream:
        seconds = cost(lambda: write_jsonl(log, stream))
    log.close()
    unit = 1 << 20 if sys.platform == "darwin" else 1 << 10
    print(seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit)


if __name__ == "__main__":
    main()

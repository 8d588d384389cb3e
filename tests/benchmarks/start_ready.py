"""How long `passion serve` takes from its start until it is ready, and until the first page of videos is answered.

uv run --no-sync python -m tests.benchmarks.start_ready [--times 5] [--make COUNT] HOME

`--make` first fills a home that is not there with so many videos (facts only, no file is needed). Processor seconds are
told beside those of the clock, because other work on the machine hardly changes them. The claim: ready in under 1.5 s
with 10 000 videos, in under 3 s with 100 000.
"""

import argparse
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from statistics import median
from tempfile import gettempdir

import httpx
import msgspec

from events.recorded import Proposal
from passion.library import Library
from passion.settings import MediaSettings, ScanSettings, ServerSettings, Settings
from projections.views import SearchQuery
from tests.benchmarks.search_library import facts
from tests.support.logs import proposal, writer_in

BATCH = 2000
"""Facts in one append."""


class Start(msgspec.Struct):
    """One start, in seconds."""

    ready: float
    processor: float
    """Of the server and what it started, until it was ready."""
    answered: float
    """Until the first page of videos had come."""
    stopped: float
    """From the signal to the end."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("home", type=Path)
    parser.add_argument("--times", type=int, default=5)
    parser.add_argument("--make", type=int, metavar="COUNT", help="videos of a home that is to be made")
    given = parser.parse_args()
    if given.make and not (given.home / "log.db").exists():
        fill(given.home, given.make)
    started(given.home)  # The first one makes indexes, and brings the programs into memory.
    starts = [started(given.home) for _ in range(given.times)]
    print(f"{'seconds':<12}{'median':>8}{'worst':>8}")
    for name in Start.__struct_fields__:
        figures = [getattr(each, name) for each in starts]
        print(f"{name:<12}{median(figures):>8.2f}{max(figures):>8.2f}")


def fill(home: Path, count: int) -> None:
    """A home of videos that were scanned, described and watched, whose files are not there."""
    home.mkdir(mode=0o700, parents=True)
    with writer_in(home) as writer:
        for batch in _batches(count):
            writer.submit_many(lambda batch=batch: batch).result()
    settings = Settings(
        scan=ScanSettings(watch=False, every=0),
        media=MediaSettings(in_background=False),
        server=ServerSettings(open_browser=False),
    )
    settings.save(home / "settings.toml")
    with Library.open(home) as library:
        while (progress := library.search.videos(SearchQuery()).progress) is not None:
            print(f"\r{progress}", end="", file=sys.stderr)
            time.sleep(1)


def _batches(count: int) -> Iterator[list[Proposal]]:
    events = facts(count)
    while part := list(islice(events, BATCH)):
        yield [proposal(event, actor="scanner") for event in part]


def started(home: Path) -> Start:
    """Starts a server as a person does, asks it one question, and ends it."""
    command = [sys.executable, "-m", "passion", "serve", "--no-browser", "--port", "0", "--home", str(home)]
    begin = time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=_environment()) as process:
        line = process.stdout.readline() if process.stdout else ""
        ready, processor = time.perf_counter() - begin, _processor(process.pid)
        address = line.removeprefix("Passion is ready: ").strip()
        httpx.get(f"{address}search/search-videos", timeout=600).raise_for_status()
        answered = time.perf_counter() - begin
        asked = time.perf_counter()
        process.terminate()
        process.wait(60)
    return Start(ready=ready, processor=processor, answered=answered, stopped=time.perf_counter() - asked)


def _environment() -> dict[str, str]:
    """In which the programs are compiled only once, as they are for a person."""
    variables = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {**variables, "PYTHONPYCACHEPREFIX": str(Path(gettempdir(), "passion-start-ready"))}


def _processor(pid: int) -> float:
    """Seconds, of all threads; 0 where the system does not say."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(") ")[2].split()
    except OSError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


if __name__ == "__main__":
    main()

"""An hour of scans, generation, playing and writing by 20 clients: memory, errors, lost writes.

uv run python -m tests.benchmarks.soak [MINUTES [CLIENTS [PAUSE]]]

PAUSE is the seconds between two requests of a client. Everything runs at the lowest priority, on Linux.
"""

import os
import sys
import tempfile
import threading
import time
from pathlib import Path
from statistics import mean

import httpx
import msgspec

from passion.library import Library
from tests.benchmarks.soak_house import KINDS, Around, OpenPage, fill
from tests.benchmarks.soak_people import PATIENCE, Person, Shown, Tally
from tests.web.processes import serving

MINUTES, CLIENTS, PAUSE = 60.0, 20, 2.0
PERIODS = 6
SAMPLE = 5.0
"""Seconds between two looks at the memory."""
PAGES = 4
SETTINGS = """
[scan]
still_for = 1
every = 5
[media]
in_background = true
gives_way = false
workers = 1
clips = 0.1
[playback]
cache = 0.1
[backup]
keep = 3
"""
ALLOWED = 0.10
"""The share by which the last period may be above the second one: the first one warms up."""


class Sample(msgspec.Struct, frozen=True, kw_only=True):
    """What the server and its workers held at one moment."""

    own: float
    """MiB that the server does not share with files; its heap and stacks."""
    all: float
    """MiB of the server with what it has mapped of files."""
    workers: float
    """MiB of all its child processes together."""
    files: int
    threads: int


def sample(pid: int) -> Sample:
    status = _status(pid)
    return Sample(
        own=status["RssAnon"] / 1024,
        all=status["VmRSS"] / 1024,
        workers=sum(_status(child).get("VmRSS", 0) for child in _descendants(pid)) / 1024,
        files=len(list(Path(f"/proc/{pid}/fd").iterdir())),
        threads=status["Threads"],
    )


def _status(pid: int) -> dict[str, int]:
    """The numbers that Linux tells of a process (memory in KiB); none once it has ended."""
    try:
        lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    except (FileNotFoundError, ProcessLookupError):
        return {}
    pairs = (line.replace(":", "").split() for line in lines)
    return {pair[0]: int(pair[1]) for pair in pairs if len(pair) > 1 and pair[1].isdigit()}


def _descendants(pid: int) -> list[int]:
    try:
        tasks = list(Path(f"/proc/{pid}/task").glob("*/children"))
        children = [int(child) for task in tasks for child in task.read_text().split()]
    except (FileNotFoundError, ProcessLookupError):
        return []
    return [*children, *(below for child in children for below in _descendants(child))]


def main(minutes: float, clients: int, pause: float) -> int:
    """Print the table and what came of it; the exit code says whether all held."""
    os.nice(19)
    tally = Tally()
    with tempfile.TemporaryDirectory() as name:
        root = Path(name)
        folder, home, scratch = root / "Films", root / "home", root / "clips"
        for each in (folder, home, scratch):
            each.mkdir()
        (home / "settings.toml").write_text(SETTINGS)
        names = fill(folder, scratch)
        with serving(home, folder) as child, httpx.Client(base_url=child.address, timeout=PATIENCE) as client:
            videos = _known(client, names)
            is_over = threading.Event()
            pages = [OpenPage(child.address, tally, is_over) for _ in range(PAGES)]
            around = Around(client, folder, scratch, tally, is_over)
            around.videos = [each.hash for each in videos]
            people = [Person(number, child.address, videos, tally, is_over, pause=pause) for number in range(clients)]
            for each in (*pages, around, *people):
                each.start()
            periods = _watched(child.process.pid, minutes, tally)
            is_over.set()
            for each in (*pages, around, *people):
                each.join(2 * PATIENCE)
            began = time.monotonic()
            ended = child.end()
            stopped = time.monotonic() - began
        errors = (root / "errors.txt").read_text()
        with Library.open(home) as library:
            stored = {commit.command_id: commit.last for commit in library.log.commits()}
            is_sound, position = library.verify().is_sound, library.position
    lost = sum(stored.get(each, 0) < place for each, place in tally.told.items())
    growth = periods[-1].own / periods[min(1, len(periods) - 1)].own - 1
    print(f"asked: {', '.join(f'{what} {times:,}' for what, times in tally.asked.most_common())}")
    heard = sum(each.heard for each in pages)
    print(f"  slowest answer {tally.slowest:.1f} s; refused by a rule {tally.refused}; changes heard {heard:,}")
    print(f"  errors {len(tally.errors)}")
    print(f"  the server's stderr: {errors.strip()[-500:] or 'nothing'}; stopped with {ended} in {stopped:.1f} s")
    print(
        f"  written and acknowledged {len(tally.told):,}, not in the log {lost}; {position:,} facts; sound: {is_sound}"
    )
    print(f"  own memory of the server, last period against the second: {growth:+.1%}")
    return int(bool(tally.errors or lost or ended or growth > ALLOWED) or not is_sound)


def _known(client: httpx.Client, names: list[str]) -> list[Shown]:
    """The videos that stay, once the first scan has found all of them."""
    while True:
        found = client.get("/search/search-videos", params={"limit": 100}).json()["videos"]
        if len(found) == len(names):
            break
        time.sleep(1)
    known = []
    for name in (card["video_hash"] for card in found):
        (file,) = client.get(f"/api/get-video-data/{name}").json()["video"]["files"]
        plays = next(plays for kind, plays in KINDS.items() if file["path"].endswith(kind))
        known.append(Shown(name, plays, file["size"]))
    return known


def _watched(pid: int, minutes: float, tally: Tally) -> list[Sample]:
    """The mean of each sixth of the time, each told as soon as it is over."""
    print("minutes       server own     all   workers  files threads   asked  errors   load", flush=True)
    began, periods = time.monotonic(), []
    for number in range(PERIODS):
        until, taken = began + (number + 1) * minutes * 60 / PERIODS, []
        while not taken or time.monotonic() < until:
            taken.append(sample(pid))
            time.sleep(SAMPLE)
        names = Sample.__struct_fields__
        one = Sample(**{each: mean(getattr(sample, each) for sample in taken) for each in names})
        periods.append(one)
        print(
            f"{number * minutes / PERIODS:4.0f} to {(number + 1) * minutes / PERIODS:3.0f}"
            f"{one.own:10.1f} MiB{one.all:8.1f}{one.workers:10.1f}{one.files:7.0f}{one.threads:8.0f}"
            f"{sum(tally.asked.values()):8,}{len(tally.errors):8}{os.getloadavg()[0]:7.1f}",
            flush=True,
        )
    return periods


if __name__ == "__main__":
    given = [float(each) for each in sys.argv[1:]]
    minutes, clients, pause = [*given, *(MINUTES, CLIENTS, PAUSE)[len(given) :]]
    sys.exit(main(minutes, int(clients), pause))

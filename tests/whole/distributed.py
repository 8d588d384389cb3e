"""A first pass by two workers in processes of their own, one of them killed at work, beside the same pass done here.

uv run python -m tests.whole.distributed [files]
"""

import json
import os
import shutil
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import psutil

from passion.media import Engine
from tests.support.clips import RECIPES, Clips
from tests.support.cluster import Cluster, Started, until_working
from tests.whole.first_pass import Pass, first_pass, processor

SHARED = Path(__file__).parents[3] / "shared" / "testdata"
TASTE = 4
"""Pieces of preview media that the victim has begun when it is killed, the last of them under way."""


class Killing:
    """Kills a worker in the middle of its work."""

    def __init__(self, victim: Started) -> None:
        self.victim = victim
        self.at = ""
        """What it worked on."""
        self.processor = 0.0
        """Seconds that it and its decoders had used."""
        self._thread = threading.Thread(target=self._kill_at_work, daemon=True)

    def start(self, engine: Engine) -> None:
        """Begins to wait for the moment once both workers are found."""
        until_working(engine, 2)
        self._thread.start()

    def join(self) -> None:
        self._thread.join()

    def _kill_at_work(self) -> None:
        while True:
            media = [each for each in self.victim.begun() if not each.startswith("measuring")]
            if len(media) >= TASTE and not self.victim.lines[-1].endswith(": done"):
                break
            time.sleep(0.002)
        time.sleep(0.05)
        root = psutil.Process(self.victim.process.pid)
        self.processor = sum(_used(each) for each in (root, *root.children(recursive=True)))
        self.victim.kill()
        is_under_way = self.victim.lines[-1].endswith(": begun")
        self.at = self.victim.begun()[-1] if is_under_way else ""


def _used(process: psutil.Process) -> float:
    try:
        times = process.cpu_times()
    except psutil.NoSuchProcess:
        return 0.0
    return times.user + times.system


def shelf(folder: Path, count: int) -> str:
    """Fills a folder with real clips, or with made ones where those are not there; returns which."""
    folder.mkdir()
    if not SHARED.is_dir():
        clips = Clips(folder)
        for number in range(count):
            name, options = list(RECIPES.items())[number % len(RECIPES)]
            clips.generated(f"{number:03} {name}", seconds=5 + number % 7, **options)
        return "made clips"
    paths = [SHARED / each["path"] for each in json.loads((SHARED / "manifest.json").read_text())["media"]]
    for number, path in enumerate(paths[:: max(1, len(paths) // count)][:count]):
        shutil.copy(path, folder / f"{number:03} {path.name}")
    return "real clips"


def table(here: Pass, afar: Pass, workers: list[Started], killing: Killing) -> Iterator[tuple[str, object, bool]]:
    """Yields what is told, its value, and whether that is right."""
    delivered = {name: count for name, count in afar.done.items() if name != "here"}
    begun = {each.process.args[each.process.args.index("--name") + 1]: len(each.begun()) for each in workers}  # type: ignore[attr-defined]
    yield "pieces of work delivered by", ", ".join(f"{name} {count}" for name, count in sorted(afar.done.items())), True
    yield "begun by", ", ".join(f"{name} {count}" for name, count in begun.items()), True
    yield "killed while at", killing.at or "nothing", bool(killing.at)
    redone = sum(begun.values()) - sum(delivered.values())
    yield "begun again elsewhere", redone, redone >= 1
    doubles = sum(count - 1 for count in afar.made.values() if count > 1)
    yield "written down twice", doubles, doubles == 0
    lost = len(here.made.keys() - afar.made.keys())
    yield "lost", lost, lost == 0
    yield (
        "facts that differ",
        (here.facts - afar.facts).total() + (afar.facts - here.facts).total(),
        here.facts == afar.facts,
    )
    yield "of", here.facts.total(), True
    yield "files in the cache that differ", len(here.files.items() ^ afar.files.items()), here.files == afar.files
    yield "of", len(here.files), True
    yield "looks that differ", len(here.looks ^ afar.looks), here.looks == afar.looks


def main() -> None:
    """Prints the table; ends with 1 if anything in it is not right."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 60
    with tempfile.TemporaryDirectory() as name, Cluster() as cluster:
        folder = Path(name) / "videos"
        which = shelf(folder, count)
        print(f"{len(list(folder.iterdir()))} {which}; load {os.getloadavg()[0]:.1f} of {os.cpu_count()}", flush=True)
        here = first_pass(Path(name) / "here", folder, None)
        workers = [cluster.add("first"), cluster.add("second")]
        killing = Killing(workers[0])
        afar = first_pass(Path(name) / "afar", folder, cluster.address, killing.start)
        killing.join()
        before = processor()
        workers[1].stop()
        survivor = processor() - before
        is_right = True
        for what, value, is_so in table(here, afar, workers, killing):
            print(f"  {what:34}{value!s:>12}{'' if is_so else '  WRONG'}")
            is_right &= is_so
        costs = f"server {afar.processor:.1f}, survivor {survivor:.1f}, killed {killing.processor:.1f}"
        print(f"  {'wall seconds, two processes here':34}{here.wall:12.1f}   two workers, one killed: {afar.wall:.1f}")
        print(f"  {'processor seconds, here':34}{here.processor:12.1f}   {costs}")
    sys.exit(0 if is_right else 1)


if __name__ == "__main__":
    main()

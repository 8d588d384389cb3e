"""What a person sees of a first scan: its progress, pages and writes meanwhile, and how it goes on after kill -9.

Run it with `uv run python -m tests.benchmarks.scan_live [FILES] [FOLDER]`. A server of its own process scans tiny files
while one client searches without pause, one makes favourites and one looks at the job. At two fifths the process is
killed; another one is started and asked to scan again. Both times and the quiet library afterwards are told apart.
"""

import contextlib
import os
import re
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import httpx

from events.catalogue import FileAdded, VideoProbed
from events.log import EventLog
from passion.library import Library
from passion.places import Places
from passion.service import Service
from tests.benchmarks import trees
from tests.support.homes import QUIET
from tests.web.serving import served
from tests.whole.crowd import percentile
from web.app import create_app

KILLED_AT = 0.4
QUERIES = ("river", "winter evening", "studio:forest", "anna", "morning walks")
PAUSE = 0.05
"""Seconds between two favourites: a person is not quicker."""

QUIET_SECONDS = 5.0


def main() -> None:
    if sys.argv[1:2] == ["serve"]:
        serve(Path(sys.argv[2]))
        return
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 3000
    with TemporaryDirectory(dir=sys.argv[2] if len(sys.argv) > 2 else None) as name:
        tree, home = Path(name) / "Films", Path(name) / "home"
        trees.tiny(tree, count)
        home.mkdir()
        (home / "settings.toml").write_text(QUIET)
        print(f"{count} tiny files, load {os.getloadavg()[0]:.1f} before")
        with server(home) as (process, address):
            first = Watched(address, lambda client: client.post("/api/add-folder", json={"path": str(tree)}))
            until(lambda: first.share >= KILLED_AT or first.is_over)
            process.send_signal(signal.SIGKILL)
            process.wait()
            first.stop()
        known = facts(home)
        told = first.done
        print(f"killed when {told} were told to be done; {known[FileAdded]} files are known, the others are lost work")
        with server(home) as (_, address):
            second = Watched(address, lambda client: client.post("/api/start-scan", json={}))
            until(lambda: second.is_over)
            second.stop()
            print(
                f"the next scan read {second.total} files ({count - known[FileAdded]} were not known): {second.message}"
            )
            quiet = Watched(address, lambda _: None)
            time.sleep(QUIET_SECONDS)
            quiet.stop()
        tell(count, facts(home), {"first scan, killed": first, "the scan after it": second, "quiet": quiet})


def facts(home: Path) -> Counter[type]:
    """Returns how many files and how many measurements the log holds; measurements of one video count once each."""
    log = EventLog(Places(home).log)
    found: Counter[type] = Counter(type(each.event) for each in log.since(0))  # pyright: ignore[reportArgumentType]
    log.close()
    return found


def tell(count: int, found: Counter[type], times: "dict[str, Watched]") -> None:
    print(f"facts in the end: {found[FileAdded]} files, {found[VideoProbed]} measured, of {count}: none twice if equal")
    print(f"\n{'milliseconds':<22} {'searches':>9} {'p50':>8} {'p99':>8} {'most':>8}", end="")
    print(f" {'writes':>9} {'p50':>8} {'p99':>8} {'most':>8}  errors")
    for name, each in times.items():
        print(f"{name:<22}", end="")
        for took in (each.searches, each.writes):
            print(f" {len(took):>9}", *(f"{percentile(took, share):>8.1f}" for share in (0.5, 0.99, 1)), end="")
        print(f"  {each.errors}")
    print("\nprogress of the second scan:   seconds   phase        done      total   rate/s   left s   really left s")
    samples = times["the scan after it"].samples
    end = samples[-1][0] if samples else 0.0
    for at, view in samples[:: max(1, len(samples) // 12)]:
        left = "?" if view["time_left"] is None else f"{view['time_left']:.1f}"
        print(
            f"{'':<29} {at - samples[0][0]:>9.1f}   {view['phase']:<9} {view['done']:>7} {view['total'] or '?':>10}",
            end="",
        )
        print(f" {view['rate']:>8.0f} {left:>8} {end - at:>15.1f}")


class Watched:
    """A server with three clients, from when something is begun until `stop`."""

    def __init__(self, address: str, begin: Callable[[httpx.Client], httpx.Response | None]) -> None:
        self.searches: list[float] = []
        self.writes: list[float] = []
        self.samples: list[tuple[float, dict[str, Any]]] = []
        self.errors = 0
        self.total = 0
        self._address = address
        self._is_stopped = threading.Event()
        with httpx.Client(base_url=address, timeout=60) as client:
            if (begun := begin(client)) is not None:
                begun.raise_for_status()
        works = (self._search, self._write, self._look)
        self._threads = [threading.Thread(target=self._repeat, args=(work,)) for work in works]
        for thread in self._threads:
            thread.start()

    @property
    def done(self) -> int:
        return max((view["done"] for _, view in self.samples if view["phase"] == "identify"), default=0)

    @property
    def share(self) -> float:
        return self.done / self.total if self.total else 0.0

    @property
    def is_over(self) -> bool:
        return bool(self.samples) and self.samples[-1][1]["state"] in ("done", "failed", "cancelled")

    @property
    def message(self) -> str:
        return self.samples[-1][1]["message"]

    def stop(self) -> None:
        self._is_stopped.set()
        for thread in self._threads:
            thread.join()

    def _repeat(self, work: Callable[[httpx.Client, int], None]) -> None:
        with httpx.Client(base_url=self._address, timeout=60) as client:
            turn = 0
            while not self._is_stopped.is_set():
                try:
                    work(client, turn)
                except httpx.TransportError:
                    self._is_stopped.wait(PAUSE)  # Killed.
                turn += 1

    def _search(self, client: httpx.Client, turn: int) -> None:
        began = time.perf_counter()
        answer = client.get("/search/search-videos", params={"query": QUERIES[turn % len(QUERIES)]})
        self.searches.append(time.perf_counter() - began)
        self.errors += answer.status_code != 200

    def _write(self, client: httpx.Client, turn: int) -> None:
        found = client.get("/search/search-videos", params={"query": "river", "limit": 100}).json()["videos"]
        for video in found[turn % 7 :: 7]:
            began = time.perf_counter()
            kind = "remove" if video["is_favourite"] else "add"
            answer = client.post(f"/api/{kind}-favourite/{video['video_hash']}")
            self.writes.append(time.perf_counter() - began)
            self.errors += answer.status_code not in (200, 201)
            self._is_stopped.wait(PAUSE)

    def _look(self, client: httpx.Client, _: int) -> None:
        scans = [view for view in client.get("/api/list-jobs").json() if view["kind"] == "scan"]
        if scans:
            view = max(scans, key=lambda each: each["created_at"])
            self.samples.append((time.monotonic(), view))
            if view["phase"] == "identify" and view["total"]:
                self.total = view["total"]
        self._is_stopped.wait(0.2)


def until(is_so: Callable[[], bool]) -> None:
    while not is_so():
        time.sleep(0.02)


@contextlib.contextmanager
def server(home: Path) -> Iterator[tuple["subprocess.Popen[str]", str]]:
    command = [sys.executable, "-m", "tests.benchmarks.scan_live", "serve", str(home)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        try:
            yield process, re.sub(r"\s", "", process.stdout.readline())
        finally:
            with contextlib.suppress(BrokenPipeError):
                process.communicate("", timeout=60)


def serve(home: Path) -> None:
    """Serves a library until the input ends."""
    with TemporaryDirectory() as dist, Library.open(home) as library:
        (Path(dist) / "assets").mkdir()
        (Path(dist) / "index.html").write_text("<!doctype html><title>Passion</title>")
        with served(create_app(Service(library), dist=Path(dist))) as address:
            print(address, flush=True)
            sys.stdin.read()


if __name__ == "__main__":
    main()

"""A scheduler and workers on this machine, each a process of its own that was started as a person starts it."""

import os
import queue
import re
import subprocess
import sys
import threading
import time
from contextlib import suppress
from pathlib import Path
from typing import Self

from passion.media import Engine
from tests.support.waiting import until

PATIENCE = 60.0
"""Seconds for anything here to happen on a machine that has much else to do."""


class Started:
    """`passion worker` with some arguments; what it says is read line by line."""

    def __init__(self, *arguments: str, root: Path | None = None) -> None:
        """Args: `root` holds the packages, if not those that run this."""
        paths = {"PYTHONPATH": str(root)} if root else {}
        self.process = subprocess.Popen(
            [sys.executable, "-m", "passion", "worker", *arguments],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            cwd=root,
            env={**os.environ, **paths, "PYTHONUNBUFFERED": "1"},
        )
        self.lines: list[str] = []
        self._news: queue.SimpleQueue[str | None] = queue.SimpleQueue()
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def _read(self) -> None:
        assert self.process.stdout is not None
        with self.process.stdout as lines:
            for line in lines:
                self.lines.append(line.rstrip())
                self._news.put(line.rstrip())
        self._news.put(None)

    def says(self, pattern: str) -> re.Match[str]:
        """Waits for a line, and returns what of it matched."""
        until = time.monotonic() + PATIENCE
        while (left := until - time.monotonic()) > 0:
            with suppress(queue.Empty):
                line = self._news.get(timeout=left)
                if line is None:
                    break
                if found := re.search(pattern, line):
                    return found
        raise AssertionError(f"not said: {pattern}; but: {self.lines}")

    def said(self, pattern: str) -> re.Match[str]:
        """Returns what matched of a line that was waited for before, or came before one."""
        found = re.search(pattern, "\n".join(self.lines))
        assert found, self.lines
        return found

    def begun(self) -> list[str]:
        """What it has begun, in order."""
        return [line.removesuffix(": begun") for line in list(self.lines) if line.endswith(": begun")]

    def kill(self) -> None:
        """As by `kill -9`."""
        self.process.kill()
        self.process.wait()
        self._reader.join(PATIENCE)

    def stop(self) -> None:
        self.process.terminate()
        try:
            self.process.wait(PATIENCE)
            self._reader.join(PATIENCE)
        except subprocess.TimeoutExpired:
            self.kill()


class Cluster:
    """A scheduler on a free port of this machine, and its workers; all ended at the end."""

    def __init__(self, *, allowed_failures: int = 3) -> None:
        os.environ["DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES"] = str(allowed_failures)
        self._scheduler = Started("--scheduler", "tcp://127.0.0.1:0")
        del os.environ["DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES"]
        self.address = self._scheduler.says(r"listens at (tcp://[0-9.:]+\d)").group(1)
        self.workers: list[Started] = []

    def add(self, name: str, slots: int = 1, root: Path | None = None) -> Started:
        """Starts a worker; it is at work when this returns."""
        worker = Started(self.address, "--name", name, "--slots", str(slots), "--verbose", root=root)
        self.workers.append(worker)
        worker.says("^At work")
        return worker

    def lose_scheduler(self) -> None:
        self._scheduler.kill()

    def bring_scheduler_back(self) -> None:
        """Starts another one at the same address."""
        self._scheduler = Started("--scheduler", self.address)
        self._scheduler.says("listens at")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        for each in (*self.workers, self._scheduler):
            each.kill()


def until_working(engine: Engine, workers: int) -> None:
    """Waits until so many workers may be asked."""
    until(lambda: sum(not each.note for each in engine.view().workers) == workers)


def made_in(folder: Path) -> dict[str, bytes]:
    """The files of a folder."""
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}

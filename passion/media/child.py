"""One worker process and the two pipes to it."""

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import IO, cast

import passion
from passion.media.wire import Answer, Moved, Task, receive_answer, send


class Gone(Exception):
    """The process ended before it answered; the message says how."""


class TooSlow(Exception):
    """The process was killed because its time was up."""


class NotStarted(Exception):
    """The process did not come up; that is no file's fault."""


_START_SECONDS = 120.0


class Child:
    """A worker process; started at once, used by one thread at a time, ended by any."""

    def __init__(self, memory: int, niceness: int) -> None:
        """Args: `memory` is its address space in bytes, 0 for no limit; `niceness` is 0 for none."""
        # A fresh interpreter, not a fork: the parent has threads, and its own main module must not be run again.
        self._process = subprocess.Popen(
            [sys.executable, "-m", "passion.media.worker", str(memory), str(niceness)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=_environment(),
        )
        # Both are there, because both were asked for.
        self._stdin = cast("IO[bytes]", self._process.stdin)
        self._stdout = cast("IO[bytes]", self._process.stdout)
        self.asked = 0

    def ask(self, task: Task, seconds: float) -> Answer:
        """Do a task; the time the process needs to start does not count.

        Raises:
            NotStarted: The process never came up.
            Gone: The process ended.
            TooSlow: It did not answer in time and was killed.
        """
        if not self.asked:
            self._wait_until_ready()
        self.asked += 1
        return self._exchange(task, seconds)

    def follow(self, task: Task, patience: Callable[[Moved | None], float], tell: Callable[[Moved], None]) -> Answer:
        """Do a task that may take for ever as long as it goes on.

        Args:
            patience: Seconds that may pass after what the process said last, None before it said anything.
            tell: Hears what it says; what that raises is raised here, and the process is to be ended then.

        Raises:
            NotStarted: The process never came up.
            Gone: The process ended.
            TooSlow: It said nothing for too long and was killed.
        """
        answer = self.ask(task, patience(None))
        while isinstance(answer, Moved):
            tell(answer)
            answer = self._exchange(None, patience(answer))
        return answer

    def _wait_until_ready(self) -> None:
        try:
            self._exchange(None, _START_SECONDS)
        except (Gone, TooSlow) as failure:
            raise NotStarted(str(failure) or f"not up after {_START_SECONDS:g} seconds") from failure

    def _exchange(self, task: Task | None, seconds: float) -> Answer:
        late = threading.Event()
        timer = threading.Timer(seconds, self._kill, args=(late,))
        timer.start()
        try:
            if task is not None:
                send(self._stdin, task)
            answer = receive_answer(self._stdout)
        except (OSError, ValueError):
            answer = None
        finally:
            timer.cancel()
        if answer is not None:
            return answer
        if late.is_set():
            raise TooSlow
        # An answer that cannot be read comes from a process that lives, and would for ever.
        self._process.kill()
        raise Gone(_ending(self._process.wait()))

    @property
    def is_alive(self) -> bool:
        """Whether the process has not ended as yet."""
        return self._process.poll() is None

    def end(self) -> None:
        """Kill the process and wait until it is gone; safe to call again."""
        self._process.kill()
        self._process.wait()
        for pipe in (self._stdin, self._stdout):
            with suppress(OSError):
                pipe.close()

    def _kill(self, late: threading.Event) -> None:
        late.set()
        self._process.kill()


def _environment() -> dict[str, str]:
    root = str(Path(passion.__file__).parent.parent)
    known = os.environ.get("PYTHONPATH")
    return {
        **os.environ,
        "PYTHONPATH": os.pathsep.join([root, known] if known else [root]),
        # One task, one core: the pool is what uses the others.
        "OPENBLAS_NUM_THREADS": "1",
        "OMP_NUM_THREADS": "1",
    }


def _ending(code: int) -> str:
    if code < 0:
        try:
            return signal.Signals(-code).name
        except ValueError:
            return f"signal {-code}"
    return f"exit code {code}"

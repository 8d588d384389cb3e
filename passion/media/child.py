"""One worker process and the two pipes to it."""

import logging
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, cast

import passion
from passion.errors import MediaBroken, PassionError, Unavailable
from passion.media.deadline import Deadline
from passion.media.wire import Answer, Moved, Task, receive_answer, send


class ChildFailed(Exception):
    """The process did not do its task."""

    def as_error(self, late: str, subject: str = "this file") -> PassionError:  # noqa: ARG002
        """What it comes to for who asked.

        Args:
            late: The sentence where its time was up.
            subject: What it was decoding.
        """
        return MediaBroken(f"The decoder crashed on {subject} ({self}).")


class Gone(ChildFailed):
    """The process ended before it answered; the message says how."""


class TooSlow(ChildFailed):
    """The process was killed because its time was up."""

    def as_error(self, late: str, subject: str = "this file") -> PassionError:  # noqa: ARG002
        return MediaBroken(late)


class NotStarted(ChildFailed):
    """The process did not come up; that is no file's fault."""

    def as_error(self, late: str = "", subject: str = "") -> PassionError:  # noqa: ARG002
        return Unavailable(f"A media worker does not start ({self}); the log may say why.")


_START_SECONDS = 120.0

_LINES = 40
"""Of what a process says on its standard error; a decoder may have something to say of every frame."""

logger = logging.getLogger(__name__)


class Child:
    """A worker process; started at once, used by one thread at a time, ended by any."""

    def __init__(self, memory: int, niceness: int, *, halts: bool = False) -> None:
        """Starts the process.

        Args:
            memory: Its address space in bytes, 0 for no limit.
            niceness: 0 for none.
            halts: Whether it may be halted; its thread must then live as long as it does, for it dies with it.
        """
        # A fresh interpreter, not a fork: the parent has threads, and its own main module must not be run again.
        self._process = subprocess.Popen(
            [sys.executable, "-m", "passion.media.worker", str(memory), str(niceness), *(["halts"] if halts else [])],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=_environment(),
        )
        # Both are there, because both were asked for.
        self._stdin = cast("IO[bytes]", self._process.stdin)
        self._stdout = cast("IO[bytes]", self._process.stdout)
        stderr = cast("IO[bytes]", self._process.stderr)
        threading.Thread(target=_listen, args=(stderr, self._process.pid), name="media stderr", daemon=True).start()
        self.asked = 0
        self._guard = threading.Lock()
        self._deadline: Deadline | None = None
        self._is_halted = False

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
        with self._within(seconds, late):
            try:
                if task is not None:
                    send(self._stdin, task)
                answer = receive_answer(self._stdout)
            except (OSError, ValueError):
                answer = None
        if answer is not None:
            return answer
        if late.is_set():
            raise TooSlow
        # An answer that cannot be read comes from a process that lives, and would for ever.
        self._process.kill()
        raise Gone(_ending(self._process.wait()))

    @contextmanager
    def _within(self, seconds: float, late: threading.Event) -> Iterator[None]:
        deadline = Deadline(seconds, lambda: self._kill(late))
        with self._guard:
            self._deadline = deadline
            if self._is_halted:
                deadline.halt()
        try:
            yield
        finally:
            with self._guard:
                self._deadline = None
            deadline.end()

    def halt(self) -> None:
        """Let the process do nothing until `go_on`, where the system can; its time does not run meanwhile."""
        self._show(is_halted=True)

    def go_on(self) -> None:
        self._show(is_halted=False)

    def _show(self, *, is_halted: bool) -> None:
        with self._guard:
            if self._is_halted == is_halted or not hasattr(signal, "SIGSTOP") or self._process.poll() is not None:
                return
            self._is_halted = is_halted
            if self._deadline is not None:
                (self._deadline.halt if is_halted else self._deadline.go_on)()
            self._process.send_signal(signal.SIGSTOP if is_halted else signal.SIGCONT)

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


def _listen(stderr: IO[bytes], pid: int) -> None:
    """Has what a process says on its standard error be logged, until it ends."""
    with stderr:
        for number, line in enumerate(stderr):
            if number < _LINES:
                logger.warning("Media worker %d: %s", pid, line.decode(errors="replace").rstrip())


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

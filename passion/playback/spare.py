"""A worker process that is up and has its decoders loaded before anybody asks for it."""

import threading
import time
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress

from passion.media import Child, Gone, NotStarted, TooSlow
from passion.media.wire import LoadTask

MEMORY = 4 << 30
"""Bytes of address space of a process that makes segments."""
_SECONDS = 60.0


class Spare:
    """At most one of them. Safe to use from any thread."""

    def __init__(self) -> None:
        """Nothing runs as yet."""
        self._guard = threading.Lock()
        self._waiting: Future[Child] | None = None
        self._since = 0.0
        self._is_closed = False
        self._threads = ThreadPoolExecutor(1, "spare worker")

    def prepare(self) -> None:
        """Start one, if there is none, and come back at once."""
        with self._guard:
            self._since = time.monotonic()
            if not self._is_closed and self._waiting is None:
                self._waiting = self._threads.submit(_loaded)

    def take(self) -> Child:
        """The one that is there, or else a new one.

        Raises:
            OSError: No process can be started.
        """
        with self._guard:
            waiting, self._waiting = self._waiting, None
        if waiting is not None:
            with suppress(OSError, NotStarted):
                child = waiting.result()
                if child.is_alive:
                    return child
                child.end()
        return Child(MEMORY, 0)

    def drop(self, idle: float) -> bool:
        """End the one that nobody has wanted for so many seconds; says whether one is still there."""
        with self._guard:
            if self._waiting is None or time.monotonic() - self._since < idle:
                return self._waiting is not None
            waiting, self._waiting = self._waiting, None
        _ended(waiting)
        return False

    def close(self) -> None:
        with self._guard:
            self._is_closed = True
            waiting, self._waiting = self._waiting, None
        if waiting is not None:
            _ended(waiting)
        self._threads.shutdown(wait=False)


def _loaded() -> Child:
    child = Child(MEMORY, 0)
    # One that cannot load anything says so when it is asked for more.
    with suppress(Gone, TooSlow):
        child.ask(LoadTask(), _SECONDS)
    return child


def _ended(waiting: "Future[Child]") -> None:
    if not waiting.cancel():
        waiting.add_done_callback(lambda done: done.result().end() if done.exception() is None else None)

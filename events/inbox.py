"""The queue in front of the writer: bounded, so that callers wait instead of filling the memory."""

import threading
from collections import deque
from typing import Generic, TypeVar

from events.errors import LogUnavailable

T = TypeVar("T")


class Inbox(Generic[T]):
    """Many threads put, one takes all there is."""

    def __init__(self, capacity: int) -> None:
        self._capacity = capacity
        self._jobs: deque[T] = deque()
        self._is_closed = False
        self._lock = threading.Lock()
        self._room = threading.Condition(self._lock)
        self._work = threading.Lock()
        """Held while there is nothing to take; a plain lock, because most who put find the other thread awake."""
        self._work.acquire()
        self._is_asleep = False

    def put(self, job: T, *, may_wait: bool = True) -> None:
        """Add a job; where the queue is full, wait for room first, unless the caller is the one who makes room.

        Raises:
            LogUnavailable: the queue is closed.
        """
        with self._lock:
            while may_wait and len(self._jobs) >= self._capacity and not self._is_closed:
                self._room.wait()
            if self._is_closed:
                raise LogUnavailable("The log is closed.")
            self._jobs.append(job)
            self._wake()

    def take(self) -> deque[T]:
        """Everything there is, as soon as there is something; empty once the queue is closed and drained."""
        with self._lock:
            self._is_asleep = not self._jobs and not self._is_closed
            must_wait = self._is_asleep
        if must_wait:
            self._work.acquire()
        with self._lock:
            jobs, self._jobs = self._jobs, deque()
            self._room.notify_all()
            return jobs

    def close(self) -> None:
        """Let nothing more in; what is there can still be taken."""
        with self._lock:
            self._is_closed = True
            self._room.notify_all()
            self._wake()

    def _wake(self) -> None:
        if self._is_asleep:
            self._is_asleep = False
            self._work.release()

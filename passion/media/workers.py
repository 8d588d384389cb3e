"""Runs decoders in a few processes of their own, so that a file that hangs, crashes or swells takes down nothing else.

The pool of the pebble package was weighed and not taken: its workers share one pipe and one lock, and a task can be
lost for ever when a worker is killed while it takes the next one (its open issue 153). Here each worker has its own.
"""

import queue
import threading
from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path
from typing import Any, NamedTuple, Self, cast

from events.probe import Probe
from passion import errors
from passion.media.child import Child, Gone, NotStarted, TooSlow
from passion.media.looks import PerceptualHash
from passion.media.made import MadePreviews
from passion.media.wire import (
    Answer,
    Failed,
    Looked,
    PerceptualTask,
    Previewed,
    PreviewsTask,
    Probed,
    ProbeTask,
    Task,
    packed_path,
)


class Limits(NamedTuple):
    """What one task may cost, and how long a worker lives."""

    probe_seconds: float = 30.0
    previews_seconds: float = 300.0
    memory: int = 3 << 30
    """Address space of a worker in bytes, where the system can hold it to that; 0 for no limit."""
    tasks: int = 500
    """A worker is replaced after that many, so that leaks of decoders stay small."""


class _Job(NamedTuple):
    task: Task
    seconds: float
    future: Future[Any]
    result: Callable[[Answer], Any]


class MediaWorkers:
    """A pool of worker processes; they start with the first task and end with `close`."""

    def __init__(self, count: int, limits: Limits | None = None) -> None:
        self._limits = limits or Limits()
        self._jobs: queue.SimpleQueue[_Job | None] = queue.SimpleQueue()
        self._lock = threading.Lock()
        self._closed = False
        self._children: set[Child] = set()
        self._threads = [
            threading.Thread(target=self._serve, name=f"media-{n}", daemon=True) for n in range(max(count, 1))
        ]
        for thread in self._threads:
            thread.start()

    def probe(self, path: Path) -> Future[Probe]:
        """Measure a file. The future raises what `passion.media.probe.probe` raises."""
        task = ProbeTask(packed_path(path))
        return self._submit(task, self._limits.probe_seconds, lambda answer: cast(Probed, answer).facts)

    def previews(self, path: Path, facts: Probe, into: Path) -> Future[MadePreviews]:
        """Make poster and seek sheets of a file in a folder. The future raises what `make_previews` raises."""
        task = PreviewsTask(packed_path(path), facts, packed_path(into))
        return self._submit(task, self._limits.previews_seconds, lambda answer: cast(Previewed, answer).made)

    def perceptual_hash(self, path: Path, facts: Probe) -> Future[PerceptualHash]:
        """Measure what a file looks like. The future raises what `perceptual_hash` raises."""
        task = PerceptualTask(packed_path(path), facts)
        return self._submit(task, self._limits.previews_seconds, lambda answer: cast(Looked, answer).found)

    def close(self) -> None:
        """End the workers at once; tasks that wait are cancelled, those under way raise `Unavailable`."""
        with self._lock:
            if self._closed:
                return
            self._closed = True
            children = list(self._children)
        for child in children:
            child.end()
        for _ in self._threads:
            self._jobs.put(None)
        for thread in self._threads:
            thread.join()
        while not self._jobs.empty():
            job = self._jobs.get()
            if job is not None:
                _cancel(job.future)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _submit(self, task: Task, seconds: float, result: Callable[[Answer], Any]) -> Future[Any]:
        future: Future[Any] = Future()
        with self._lock:
            if self._closed:
                raise errors.Unavailable("The media workers are closed.")
            self._jobs.put(_Job(task, seconds, future, result))
        return future

    def _serve(self) -> None:
        child: Child | None = None
        while (job := self._jobs.get()) is not None:
            if self._closed:
                _cancel(job.future)
                continue
            if not job.future.set_running_or_notify_cancel():
                continue
            try:
                child = self._ready(child)
                answer = child.ask(job.task, job.seconds)
                value = job.result(_checked(answer))
            except (NotStarted, Gone, TooSlow) as failure:
                self._drop(child)
                child = None
                job.future.set_exception(self._explain(failure, job))
            except Exception as error:  # noqa: BLE001
                job.future.set_exception(error)
            else:
                job.future.set_result(value)
        self._drop(child)

    def _ready(self, child: Child | None) -> Child:
        if child is not None and child.asked >= self._limits.tasks:
            self._drop(child)
            child = None
        if child is None:
            child = Child(self._limits.memory)
            with self._lock:
                self._children.add(child)
            if self._closed:
                child.end()
        return child

    def _drop(self, child: Child | None) -> None:
        if child is not None:
            child.end()
            with self._lock:
                self._children.discard(child)

    def _explain(self, failure: Exception, job: _Job) -> errors.PassionError:
        if self._closed:
            return errors.Unavailable("The work was stopped because the library is closing.")
        if isinstance(failure, NotStarted):
            return errors.Unavailable(f"A media worker does not start ({failure}); the log may say why.")
        if isinstance(failure, TooSlow):
            return errors.MediaBroken(f"Decoding the file did not end within {job.seconds:g} seconds.")
        return errors.MediaBroken(f"The decoder crashed on this file ({failure}).")


def _cancel(future: Future[Any]) -> None:
    if future.cancel():
        # Those who wait hear of it only now.
        future.set_running_or_notify_cancel()


def _checked(answer: Answer) -> Answer:
    if isinstance(answer, Failed):
        kind = getattr(errors, answer.error, errors.MediaBroken)
        raise kind(answer.reason)
    return answer

"""Runs decoders in a few processes of their own, so that a file that hangs, crashes or swells takes down nothing else.

The pool of the pebble package was weighed and not taken: its workers share one pipe and one lock, and a task can be
lost for ever when a worker is killed while it takes the next one (its open issue 153). Here each worker has its own.
"""

import queue
import threading
from collections.abc import Sequence
from concurrent.futures import Future
from pathlib import Path
from typing import Any, NamedTuple, Self, cast
from weakref import WeakSet

from events.probe import Probe
from events.values import MediaKind, Seconds
from passion import errors
from passion.media.child import Child, ChildFailed, NotStarted
from passion.media.engine import EngineView
from passion.media.errands import Errand, ManyProbes, OneTask
from passion.media.looks import PerceptualHash
from passion.media.made import PICTURES, Kinds, MadeClip, MadePreviews
from passion.media.wire import (
    Clipped,
    ClipTask,
    Looked,
    MomentTask,
    PerceptualTask,
    Previewed,
    PreviewsTask,
    Probed,
    ProbeTask,
    Written,
    packed_path,
)


class Limits(NamedTuple):
    """What one task may cost, and how long a worker lives."""

    probe_seconds: float = 30.0
    previews_seconds: float = 300.0
    memory: int = 3 << 30
    """Address space of a worker in bytes, where the system can hold it to that; 0 for no limit."""
    niceness: int = 5
    """Workers give way to the server, and to players."""
    tasks: int = 500
    """A worker is replaced after that many, so that leaks of decoders stay small."""
    halts: bool = False
    """Whether the workers can be halted in the middle of a task."""


class MediaWorkers:
    """A pool of worker processes; they start with the first task and end with `close`."""

    def __init__(self, count: int, limits: Limits | None = None) -> None:
        self._limits = limits or Limits()
        self._jobs: queue.SimpleQueue[Errand | None] = queue.SimpleQueue()
        self._lock = threading.Lock()
        self._closed = False
        self._children: dict[Child, Future[Any] | None] = {}
        """Each with what it works on."""
        self._reasons: set[str] = set()
        self._preferred: WeakSet[Future[Any]] = WeakSet()
        self._stopped: WeakSet[Future[Any]] = WeakSet()
        self._threads = [
            threading.Thread(target=self._serve, name=f"media-{n}", daemon=True) for n in range(max(count, 1))
        ]
        for thread in self._threads:
            thread.start()

    @property
    def slots(self) -> int:
        """Worker processes."""
        return len(self._threads)

    def wait_until_known(self, seconds: float) -> None:
        """These are known at once."""

    def view(self) -> EngineView:
        count = len(self._threads)
        what = "one file" if count == 1 else f"{count} files"
        return EngineView(engine="local", sentence=f"This machine works on {what} at a time.", slots=count)

    def probe(self, path: Path) -> Future[Probe]:
        """Measure a file. The future raises what `passion.media.probe.probe` raises."""
        task = ProbeTask(packed_path(path))
        return self._submit(OneTask(task, self._limits.probe_seconds, lambda answer: cast(Probed, answer).facts))

    def probe_many(self, files: Sequence[Path]) -> Future[list[Probe | errors.PassionError]]:
        """Measure files together, which costs less than one by one; each gives its facts or why there are none.

        Of many files that take long, others are let in between.
        """
        packed = [packed_path(path) for path in files]
        if not packed:
            done: Future[list[Probe | errors.PassionError]] = Future()
            done.set_result([])
            return done
        return self._submit(ManyProbes(packed, self._limits.probe_seconds))

    def previews(self, path: Path, facts: Probe, into: Path, kinds: Kinds = PICTURES) -> Future[MadePreviews]:
        """Make pictures of a file in a folder. The future raises what `make_previews` raises."""
        task = PreviewsTask(packed_path(path), facts, packed_path(into), kinds)
        return self._submit(OneTask(task, self._limits.previews_seconds, lambda answer: cast(Previewed, answer).made))

    def clip(self, path: Path, facts: Probe, into: Path, kind: MediaKind) -> Future[MadeClip]:
        """Make a short clip of a file in a folder. The future raises what `make_clip` raises."""
        task = ClipTask(packed_path(path), facts, packed_path(into), kind)
        return self._submit(OneTask(task, self._limits.previews_seconds, lambda answer: cast(Clipped, answer).made))

    def moment(self, path: Path, facts: Probe, time: Seconds, into: Path) -> Future[int]:
        """Write the frame that is shown at a time into a file. The future raises what `write_moment` raises."""
        task = MomentTask(packed_path(path), facts, time, packed_path(into))
        return self._submit(OneTask(task, self._limits.previews_seconds, lambda answer: cast(Written, answer).size))

    def perceptual_hash(self, path: Path, facts: Probe) -> Future[PerceptualHash]:
        """Measure what a file looks like. The future raises what `perceptual_hash` raises."""
        task = PerceptualTask(packed_path(path), facts)
        return self._submit(OneTask(task, self._limits.previews_seconds, lambda answer: cast(Looked, answer).found))

    def halt(self, reason: str) -> None:
        """Let all work rest, also that under way, until no reason is left; only what is preferred goes on."""
        with self._lock:
            self._reasons.add(reason)
            self._balance()

    def go_on(self, reason: str) -> None:
        """One reason to rest is gone."""
        with self._lock:
            self._reasons.discard(reason)
            self._balance()

    def prefer(self, future: Future[Any]) -> None:
        """Somebody waits for this now: it does not rest with the others."""
        with self._lock:
            self._preferred.add(future)
            self._balance()

    def stop(self, future: Future[Any]) -> None:
        """Nobody wants this any more: it is cancelled, or raises `Unavailable` at once where it is under way."""
        if future.cancel():
            return
        with self._lock:
            self._stopped.add(future)
            child = next((child for child, work in self._children.items() if work is future), None)
        if child is not None:
            child.end()

    def _balance(self) -> None:
        """Halts those that are to rest; the lock is held."""
        for child, work in self._children.items():
            rests = self._reasons and not self._closed and (work is None or work not in self._preferred)
            (child.halt if rests else child.go_on)()

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
            errand = self._jobs.get()
            if errand is not None:
                errand.stop(_closing())

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _submit(self, errand: OneTask | ManyProbes) -> Future[Any]:
        with self._lock:
            if self._closed:
                raise errors.Unavailable("The media workers are closed.")
            self._jobs.put(errand)
        return errand.future

    def _serve(self) -> None:
        child: Child | None = None
        while (errand := self._jobs.get()) is not None:
            if self._closed:
                errand.stop(_closing())
                continue
            if not errand.starts():
                continue
            try:
                child = self._ready(child, errand.future)
                is_over = errand.take(child.ask(errand.task, errand.seconds))
                self._rest(child)
            except ChildFailed as failure:
                self._drop(child)
                child = None
                is_fault = not (self._closed or isinstance(failure, NotStarted))
                is_over = errand.fail(self._explain(failure, errand), is_tasks_fault=is_fault)
                if errand.future in self._stopped and not is_over:
                    errand.stop(_stopped())
                    is_over = True
            except Exception as error:  # noqa: BLE001
                is_over = errand.fail(error, is_tasks_fault=True)
            if not is_over:
                self._jobs.put(errand)
        self._drop(child)

    def _ready(self, child: Child | None, work: Future[Any]) -> Child:
        if child is not None and child.asked >= self._limits.tasks:
            self._drop(child)
            child = None
        if child is None:
            child = Child(self._limits.memory, self._limits.niceness, halts=self._limits.halts)
        with self._lock:
            self._children[child] = work
            self._balance()
        if self._closed or work in self._stopped:
            child.end()
        return child

    def _rest(self, child: Child) -> None:
        with self._lock:
            self._children[child] = None

    def _drop(self, child: Child | None) -> None:
        if child is not None:
            child.end()
            with self._lock:
                self._children.pop(child, None)

    def _explain(self, failure: ChildFailed, errand: Errand) -> errors.PassionError:
        if self._closed:
            return _closing()
        if errand.future in self._stopped:
            return _stopped()
        return failure.as_error(f"Decoding the file did not end within {errand.seconds:g} seconds.")


def _stopped() -> errors.Unavailable:
    return errors.Unavailable("The work was stopped.")


def _closing() -> errors.Unavailable:
    return errors.Unavailable("The work was stopped because the library is closing.")

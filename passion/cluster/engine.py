"""Has workers on other machines do what the decoders of this one would do; those stand in where nobody else can."""

import asyncio
import logging
import threading
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future
from contextlib import suppress
from pathlib import Path
from typing import Any

from events.probe import Probe
from events.values import MediaKind
from passion import errors
from passion.cluster.arriving import Arrival, NotDone, arrived
from passion.cluster.link import Killed, Link, Lost
from passion.cluster.mapping import mapped
from passion.cluster.orders import ClipOrder, Delivery, File, LookOrder, Order, PreviewsOrder, ProbeOrder, packed
from passion.cluster.sameness import mark_of
from passion.cluster.security import Trust, security_of
from passion.media import PICTURES, Engine, EngineView, Kinds, MadeClip, MadePreviews
from passion.media.looks import PerceptualHash

logger = logging.getLogger(__name__)

TRIES = 4
"""So often is one thing asked for anew after all who might do it were gone; then this machine does it."""


KNOWN = 10.0
"""Seconds to wait at the start until it is known whether the scheduler answers, and at the end for the connection."""


class _Errand:
    """Something that somebody waits for."""

    def __init__(
        self,
        what: str,
        paths: Sequence[Path],
        order: Callable[[tuple[File, ...]], Order],
        arrival: Arrival,
        here: Callable[[Sequence[Path]], Future[Any]],
    ) -> None:
        self.what, self.paths, self.order, self.arrival, self.here = what, list(paths), order, arrival, here
        self.future: Future[Any] = Future()


class ClusterWorkers:
    """The engine of the settings' `media.engine = "dask"`; threads and connection end with `close`."""

    def __init__(self, scheduler: str, paths: Mapping[str, str], trust: Trust, local: Engine) -> None:
        """Connects in the background.

        Args:
            scheduler: Its address, such as tcp://127.0.0.1:8786.
            paths: Folder here -> the same folder on the workers.
            trust: Who may be spoken with.
            local: Does what nobody else can; closed with this.

        Raises:
            BadSettings: The address or the certificates will not do.
        """
        security = security_of(scheduler, trust)
        self._local, self._paths = local, dict(paths)
        self._waiting: deque[_Errand] = deque()
        self._lock = threading.Lock()
        self._closed = False
        self._done: dict[str, int] = {}
        self._loop = asyncio.new_event_loop()
        self._changed = asyncio.Event()
        self._link = Link(scheduler, security, self._changed.set)
        self._main: asyncio.Task[None] | None = None
        self._thread = threading.Thread(target=self._run, name="cluster", daemon=True)
        self._thread.start()

    def wait_until_known(self, seconds: float) -> None:
        """Waits until it is known whether the scheduler answers, so that `view` has something to tell."""
        self._link.is_known.wait(seconds)

    @property
    def slots(self) -> int:
        return sum(each.slots for each in self._link.team()) or self._local.slots

    @property
    def done(self) -> Mapping[str, int]:
        """Name of a worker -> the orders that it has delivered; those of this machine are under `here`."""
        with self._lock:
            return dict(self._done)

    def view(self) -> EngineView:
        team, views = self._link.team(), self._link.views
        sentence = f"{_count(len(team))} for {self._link.address}, {self.slots} files at a time."
        if not self._link.is_up:
            sentence = f"{self._link.trouble} This machine does the work until it does; nothing is lost."
        elif not team:
            sentence = (
                f"The scheduler at {self._link.address} has no worker that may be asked, so this machine does the work."
                f" `passion worker {self._link.address}` starts one."
            )
        return EngineView(engine="dask", sentence=sentence, is_well=bool(team), slots=self.slots, workers=views)

    def probe(self, path: Path) -> Future[Probe]:
        return self._submit(
            _Errand(f"measuring {path.name}", [path], ProbeOrder, Arrival.one(), lambda _: self._local.probe(path))
        )

    def probe_many(self, files: Sequence[Path]) -> Future[list[Probe | errors.PassionError]]:
        if not files:
            return self._local.probe_many(files)
        what = f"measuring {files[0].name}" + (f" and {len(files) - 1} more" if len(files) > 1 else "")
        return self._submit(_Errand(what, files, ProbeOrder, Arrival.many(), self._local.probe_many))

    def previews(self, path: Path, facts: Probe, into: Path, kinds: Kinds = PICTURES) -> Future[MadePreviews]:
        return self._submit(
            _Errand(
                f"pictures of {path.name}",
                [path],
                lambda files: PreviewsOrder(files[0], facts, kinds),
                Arrival.one(into),
                lambda _: self._local.previews(path, facts, into, kinds),
            )
        )

    def clip(self, path: Path, facts: Probe, into: Path, kind: MediaKind) -> Future[MadeClip]:
        return self._submit(
            _Errand(
                f"{kind} of {path.name}",
                [path],
                lambda files: ClipOrder(files[0], facts, kind),
                Arrival.one(into),
                lambda _: self._local.clip(path, facts, into, kind),
            )
        )

    def perceptual_hash(self, path: Path, facts: Probe) -> Future[PerceptualHash]:
        return self._submit(
            _Errand(
                f"look of {path.name}",
                [path],
                lambda files: LookOrder(files[0], facts),
                Arrival.one(),
                lambda _: self._local.perceptual_hash(path, facts),
            )
        )

    def close(self) -> None:
        """Ends everything at once; what waits is cancelled, what is under way raises `Unavailable`."""
        with self._lock:
            if self._closed:
                return
            self._closed = True
        self._local.close()
        self._link.is_known.set()
        with suppress(RuntimeError):
            self._loop.call_soon_threadsafe(self._stop)
        self._thread.join(KNOWN)
        for errand in self._waiting:
            errand.future.cancel()
            errand.future.set_running_or_notify_cancel()

    def _submit(self, errand: _Errand) -> Future[Any]:
        with self._lock:
            if self._closed:
                raise errors.Unavailable("The media workers are closed.")
            self._waiting.append(errand)
        self._loop.call_soon_threadsafe(self._changed.set)
        return errand.future

    def _run(self) -> None:
        asyncio.set_event_loop(self._loop)
        self._main = self._loop.create_task(self._serve())
        with suppress(asyncio.CancelledError):
            self._loop.run_until_complete(self._main)
        self._loop.run_until_complete(self._loop.shutdown_asyncgens())
        self._loop.run_until_complete(self._loop.shutdown_default_executor())
        self._loop.close()

    def _stop(self) -> None:
        if self._main is not None:
            self._main.cancel()

    async def _serve(self) -> None:
        async with asyncio.TaskGroup() as group:
            group.create_task(self._link.keep_up())
            running: set[asyncio.Task[None]] = set()
            # Otherwise all that is asked for at the start would be done here.
            await asyncio.to_thread(self._link.is_known.wait, KNOWN)
            while True:
                while self._waiting and len(running) < self.slots:
                    task = group.create_task(self._carry(self._waiting.popleft()))
                    running.add(task)
                    task.add_done_callback(running.discard)
                    task.add_done_callback(lambda _: self._changed.set())
                await self._changed.wait()
                self._changed.clear()

    async def _carry(self, errand: _Errand) -> None:
        if not errand.future.set_running_or_notify_cancel():
            return
        try:
            errand.future.set_result(await self._far(errand))
        except asyncio.CancelledError:
            errand.future.set_exception(errors.Unavailable("The work was stopped because the library is closing."))
            raise
        except Exception as error:  # noqa: BLE001 (whatever it was, whoever waits must hear of it)
            errand.future.set_exception(error)

    async def _far(self, errand: _Errand) -> object:
        try:
            files = await asyncio.to_thread(self._files, errand.paths)
        except OSError:
            return await self._here(errand, errand.paths)
        avoid: set[str] = set()
        for _ in range(TRIES):
            if not any(each.address not in avoid for each in self._link.team()):
                break
            answer = await self._link.ask(errand.what, packed(errand.order(files)), avoid)
            if isinstance(answer, Killed):
                raise errors.MediaBroken(
                    f"{answer.workers} workers in turn died at work on this file; see what their machines say."
                )
            if isinstance(answer, Lost):
                continue
            try:
                taken = await asyncio.to_thread(arrived, errand.arrival, answer)
            except NotDone as failure:
                if await asyncio.to_thread(self._changed_here, errand.paths, files):
                    break
                avoid.add(answer.address)
                self._link.missed(answer.address, f"The worker {answer.worker} {failure}")
                continue
            except errors.PassionError:
                self._took(answer)
                raise
            self._took(answer)
            return taken
        return await self._here(errand, errand.paths)

    def _took(self, delivery: Delivery) -> None:
        self._link.saw(delivery.address)
        self._note(delivery.worker)

    async def _here(self, errand: _Errand, paths: Sequence[Path]) -> object:
        self._note("here")
        return await asyncio.wrap_future(errand.here(paths))

    def _files(self, paths: Sequence[Path]) -> tuple[File, ...]:
        return tuple(File(mapped(path, self._paths), mark_of(str(path))) for path in paths)

    def _changed_here(self, paths: Sequence[Path], files: tuple[File, ...]) -> bool:
        try:
            return self._files(paths) != files
        except OSError:
            return True

    def _note(self, who: str) -> None:
        with self._lock:
            self._done[who] = self._done.get(who, 0) + 1


def _count(workers: int) -> str:
    return "One worker works" if workers == 1 else f"{workers} workers work"

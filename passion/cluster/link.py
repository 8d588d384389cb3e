"""The connection to the scheduler: comes up, is lost, comes up again; everything here runs on one event loop."""

import asyncio
import logging
import threading
from collections.abc import Awaitable, Callable, Collection, Iterable
from contextlib import suppress
from typing import Any, NamedTuple, cast
from uuid import uuid4

import msgspec
from distributed import Client, Future, Security, wait
from distributed.scheduler import KilledWorker

from passion.cluster import bench
from passion.cluster.manners import behave
from passion.cluster.orders import Delivery, as_delivery
from passion.cluster.stamp import resource, stamp, stamp_in
from passion.media import WorkerView

logger = logging.getLogger(__name__)

CONNECT = 5.0
"""Seconds until a scheduler counts as gone."""
RETRY = 3.0
"""Seconds between two attempts to reach it."""
LOOK = 0.5
"""Seconds between two looks at who works there."""
MISSES = 3
BLIND = 60.0
"""Files in turn that a worker does not see, and the seconds for which it gets nothing then."""


class Lost(NamedTuple):
    """The scheduler, or all workers that might have done it, are gone; it may be asked for again."""


class Killed(NamedTuple):
    """One worker after another died while they worked on it."""

    workers: int


class Link:
    """Keeps a client up and knows which workers may be asked."""

    def __init__(self, address: str, security: Security | None, changed: Callable[[], None]) -> None:
        """Args: `changed` hears when workers come or go."""
        behave()
        self.address = address
        self._security, self._changed = security, changed
        self._client: Client | None = None
        self._views: tuple[WorkerView, ...] = ()
        self._blind: dict[str, tuple[float, str]] = {}
        self._misses: dict[str, int] = {}
        self._doing: dict[str, str] = {}
        self.is_known = threading.Event()
        """Set once it is known whether the scheduler answers."""
        self.trouble = f"The scheduler at {address} was not asked yet."

    async def keep_up(self) -> None:
        """Connects, and again whenever the connection is lost, until cancelled."""
        while True:
            try:
                await self._stay()
            except Exception as error:  # noqa: BLE001 (whatever the other side says, the next attempt may succeed)
                self._tell(f"The scheduler at {self.address} does not answer ({_reason(error)}).")
            self._leave()
            await asyncio.sleep(RETRY)

    async def _stay(self) -> None:
        client = Client(
            self.address,
            asynchronous=True,
            security=self._security,
            timeout=CONNECT,
            set_as_default=False,
            name="passion",
        )
        try:
            await client
            self._client = client
            while client.status == "running":
                await asyncio.wait_for(self._look(client), CONNECT)
                await asyncio.sleep(LOOK)
            self._tell(f"The connection to the scheduler at {self.address} was lost.")
        finally:
            self._leave()
            with suppress(Exception):
                await asyncio.wait_for(cast("Awaitable[None]", client.close()), CONNECT)

    async def _look(self, client: Client) -> None:
        scheduler: Any = client.scheduler
        known = (await scheduler.identity(n_workers=-1))["workers"]
        busy: dict[str, list[str]] = await scheduler.processing(workers=None)
        now = asyncio.get_running_loop().time()
        self._blind = {each: why for each, why in self._blind.items() if each in known and why[0] > now}
        views = tuple(self._view(address, about, busy.get(address, ())) for address, about in known.items())
        is_news = [(each.address, each.note) for each in views] != [(each.address, each.note) for each in self._views]
        self._views, self.trouble = views, ""
        self.is_known.set()
        if is_news:
            for each in views:
                logger.log(logging.WARNING if each.note else logging.INFO, "Worker: %s %s", _line(each), each.note)
            self._changed()

    def _view(self, address: str, about: dict[str, Any], keys: Iterable[str]) -> WorkerView:
        theirs = stamp_in(about.get("resources") or {})
        note = ""
        if theirs is None:
            note = "It was not started by `passion worker`, so it gets no work."
        elif theirs != stamp():
            note = (
                f"It gets no work: it runs Passion {theirs}, this server {stamp()}. Install the same version on both."
            )
        elif address in self._blind:
            note = self._blind[address][1]
        return WorkerView(
            name=str(about.get("name") or address),
            address=address,
            slots=int(about.get("nthreads") or 1),
            doing=tuple(self._doing.get(key, _kind(key)) for key in keys),
            note=note,
        )

    def _leave(self) -> None:
        was_up = self._client is not None
        self._client, self._views = None, ()
        if was_up:
            self._changed()

    def _tell(self, sentence: str) -> None:
        if sentence != self.trouble:
            logger.warning("%s Until it does, this machine does the work.", sentence)
        self.trouble = sentence
        self.is_known.set()

    @property
    def views(self) -> tuple[WorkerView, ...]:
        return self._views

    @property
    def is_up(self) -> bool:
        return self._client is not None

    def team(self) -> tuple[WorkerView, ...]:
        """Those who may be asked."""
        return tuple(view for view in self._views if not view.note)

    def saw(self, address: str) -> None:
        """Notes that a worker has seen a file."""
        self._misses.pop(address, None)

    def missed(self, address: str, why: str) -> None:
        """Notes that a worker did not see a file; after a few in turn it is asked for nothing for a while."""
        self._misses[address] = self._misses.get(address, 0) + 1
        logger.warning("A worker did not see a file: %s", why)
        if self._misses[address] < MISSES:
            return
        del self._misses[address]
        note = f"{why} It gets no work for a while; see dask.paths in the settings."
        self._blind[address] = (asyncio.get_running_loop().time() + BLIND, note)
        self._views = tuple(
            msgspec.structs.replace(each, note=note) if each.address == address else each for each in self._views
        )

    async def ask(self, what: str, order: bytes, avoid: Collection[str] = ()) -> Delivery | Lost | Killed:
        """Has one of the team do it, but for those to avoid; if that one dies, Dask has another one do it."""
        client = self._client
        if client is None:
            return Lost()
        key = f"{what.partition(' ')[0]}-{uuid4().hex}"
        self._doing[key] = what
        # Without names, those who come meanwhile may take over.
        is_open = not avoid and not self._blind
        names = None if is_open else sorted(each.address for each in self.team() if each.address not in avoid)
        future = client.submit(bench.carry_out, order, key=key, pure=False, resources={resource(): 1}, workers=names)
        try:
            return await self._outcome(client, future, names)
        finally:
            self._doing.pop(key, None)
            if not future.done() and client is self._client:
                with suppress(Exception):
                    await client.cancel([future], force=True)
            future.release()

    async def _outcome(self, client: Client, future: Future, names: list[str] | None) -> Delivery | Lost | Killed:
        while client is self._client:
            try:
                with client.as_current():
                    await wait([future], timeout=LOOK)
            except TimeoutError:
                if not any(names is None or each.address in names for each in self.team()):
                    return Lost()
                continue
            except asyncio.CancelledError:
                if not future.cancelled():
                    raise
                return Lost()
            return await _taken(client, future)
        return Lost()


async def _taken(client: Client, future: Future) -> Delivery | Lost | Killed:
    try:
        return as_delivery(await cast("Awaitable[bytes]", client.gather(future)))
    except KilledWorker as killed:
        return Killed(killed.allowed_failures + 1)
    except asyncio.CancelledError:
        if not (future.cancelled() or future.status == "lost"):
            raise
        return Lost()
    except Exception as error:  # noqa: BLE001 (whatever a stranger raises is no reason to stop)
        logger.warning("A worker failed at something else than the file (%s: %s).", type(error).__name__, error)
        return Lost()


def _line(view: WorkerView) -> str:
    return f"Worker {view.name} at {view.address}, {view.slots} files at a time."


def _kind(key: str) -> str:
    return key.rpartition("-")[0]


def _reason(error: Exception) -> str:
    return str(error).partition("\n")[0] or type(error).__name__

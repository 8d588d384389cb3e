"""Runs a worker or a scheduler until it is told to stop; a worker waits for its scheduler, however often that goes."""

import asyncio
import os
import signal
import socket
from collections.abc import Callable
from contextlib import suppress
from typing import Any
from urllib.parse import urlsplit

from distributed import Scheduler, Security, Worker
from distributed.comm.core import connect
from distributed.utils import get_ip

from passion.cluster.bench import Bench
from passion.cluster.manners import behave
from passion.cluster.security import Trust, security_of
from passion.cluster.stamp import resource, stamp
from passion.media import Limits

RETRY = 2.0
"""Seconds between two attempts to reach a scheduler."""

NO_PAGES = "127.0.0.1:0"
"""Dask serves no pages of its own, but opens a port for them all the same."""

Say = Callable[[str], None]


async def tend_scheduler(address: str, trust: Trust, say: Say) -> None:
    """Runs a scheduler at an address until a signal.

    Raises:
        BadSettings: The address or the certificates will not do.
        OSError: The port is taken.
    """
    security = security_of(address, trust)
    url = urlsplit(address)
    stop = _on_signal()
    async with Scheduler(
        host=f"{url.scheme}://{url.hostname}",
        port=8786 if url.port is None else url.port,
        security=security,
        dashboard=False,
        dashboard_address=NO_PAGES,
    ) as scheduler:
        say(f"The scheduler listens at {scheduler.address}{_how(security)}. It decodes nothing itself.")
        say(f"On each machine that shall work: passion worker {scheduler.address}")
        await stop.wait()
        say("The scheduler stops.")


async def tend_worker(address: str, trust: Trust, slots: int, name: str | None, say: Say, details: Say) -> None:
    """Works for a scheduler until a signal.

    Args:
        address: Of the scheduler.
        trust: Who may be spoken with.
        slots: Files that are worked on side by side.
        name: What the server calls it; by default the machine's name with a number.
        say: Hears what happens.
        details: Hears of each piece of work.

    Raises:
        BadSettings: The address or the certificates will not do.
    """
    security = security_of(address, trust)
    limits = Limits()
    named = name or f"{socket.gethostname()}-{os.getpid()}"
    say(f"Worker {named}, Passion {stamp()}: {slots} files at a time, for the scheduler at {address}{_how(security)}.")
    say(f"Decoders may take {limits.memory / 2**30:.0f} GiB and {limits.previews_seconds:.0f} seconds each.")
    stop = _on_signal()
    while not stop.is_set():
        if not await _is_there(address, security, stop, say):
            return
        # Reached through the very interface that leads to the scheduler, and no other.
        own = get_ip(urlsplit(address).hostname or "127.0.0.1")
        worker = Worker(
            address,
            nthreads=slots,
            name=named,
            resources={resource(): slots},
            plugins=(Bench(slots, limits, details),),
            security=security,
            host=f"{urlsplit(address).scheme}://{own}",
            dashboard_address=NO_PAGES,
            memory_limit=0,
            death_timeout=30,
        )
        await _work(worker, stop, say)


async def _work(worker: Worker, stop: asyncio.Event, say: Say) -> None:
    try:
        await worker
    except (OSError, TimeoutError, ValueError) as error:
        say(f"The scheduler does not take this worker ({error}).")
        await _pause(stop)
        return
    say(f"At work, reached at {worker.address}.")
    ends = [asyncio.ensure_future(stop.wait()), asyncio.ensure_future(worker.finished())]
    await asyncio.wait(ends, return_when=asyncio.FIRST_COMPLETED)
    if stop.is_set():
        say("The worker stops; what it was at is done elsewhere.")
        with suppress(TimeoutError):
            await asyncio.wait_for(worker.close(executor_wait=False), 10)
    else:
        say("The connection to the scheduler was lost; what this worker was at is done elsewhere.")
    for end in ends:
        end.cancel()


async def _is_there(address: str, security: Security | None, stop: asyncio.Event, say: Say) -> bool:
    """Returns once the scheduler answers, or False once it shall stop."""
    arguments: dict[str, Any] = security.get_connection_args("worker") if security else {}
    has_told = False
    while not stop.is_set():
        try:
            comm = await connect(address, timeout=5, **arguments)
        except (OSError, TimeoutError) as error:
            if not has_told:
                say(f"The scheduler at {address} does not answer ({error}); waiting for it.")
            has_told = True
            await _pause(stop)
        else:
            await comm.close()
            return True
    return False


async def _pause(stop: asyncio.Event) -> None:
    with suppress(TimeoutError):
        await asyncio.wait_for(stop.wait(), RETRY)


def _on_signal() -> asyncio.Event:
    behave()
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        try:
            loop.add_signal_handler(number, stop.set)
        except NotImplementedError:
            signal.signal(number, lambda *_: loop.call_soon_threadsafe(stop.set))
    return stop


def _how(security: Security | None) -> str:
    return ", with TLS" if security else ""

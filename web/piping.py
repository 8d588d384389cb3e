"""Lets a function that writes into a stream feed an HTTP answer, at the client's pace; and a body feed a function."""

import asyncio
from collections.abc import AsyncIterator, Callable
from io import BufferedWriter, RawIOBase
from typing import Any, BinaryIO, Protocol

BLOCK = 256 * 1024
"""Bytes that go to the client at once."""

WAITING = 4
"""Blocks that may wait for a slow client before the function has to wait too."""


class _Pipe(RawIOBase):
    """The writing end, used in the function's own thread."""

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self._loop = loop
        self.queue: asyncio.Queue[bytes | None] = asyncio.Queue(WAITING)
        self.is_cut = False

    def writable(self) -> bool:
        return True

    def write(self, block: Any, /) -> int:  # noqa: ANN401 (any buffer)
        self.put(bytes(block))
        return len(block)

    def put(self, block: bytes | None) -> None:
        waiting = asyncio.run_coroutine_threadsafe(self.queue.put(block), self._loop)
        while not self.is_cut:
            try:
                return waiting.result(0.5)
            except TimeoutError:
                continue
        waiting.cancel()
        raise BrokenPipeError("the client is gone")


async def piped(write: Callable[[BinaryIO], object]) -> AsyncIterator[bytes]:
    """Yields what `write` writes.

    Raises:
        Exception: whatever `write` raised, after what it had written before.
    """
    pipe = _Pipe(asyncio.get_running_loop())

    def work() -> None:
        try:
            with BufferedWriter(pipe, BLOCK) as stream:
                write(stream)
        except BrokenPipeError:
            if not pipe.is_cut:
                raise
        finally:
            if not pipe.is_cut:
                pipe.put(None)

    working = asyncio.ensure_future(asyncio.to_thread(work))
    try:
        while (block := await pipe.queue.get()) is not None:
            yield block
        await working
    finally:
        pipe.is_cut = True


class Receiver(Protocol):
    """Takes blocks in whichever thread; it may make the sender wait."""

    def put(self, block: bytes, /) -> None: ...
    def end(self, *, is_broken: bool = False) -> None: ...


async def received(body: AsyncIterator[bytes], receiver: Receiver) -> None:
    """Hands a request's body over block by block, to its end or to where it breaks off."""
    is_broken = True
    try:
        async for block in body:
            await asyncio.to_thread(receiver.put, block)
        is_broken = False
    finally:
        await asyncio.shield(asyncio.to_thread(receiver.end, is_broken=is_broken))

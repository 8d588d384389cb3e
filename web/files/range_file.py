"""Sends a file over ASGI, whole or in part, so that a player can seek and a download can be resumed."""

import asyncio
import os
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from types import MappingProxyType
from typing import IO

from litestar.datastructures import Headers
from litestar.types import Receive, Scope, Send

from events.values import Bytes
from web.files.at_hand import at_hand
from web.files.byte_range import ByteRange, NotSatisfiable, byte_range
from web.files.conditions import Validators, failed_condition, may_send_part

CHUNK = Bytes(1024 * 1024)
"""Measured: smaller chunks cost several times the CPU, larger ones win little."""
FIRST = Bytes(128 * 1024)
"""What is read of a disk first: who seeks drops the connection soon, and has read less in vain."""


class RangeFile:
    """An ASGI application that answers GET and HEAD with one open file, and closes it."""

    def __init__(
        self,
        file: IO[bytes],
        media_type: str,
        cache_control: str = "private, no-cache",
        sent: Callable[[], None] = lambda: None,
        more: Mapping[str, str] = MappingProxyType({}),
    ) -> None:
        """Args: `sent` is called whenever the client took a part; `more` are further headers."""
        self._file, self._sent = file, sent
        self._headers = {"content-type": media_type, "cache-control": cache_control, **more}

    @classmethod
    def open(
        cls,
        path: Path,
        media_type: str,
        cache_control: str = "private, no-cache",
        sent: Callable[[], None] = lambda: None,
        more: Mapping[str, str] = MappingProxyType({}),
    ) -> "RangeFile":
        """Opens a regular file; call it in a thread, for a sleeping disk may take seconds.

        Raises:
            OSError: the file is not there, may not be read, or is no file.
        """
        return cls(path.open("rb", buffering=0), media_type, cache_control, sent, more)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers one request."""
        try:
            await self._answer(scope, receive, send)
        finally:
            # At once: a file that was only read has nothing to write back that could take its time.
            self._file.close()

    async def _answer(self, scope: Scope, receive: Receive, send: Send) -> None:
        about = os.fstat(self._file.fileno())
        size = Bytes(about.st_size)
        held = Validators(f'"{about.st_ino:x}-{size:x}-{about.st_mtime_ns:x}"', about.st_mtime_ns // 10**9)
        asked = Headers.from_scope(scope)
        status, part = _decide(asked, held, size)
        headers = {**self._headers, "accept-ranges": "bytes", "etag": held.etag, "last-modified": held.last_modified}
        if status == 206:
            headers["content-range"] = f"bytes {part.first}-{part.last}/{size}"
        if status == 416:
            headers["content-range"] = f"bytes */{size}"
        if status != 304:
            headers["content-length"] = str(part.length)
        raw = [(name.encode(), value.encode("latin-1")) for name, value in headers.items()]
        await send({"type": "http.response.start", "status": status, "headers": raw})
        if scope.get("method") == "HEAD" or part.length == 0:
            await send({"type": "http.response.body", "body": b"", "more_body": False})
            return
        await self._stream(part, receive, send)

    async def _stream(self, part: ByteRange, receive: Receive, send: Send) -> None:
        place, left, chunk = part.first, part.length, self._at_hand(part.first, min(CHUNK, part.length))
        gone: asyncio.Future[None] | None = None
        ahead: asyncio.Future[bytes] | None = None
        try:
            while left and (gone is None or not gone.done()):
                if chunk is None:
                    # From the first part that is not in memory on, each is read while the one before is sent.
                    chunk = await (ahead or self._from_disk(place, min(FIRST, left)))
                    if len(chunk) < left:
                        rest = Bytes(left - len(chunk))
                        ahead = self._from_disk(Bytes(place + len(chunk)), min(CHUNK, rest))
                if not chunk:
                    return  # The file got shorter; the server then breaks the connection, which the client notices.
                place, left = Bytes(place + len(chunk)), Bytes(left - len(chunk))
                body = {"type": "http.response.body", "body": chunk, "more_body": left > 0}
                await send(body)  # pyright: ignore[reportArgumentType] (servers take any bytes)
                self._sent()
                if left:
                    gone = gone or asyncio.ensure_future(_until_disconnect(receive))
                    await asyncio.sleep(0)  # Sending does not wait while the client takes all: others have their turn.
                    chunk = None if ahead else self._at_hand(place, min(CHUNK, left))
        finally:
            if gone:
                gone.cancel()
            if ahead:
                with suppress(OSError, asyncio.CancelledError):
                    await ahead

    def _at_hand(self, place: Bytes, length: Bytes) -> bytes | bytearray | None:
        return at_hand(self._file.fileno(), place, length)

    def _from_disk(self, place: Bytes, length: Bytes) -> asyncio.Future[bytes]:
        return asyncio.ensure_future(asyncio.to_thread(self._read, place, length))

    def _read(self, place: Bytes, length: Bytes) -> bytes:
        self._file.seek(place)
        return self._file.read(length)


def _decide(asked: Headers, held: Validators, size: Bytes) -> tuple[int, ByteRange]:
    """Returns the status and the part to send; a part that ends before it begins holds nothing."""
    nothing, everything = ByteRange(Bytes(0), Bytes(-1)), ByteRange(Bytes(0), Bytes(size - 1))
    if early := failed_condition(asked, held):
        return early, nothing
    if not may_send_part(asked.get("if-range"), held):
        return 200, everything
    try:
        part = byte_range(asked.get("range"), size)
    except NotSatisfiable:
        return 416, nothing
    return (206, part) if part else (200, everything)


async def _until_disconnect(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass

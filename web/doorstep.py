"""A connection before it speaks TLS: it is counted and ends soon, so that half-open ones keep nobody out."""

import asyncio
import ssl
import time
from collections.abc import Callable
from typing import Any

from uvicorn.protocols.utils import get_remote_addr

from web import crowd

HANDSHAKE = 10.0
"""Seconds in which hands have been shaken."""


class Doorstep(asyncio.Protocol):
    """Waits for the handshake, then hands the connection over."""

    def __init__(
        self, context: ssl.SSLContext, inside: Callable[[], asyncio.Protocol], connections: set[asyncio.Protocol]
    ) -> None:
        """Args: `inside` makes what speaks within TLS; `connections` are all of the server."""
        self._context, self._inside, self._connections = context, inside, connections
        self._task: asyncio.Task[None] | None = None
        self._is_over = False
        self.client: tuple[str, int] | None = None
        self.idle_since: float | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Begins the handshake, unless this address has too many connections."""
        loop = asyncio.get_running_loop()
        self._transport, self.client, self.idle_since = transport, get_remote_addr(transport), time.monotonic()
        if self.client and crowd.is_greedy(self._connections, self.client[0]):
            transport.abort()
            return
        crowd.make_room(self._connections)
        # Nothing may be read before TLS reads it.
        transport.pause_reading()
        self._connections.add(self)
        self._task = loop.create_task(self._shake_hands(transport))

    def connection_lost(self, exc: Exception | None) -> None:  # noqa: ARG002
        """The other end went before anything began."""
        self._connections.discard(self)
        if self._task is not None:
            self._task.cancel()

    def leave(self) -> None:
        """Ends it at once."""
        self._is_over = True
        self._connections.discard(self)
        self._transport.abort()

    def shutdown(self) -> None:
        """Ends with the server."""
        self.leave()

    async def _shake_hands(self, transport: asyncio.Transport) -> None:
        early = _Early()
        try:
            within = await asyncio.get_running_loop().start_tls(
                transport, early, self._context, server_side=True, ssl_handshake_timeout=HANDSHAKE
            )
        except (OSError, EOFError):
            return  # No TLS, none of ours, or too slow: nobody is there who could be told.
        finally:
            self._connections.discard(self)
        if within is None or early.is_over or self._is_over:
            return
        inside = self._inside()
        inside.connection_made(within)
        within.set_protocol(inside)
        if early.data and not within.is_closing():
            inside.data_received(bytes(early.data))


class _Early(asyncio.Protocol):
    """Keeps what comes together with the end of the handshake."""

    def __init__(self) -> None:
        self.data = bytearray()
        self.is_over = False

    def data_received(self, data: bytes) -> None:
        self.data += data

    def connection_lost(self, exc: Exception | None) -> None:  # noqa: ARG002
        self.is_over = True


def within_tls(context: ssl.SSLContext, protocol: Callable[..., asyncio.Protocol]) -> Callable[..., Doorstep]:
    """As uvicorn makes protocols: what it would make is made once hands have been shaken."""

    def made(**given: Any) -> Doorstep:  # noqa: ANN401 (whatever uvicorn gives)
        return Doorstep(context, lambda: protocol(**given), given["server_state"].connections)

    return made

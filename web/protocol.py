"""HTTP as uvicorn reads it, with an end to slow and endless requests; what is wrong is told in this API's own words.

A client that reads slowly is left alone, since a paused player is one.
"""

from __future__ import annotations

import asyncio
import time
from typing import Any

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol
from uvicorn.protocols.utils import get_remote_addr

from web import crowd
from web.problems import ProblemDetails, encode

HEAD = 20.0
"""Seconds in which the head of a request has come."""
BODY = 30.0
"""Seconds without a byte of a body that is still to come, while the server reads."""
LONGEST_REST = 8 * 1024 * 1024
"""Bytes of a body that come after its answer."""
LONGEST_HEAD = 64 * 1024
"""Bytes of the request line and the headers."""

UNREADABLE = ProblemDetails(
    type="urn:passion:invalid",
    title="Bad Request",
    status=400,
    detail="The request is no HTTP/1.1, or its address has more than 65,535 characters.",
)
TOO_LONG = ProblemDetails(
    type="about:blank",
    title="Request Header Fields Too Large",
    status=431,
    detail="The address and the headers of the request are too long.",
)
TOO_SLOW = ProblemDetails(
    type="about:blank", title="Request Timeout", status=408, detail="The request came too slowly."
)


class Protocol(HttpToolsProtocol):
    """One connection."""

    _head = 0
    """Bytes of the head that have come; negative while none is to come."""
    _rest = 0
    """Bytes of a body that have come after its answer."""
    _timer: asyncio.TimerHandle | None = None
    idle_since: float | None = None
    """When it began to wait for a request; None while one is served."""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Begins to wait for the first request."""
        peer = get_remote_addr(transport)
        if peer and crowd.is_greedy(self.connections, peer[0]):
            transport.abort()
        else:
            crowd.make_room(self.connections)
        super().connection_made(transport)
        self.idle_since = time.monotonic()
        self._wait(HEAD)

    def connection_lost(self, exc: Exception | None) -> None:
        """Waits no more."""
        self._wait(None)
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Reads on, unless the head has become too long."""
        if self._head >= 0:
            self._head += len(data)
        super().data_received(data)
        if self._head > LONGEST_HEAD:
            self._refuse(TOO_LONG)

    def on_message_begin(self) -> None:
        """Counts anew."""
        super().on_message_begin()
        self._head = max(self._head, 0)
        self._wait(HEAD)

    def on_headers_complete(self) -> None:
        """The head has come; a body may be to come."""
        self._head = -1
        self.idle_since = None
        self._wait(BODY)
        super().on_headers_complete()

    def on_body(self, body: bytes) -> None:
        """More of the body has come."""
        super().on_body(body)
        self._wait(BODY)
        if self.cycle.response_complete:
            # It was answered long since, such as by 413; what still comes is read a while, so that the answer is.
            self._rest += len(body)
            if self._rest > LONGEST_REST:
                self.transport.close()

    def on_message_complete(self) -> None:
        """All of the request has come."""
        self._wait(None)
        self._head = self._rest = 0
        super().on_message_complete()

    def on_response_complete(self) -> None:
        """The answer has gone; another request may come."""
        self.idle_since = None if self.pipeline else time.monotonic()
        super().on_response_complete()

    def leave(self) -> None:
        """Ends it at once."""
        self.connections.discard(self)
        self.transport.abort()

    def handle_websocket_upgrade(self) -> None:
        """From now on another protocol has the connection."""
        self._wait(None)
        super().handle_websocket_upgrade()

    def _wait(self, seconds: float | None) -> None:
        if self._timer is not None:
            self._timer.cancel()
        self._timer = None if seconds is None else self.loop.call_later(seconds, self._too_slow)

    def _too_slow(self) -> None:
        if self._head < 0 and self.flow.read_paused:
            self._wait(BODY)  # The server itself is slow.
            return
        self._refuse(TOO_SLOW)

    def send_400_response(self, msg: str) -> None:  # noqa: ARG002
        """Answers what the parser does not read, and closes."""
        self._wait(None)
        self._refuse(UNREADABLE)

    def _refuse(self, problem: ProblemDetails) -> None:
        if self.transport.is_closing():
            return
        cycle: Any = self.cycle
        if cycle is None or cycle.response_complete or not cycle.response_started:
            body = encode(problem)
            head = (
                b"HTTP/1.1 %d %s" % (problem.status, problem.title.encode()),
                b"content-type: application/problem+json",
                b"content-length: %d" % len(body),
                b"x-content-type-options: nosniff",
                b"connection: close",
            )
            self.transport.write(b"\r\n".join((*head, b"", body)))
        self.transport.close()

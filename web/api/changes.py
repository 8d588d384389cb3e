"""Live changes over a WebSocket: what was written and how jobs go, to every open page."""

import asyncio
from contextlib import suppress

import msgspec
from litestar import WebSocket, websocket
from litestar.exceptions import WebSocketDisconnect

from web.doors import TheService
from web.outbox import Outbox

encode = msgspec.json.Encoder().encode


@websocket("/api/changes")
async def changes(socket: WebSocket, service: TheService) -> None:
    """Says hello with the log's position, then tells what changes until the client goes."""
    await socket.accept()
    outbox = Outbox(asyncio.get_running_loop())
    unsubscribe = service.subscribe(outbox.changed, outbox.job)
    telling = asyncio.ensure_future(_tell(socket, outbox))
    try:
        outbox.hello(await asyncio.to_thread(service.library.log.position))
        await _until_gone(socket)
    finally:
        unsubscribe()
        telling.cancel()
        with suppress(asyncio.CancelledError, Exception):
            await telling


async def _tell(socket: WebSocket, outbox: Outbox) -> None:
    while True:
        for message in await outbox.take():
            await socket.send_text(encode(message).decode())


async def _until_gone(socket: WebSocket) -> None:
    with suppress(WebSocketDisconnect):
        while True:
            await socket.receive_data(mode="text")


ROUTES = [changes]

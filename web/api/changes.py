"""Live changes over a WebSocket: what was written and how jobs go, to every open page."""

import asyncio
from contextlib import suppress

import msgspec
from litestar import WebSocket, websocket
from litestar.exceptions import WebSocketDisconnect

from passion.service import Service
from web.doors import TheService
from web.outbox import Outbox

PLAYING = "playing"

encode = msgspec.json.Encoder().encode


@websocket("/api/changes")
async def changes(socket: WebSocket, service: TheService) -> None:
    """Says hello with the log's position, then tells what changes until the client goes.

    A client in which a video plays says `playing` now and then.
    """
    await socket.accept()
    outbox = Outbox(asyncio.get_running_loop())
    unsubscribe = service.subscribe(outbox.changed, outbox.job)
    telling = asyncio.ensure_future(_tell(socket, outbox))
    try:
        outbox.hello(await asyncio.to_thread(service.library.log.position))
        await _until_gone(socket, service)
    finally:
        unsubscribe()
        telling.cancel()
        with suppress(asyncio.CancelledError, Exception):
            await telling


async def _tell(socket: WebSocket, outbox: Outbox) -> None:
    while True:
        for message in await outbox.take():
            await socket.send_text(encode(message).decode())


async def _until_gone(socket: WebSocket, service: Service) -> None:
    with suppress(WebSocketDisconnect):
        while True:
            if await socket.receive_data(mode="text") == PLAYING:
                service.playing.heard()


ROUTES = [changes]

"""Ties the service to the life of the server: it works from before the first request until after the last."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager

from litestar import Litestar

from passion.service import Service


def lifespan(find: Callable[[], Service]) -> Callable[[Litestar], AbstractAsyncContextManager[None]]:
    """Makes the application's lifespan."""

    @asynccontextmanager
    async def life(_: Litestar) -> AsyncIterator[None]:
        service = find()
        await asyncio.to_thread(service.start)
        try:
            yield
        finally:
            await asyncio.to_thread(service.stop)

    return life

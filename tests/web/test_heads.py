import asyncio
from collections.abc import AsyncIterator, Iterator
from typing import Any

import pytest
from litestar import Litestar, get, post
from litestar.response import Stream
from litestar.testing import TestClient

from web.heads import Heads


@get("/api/list-things")
async def things() -> list[str]:
    return ["one", "two"]


@get("/api/get-changes")
async def changes() -> Stream:
    async def for_ever() -> AsyncIterator[str]:
        for number in range(1000):
            yield str(number)
            await asyncio.sleep(0)

    return Stream(for_ever(), media_type="text/plain")


@post("/api/write", status_code=200)
async def write() -> None: ...


@pytest.fixture
def client() -> Iterator[TestClient[Any]]:
    with TestClient(Heads(Litestar([things, changes, write], openapi_config=None))) as client:  # pyright: ignore[reportArgumentType]
        yield client


def test_a_head_is_that_of_the_get_without_its_body(client: TestClient[Any]) -> None:
    head, whole = client.head("/api/list-things"), client.get("/api/list-things")
    assert (head.status_code, head.content, head.headers) == (200, b"", whole.headers)
    assert len(whole.content) == int(head.headers["content-length"])


def test_what_flows_on_is_over_with_its_head(client: TestClient[Any]) -> None:
    head = client.head("/api/get-changes")
    assert (head.status_code, head.content, head.headers["content-type"]) == (200, b"", "text/plain; charset=utf-8")


def test_what_only_takes_writes_or_is_not_there_says_so(client: TestClient[Any]) -> None:
    assert client.head("/api/write").status_code == 405
    assert client.head("/api/none").status_code == 404

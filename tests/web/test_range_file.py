"""A file over HTTP, whole and in parts, by a real server."""

import os
import socket
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import httpx
import pytest
from litestar.types import Receive, Scope, Send

from events.values import Bytes
from tests.web.serving import served
from web.files.range_file import CHUNK, RangeFile

CONTENT = bytes(range(256)) * 12_000
"""Three chunks, the last one not whole."""


class FromDisk(RangeFile):
    """As it is where a system cannot tell what of a file is in memory."""

    def _at_hand(self, place: Bytes, length: Bytes) -> bytes | None:  # noqa: ARG002
        return None


class OneFile:
    """Serves one path and answers the lifespan."""

    def __init__(self, path: Path, kind: type[RangeFile]) -> None:
        self.path, self.kind = path, kind
        self.parts = 0
        """That clients were given."""
        self.files: list[RangeFile] = []

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await receive()
            await send({"type": "lifespan.startup.complete"})
            await receive()
            await send({"type": "lifespan.shutdown.complete"})
            return
        file = self.kind.open(self.path, "video/mp4", sent=self._count)
        self.files.append(file)
        await file(scope, receive, send)

    def _count(self) -> None:
        self.parts += 1


@pytest.fixture(params=[RangeFile, FromDisk])
def app(tmp_path: Path, request: pytest.FixtureRequest) -> OneFile:
    path = tmp_path / "film.mp4"
    path.write_bytes(CONTENT)
    return OneFile(path, request.param)


@pytest.fixture
def client(app: OneFile) -> Iterator[httpx.Client]:
    with served(app) as address, httpx.Client(base_url=address, timeout=60) as client:  # pyright: ignore[reportArgumentType]
        yield client


def test_the_whole_file_comes_with_what_a_player_needs(client: httpx.Client) -> None:
    answer = client.get("/")
    assert answer.status_code == 200
    assert answer.content == CONTENT
    assert answer.headers["accept-ranges"] == "bytes"
    assert answer.headers["content-type"] == "video/mp4"
    assert answer.headers["etag"].startswith('"')
    assert "server" not in answer.headers


@pytest.mark.parametrize(
    ("asked", "first", "last"),
    [
        ("bytes=0-0", 0, 0),
        (f"bytes={CHUNK - 1}-{CHUNK}", CHUNK - 1, CHUNK),
        (f"bytes=1-{2 * CHUNK}", 1, 2 * CHUNK),
        ("bytes=-7", len(CONTENT) - 7, len(CONTENT) - 1),
        ("bytes=5-", 5, len(CONTENT) - 1),
    ],
)
def test_a_part_is_exactly_what_was_asked_for(client: httpx.Client, asked: str, first: int, last: int) -> None:
    answer = client.get("/", headers={"Range": asked})
    assert answer.status_code == 206
    assert answer.headers["content-range"] == f"bytes {first}-{last}/{len(CONTENT)}"
    assert answer.content == CONTENT[first : last + 1]


def test_a_part_behind_the_end_is_refused_with_the_size(client: httpx.Client) -> None:
    answer = client.get("/", headers={"Range": f"bytes={len(CONTENT)}-"})
    assert answer.status_code == 416
    assert answer.headers["content-range"] == f"bytes */{len(CONTENT)}"
    assert answer.content == b""


def test_head_tells_the_same_without_the_content(client: httpx.Client) -> None:
    get, head = client.get("/"), client.head("/")
    assert head.status_code == 200
    assert head.content == b""
    assert {**head.headers, "date": ""} == {**get.headers, "date": ""}


def test_what_the_client_has_is_not_sent_again(client: httpx.Client) -> None:
    etag = client.head("/").headers["etag"]
    answer = client.get("/", headers={"If-None-Match": etag})
    assert answer.status_code == 304
    assert answer.content == b""


def test_a_part_of_another_state_of_the_file_is_never_mixed_in(client: httpx.Client, app: OneFile) -> None:
    etag = client.head("/").headers["etag"]
    same = client.get("/", headers={"Range": "bytes=0-3", "If-Range": etag})
    app.path.write_bytes(b"another")
    other = client.get("/", headers={"Range": "bytes=0-3", "If-Range": etag})
    assert (same.status_code, same.content) == (206, CONTENT[:4])
    assert (other.status_code, other.content) == (200, b"another")


def test_an_empty_file_is_an_empty_answer(client: httpx.Client, app: OneFile) -> None:
    app.path.write_bytes(b"")
    assert client.get("/").content == b""
    assert client.get("/", headers={"Range": "bytes=0-"}).status_code == 416


def test_the_tail_of_a_huge_file_comes_at_once(client: httpx.Client, app: OneFile) -> None:
    size = 10 * 1024**3
    with app.path.open("r+b") as file:
        file.truncate(size)
        file.seek(size - 4)
        file.write(b"tail")
    answer = client.get("/", headers={"Range": "bytes=-4"})
    assert answer.content == b"tail"
    assert answer.headers["content-range"] == f"bytes {size - 4}-{size - 1}/{size}"


def test_a_client_that_goes_away_leaves_no_open_file(client: httpx.Client, app: OneFile) -> None:
    with app.path.open("r+b") as file:
        file.truncate(1024**3)
    place = urlsplit(str(client.base_url))
    for _ in range(5):
        with socket.create_connection((place.hostname or "", place.port or 0)) as sock:
            sock.sendall(f"GET / HTTP/1.1\r\nHost: {place.netloc}\r\n\r\n".encode())
            assert sock.recv(1000).startswith(b"HTTP/1.1 200")
    while not all(file._file.closed for file in app.files):
        client.head("/")
    assert len(app.files) >= 5


def test_a_file_that_gets_shorter_breaks_the_connection(client: httpx.Client, app: OneFile) -> None:
    size = 1024**3
    os.truncate(app.path, size)
    with client.stream("GET", "/") as answer:
        os.truncate(app.path, 10)
        with pytest.raises(httpx.RemoteProtocolError):
            answer.read()


def test_a_client_that_takes_nothing_is_sent_no_more_than_its_connection_holds(
    client: httpx.Client, app: OneFile
) -> None:
    with app.path.open("ab") as file:
        file.write(bytes(128 * CHUNK))
    place = urlsplit(str(client.base_url))
    with socket.create_connection((place.hostname or "", place.port or 0)) as sock:
        sock.sendall(f"GET / HTTP/1.1\r\nHost: {place.netloc}\r\n\r\n".encode())
        assert sock.recv(100).startswith(b"HTTP/1.1 200")
        before = -1
        while app.parts == 0 or before != app.parts:  # Until nothing more is sent while fifty others are answered.
            before = app.parts
            for _ in range(50):
                client.head("/")
        assert app.parts < 64, "of more than 128"


def test_a_client_that_is_slow_gets_every_byte(client: httpx.Client, app: OneFile) -> None:
    place = urlsplit(str(client.base_url))
    with socket.socket() as sock:
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        sock.connect((place.hostname or "", place.port or 0))
        sock.sendall(f"GET / HTTP/1.1\r\nHost: {place.netloc}\r\nConnection: close\r\n\r\n".encode())
        found = b"".join(iter(lambda: sock.recv(10_000), b""))
    assert found.partition(b"\r\n\r\n")[2] == CONTENT

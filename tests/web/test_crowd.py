"""Connections that are only held open keep nobody out, neither before TLS nor after it."""

import shutil
import socket
import ssl
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import httpx
import pytest
from litestar.types import ASGIApp, Receive, Scope, Send

from tests.web.serving import served
from tests.web.test_tls import made
from web import crowd, doorstep
from web.tls import tls_of

pytestmark = pytest.mark.skipif(shutil.which("openssl") is None, reason="openssl makes the certificates")


async def answering(scope: Scope, receive: Receive, send: Send) -> None:
    start = {"type": "http.response.start", "status": 200, "headers": [(b"content-length", b"4")]}
    await send(start)  # pyright: ignore[reportArgumentType]
    await send({"type": "http.response.body", "body": b"here", "more_body": False})


@pytest.fixture(params=["http", "https"])
def address(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    tls = tls_of(*made(tmp_path, "films")) if request.param == "https" else None
    app: ASGIApp = answering
    with served(app, starts=False, tls=tls) as address:
        yield address


@contextmanager
def silent(address: str, count: int) -> Iterator[list[socket.socket]]:
    """Connections on which nothing is said."""
    place = urlsplit(address)
    with ExitStack() as ending:
        yield [
            ending.enter_context(socket.create_connection((place.hostname or "", place.port or 0), timeout=20))
            for _ in range(count)
        ]


def asked(address: str) -> str:
    return httpx.get(address, verify=False, timeout=20).text  # noqa: S501 (who it is does not matter here)


def is_ended(line: socket.socket) -> bool:
    try:
        return line.recv(1) == b""
    except ConnectionError:
        return True


def test_the_longest_silent_makes_room_for_who_comes(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(crowd, "MOST", 20)
    with silent(address, 40) as lines:
        assert asked(address) == "here"
        assert is_ended(lines[0])


def test_one_other_machine_has_only_so_many_connections(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    nobody_is_here: Callable[[str], bool] = lambda _: False  # noqa: E731
    monkeypatch.setattr(crowd, "is_loopback", nobody_is_here)
    monkeypatch.setattr(crowd, "MOST_OF_ONE", 10)
    with silent(address, 11) as lines:
        assert is_ended(lines[10])


def test_a_handshake_that_does_not_come_ends(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doorstep, "HANDSHAKE", 0.5)
    tls = tls_of(*made(tmp_path, "films"))
    with served(answering, starts=False, tls=tls) as address, silent(address, 3) as (nothing, plain, half):
        plain.sendall(b"GET / HTTP/1.1\r\n\r\n")
        half.sendall(b"\x16\x03\x01\x02\x00\x01\x00")
        assert asked(address) == "here"
        assert is_ended(nothing)
        assert is_ended(half)
        while plain.recv(100):
            pass  # A TLS alert.


def test_a_server_with_handshakes_half_done_stops_at_once(tmp_path: Path) -> None:
    with ExitStack() as ending:
        with served(answering, starts=False, tls=tls_of(*made(tmp_path, "films"))) as address:
            ending.enter_context(silent(address, 5))
            assert asked(address) == "here"
            begin = time.monotonic()
        assert time.monotonic() - begin < doorstep.HANDSHAKE


def test_a_request_that_comes_with_the_end_of_the_handshake_is_answered(tmp_path: Path) -> None:
    context = ssl.create_default_context()
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    with served(answering, starts=False, tls=tls_of(*made(tmp_path, "films"))) as address, silent(address, 1) as lines:
        there, back = ssl.MemoryBIO(), ssl.MemoryBIO()
        end = context.wrap_bio(there, back)
        while True:
            try:
                end.do_handshake()
                break
            except ssl.SSLWantReadError:
                lines[0].sendall(back.read())
                there.write(lines[0].recv(65536))
        end.write(b"GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
        lines[0].sendall(back.read())  # The last of the handshake and the request, at once.
        answer = b""
        while not answer.endswith(b"here"):
            try:
                answer += end.read()
            except ssl.SSLWantReadError:
                block = lines[0].recv(65536)
                assert block, answer
                there.write(block)
        assert answer.startswith(b"HTTP/1.1 200")

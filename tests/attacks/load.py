"""Requests that are too large, too many or too slow."""

import time
from contextlib import ExitStack, suppress

import httpx
import pytest
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import connect

from tests.attacks.attack import Attack, attack
from tests.attacks.world import SOON, World, everything

ATTACKS: list[Attack] = []


def _answers(world: World) -> float:
    """Seconds in which an honest request is answered meanwhile."""
    begin = time.monotonic()
    httpx.get(f"{world.near}/api/get-access", timeout=20).raise_for_status()
    return time.monotonic() - begin


@attack(ATTACKS, "Oversized bodies: with a length, in chunks without an end, and nested deeply")
def bodies(world: World) -> str:
    host = world.host()
    with world.client(near=True) as client:
        long = client.post(
            "/api/check-settings", content=b" " * (2 << 20), headers={"Content-Type": "application/json"}
        )
        deep = client.post("/api/check-settings", content=b"[" * 500_000)
        password = client.post("/api/log-in", json={"password": "x" * 500_000})
    assert (long.status_code, deep.status_code, password.status_code) == (413, 400, 400)
    with world.connected() as line:
        line.sendall(
            f"POST /api/check-settings HTTP/1.1\r\nHost: {host}\r\nTransfer-Encoding: chunked\r\n\r\n".encode()
        )
        sent = 0
        try:
            while sent < 64 << 20:
                line.sendall(b"10000\r\n" + b" " * 65536 + b"\r\n")
                sent += 65536
        except OSError:
            pass
        answer = everything(line)
    assert b" 413 " in answer[:20] or sent < 64 << 20, answer[:100]
    assert sent < 64 << 20, "endless chunks were read"
    return f"413 above 1 MiB; endless chunks are cut, here after {sent >> 20} MiB; 500 000 brackets are 400"


@attack(ATTACKS, "Oversized heads: one header, a thousand headers, a long address, a long WebSocket message")
def heads(world: World) -> str:
    host = world.host()
    many = "".join(f"X-{number}: {'y' * 100}\r\n" for number in range(100_000))
    for head in (f"X: {'y' * 10_000_000}\r\n", many, f"Cookie: {'a=b; ' * 2_000_000}\r\n"):
        with world.connected() as line:
            with suppress(OSError):
                line.sendall(f"GET / HTTP/1.1\r\nHost: {host}\r\n{head}\r\n".encode())
            answer = everything(line)
        assert answer[:12] in {b"HTTP/1.1 431", b""}, answer[:100]
    address = world.raw(f"GET /{'a' * 200_000} HTTP/1.1\r\nHost: {host}\r\n\r\n".encode())
    assert address[:10] in {b"HTTP/1.1 4", b""}, address[:100]
    with connect(f"ws://{host}/api/changes") as live:
        live.recv(20)
        live.send("x" * 1_000_000)
        with pytest.raises(ConnectionClosed, match="1009"):
            [live.recv(20) for _ in range(1000)]
    then = f"then answered in {_answers(world):.2f} s"
    return f"431 above 64 KiB and the connection closed; WebSocket closed with 1009; {then}"


@attack(ATTACKS, "Slow clients: heads and bodies that come byte by byte, and connections that say nothing")
def slow(world: World) -> str:
    host = world.host()
    head = f"POST /api/check-settings HTTP/1.1\r\nHost: {host}\r\nContent-Length: 1000\r\n\r\n".encode()
    begun = time.monotonic()
    with ExitStack() as ending:
        idle = [ending.enter_context(world.connected()) for _ in range(200)]
        dribbling = ending.enter_context(world.connected())
        stalled = ending.enter_context(world.connected())
        stalled.sendall(head + b"{")
        try:
            for byte in head * 3:
                dribbling.sendall(bytes([byte]))
                time.sleep(SOON / 10)
                if time.monotonic() - begun > 4 * SOON:
                    break
        except OSError:
            pass
        honest = _answers(world)
        ended = [everything(line)[:12] for line in (dribbling, stalled, *idle)]
    assert set(ended) <= {b"HTTP/1.1 408", b""}, set(ended)
    assert ended[1] == b"HTTP/1.1 408"
    limits = f"20 s for a head, 30 s without a byte of a body; here {SOON:g} s"
    return f"all {len(ended)} closed with 408 ({limits}); meanwhile answered in {honest:.2f} s"

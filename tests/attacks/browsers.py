"""What another site, opened in the person's browser, can try."""

import pytest
from websockets import Origin
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect

from tests.attacks.attack import Attack, attack
from tests.attacks.world import PASSWORD, World

ATTACKS: list[Attack] = []
EVIL = "http://evil.example"


@attack(ATTACKS, "DNS rebinding: another name leads here")
def rebinding(world: World) -> str:
    names = (
        "evil.example",
        "evil.example:80",
        "127.0.0.1.evil.example",
        "localhost.evil.example",
        "films.lan",
        "",
        "0",
    )
    seen = set()
    for near in (True, False):
        with world.client(near=near) as client:
            for name in names:
                seen.add(client.get("/api/get-status", headers={"Host": name}).status_code)
    assert seen == {421}, seen
    return f"{2 * len(names)} names, all 421 before anything is looked up"


@attack(ATTACKS, "CSRF, simple: a form or text/plain from another site, with the session's cookie")
def simple_forgery(world: World) -> str:
    before, seen = world.facts, set()
    kinds = ("text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "application/json")
    body = b'{"video_hash": "%s"}' % world.hash_of("h264.mp4").encode()
    origins = ({"Origin": EVIL}, {"Origin": "null"}, {"Sec-Fetch-Site": "cross-site"}, {"Sec-Fetch-Site": "same-site"})
    for near in (True, False):
        with world.client("" if near else PASSWORD, near=near) as client:
            for kind in kinds:
                for origin in origins:
                    headers = {"Content-Type": kind, **origin}
                    seen.add(client.post("/api/like-video", content=body, headers=headers).status_code)
    assert seen == {403}, seen
    assert world.facts == before, "something was written"
    return f"{2 * len(kinds) * len(origins)} requests, all 403; nothing written"


@attack(ATTACKS, "CSRF, preflighted: OPTIONS, then JSON with headers of its own")
def preflighted_forgery(world: World) -> str:
    asked = {"Origin": EVIL, "Access-Control-Request-Method": "POST", "Access-Control-Request-Headers": "content-type"}
    with world.client(near=True) as client:
        answer = client.options("/api/like-video", headers=asked)
        assert answer.status_code == 403
        assert not [each for each in answer.headers if each.startswith("access-control")]
        fetched = client.get("/api/get-settings", headers={"Origin": EVIL})
        assert fetched.status_code == 403
    return "403 without any Access-Control header, so the browser sends nothing; reading answers 403, too"


@attack(ATTACKS, "CSRF by WebSocket from another site")
def forged_socket(world: World) -> str:
    for address in (world.near, world.open):
        with pytest.raises(InvalidStatus, match="403"):
            connect(f"ws{address[4:]}/api/changes", origin=Origin(EVIL)).close()
    return "403 before the handshake"


@attack(ATTACKS, "Log-in CSRF: another site logs the browser in as somebody else")
def forged_log_in(world: World) -> str:
    with world.client() as client:
        answer = client.post("/api/log-in", json={"password": PASSWORD}, headers={"Origin": EVIL})
        assert answer.status_code == 403
        assert "set-cookie" not in answer.headers
    return "403, no cookie"


@attack(ATTACKS, "Framing, sniffing and embedding by another site")
def framing(world: World) -> str:
    video = world.hash_of("h264.mp4")
    with world.client(near=True) as client:
        for path in ("/", f"/video/{video}", f"/media/{video}/poster.jpg", "/nowhere", "/api/get-status"):
            headers = client.get(path).headers
            assert "frame-ancestors 'none'" in headers["content-security-policy"]
            assert "script-src" not in headers["content-security-policy"], "only what 'self' allows"
            assert headers["x-content-type-options"] == "nosniff"
            assert headers["cross-origin-resource-policy"] == "same-origin"
        embedded = {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "no-cors", "Sec-Fetch-Dest": "video"}
        assert client.get(f"/video/{video}", headers=embedded).status_code == 403
    return "every answer forbids it (CSP frame-ancestors, nosniff, same-origin); an embedded video is 403"


@attack(ATTACKS, "Header injection: line ends in addresses, queries, redirects and headers")
def header_injection(world: World) -> str:
    video, evil = world.hash_of("h264.mp4"), "%0d%0aX-Evil:%20yes%0d%0a%0d%0a<script>"
    paths = (
        f"/{evil}", f"/?next={evil}", f"/search?text={evil}", f"/video/{video}{evil}", f"/media/{video}/{evil}",
        f"/assets/{evil}", f"/clips/{video}/{evil}", f"/stream/{video}/0/copied/index.m3u8?version={evil}",
    )  # fmt: skip
    tried = 0
    for near in (True, False):
        for path in paths:
            tried += 1
            host = f"Host: {world.host(near=near)}\r\nAccept: text/html\r\nConnection: close\r\n\r\n"
            head = world.raw(f"GET {path} HTTP/1.1\r\n{host}".encode(), near=near).partition(b"\r\n\r\n")[0]
            assert head.startswith(b"HTTP/1.1 ")
            assert b"\nx-evil" not in head.lower(), head
    split = world.raw(
        f"GET / HTTP/1.1\r\nHost: {world.host()}\r\nX-A: a\rX-Evil: b\r\nConnection: close\r\n\r\n".encode()
    )
    assert split.startswith(b"HTTP/1.1 400"), split[:100]
    return f"{tried} addresses: no header of the attacker in any answer; a bare CR in a header is 400"


@attack(ATTACKS, "Request smuggling: two lengths, or a length and chunks")
def smuggling(world: World) -> str:
    host = world.host()
    for lengths in ("Content-Length: 4\r\nContent-Length: 40", "Content-Length: 4\r\nTransfer-Encoding: chunked"):
        answer = world.raw(
            f"POST /api/like-video HTTP/1.1\r\nHost: {host}\r\n{lengths}\r\n\r\n0\r\n\r\nGET /x".encode()
        )
        assert answer.startswith(b"HTTP/1.1 400"), answer[:100]
    return "400, and the connection is closed"

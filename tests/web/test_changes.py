"""Live changes over a WebSocket, from a real server."""

import json
import time
from typing import Any

import pytest
from websockets.exceptions import InvalidStatus
from websockets.sync.client import ClientConnection, connect

from tests.web.conftest import House


def url(house: House) -> str:
    return str(house.client.base_url).replace("http", "ws", 1).rstrip("/") + "/api/changes"


def until(socket: ClientConnection, kind: str) -> dict[str, Any]:
    while True:
        message = json.loads(socket.recv(60))
        if message["kind"] == kind:
            return message


def test_a_client_hears_where_the_log_is_and_then_what_changes(house: House) -> None:
    film = house.hash_of("mpeg4.avi")
    with connect(url(house)) as socket:
        hello = json.loads(socket.recv(60))
        assert hello == {"kind": "hello", "position": house.library.log.position()}
        receipt = house.client.post("/api/like-video", json={"video_hash": film}).json()
        assert until(socket, "changed") == {"kind": "changed", "position": receipt["position"], "videos": [film]}


def test_a_scan_is_told_until_its_end(house: House) -> None:
    with connect(url(house)) as socket:
        until(socket, "hello")
        started = house.client.post("/api/start-scan", json={})
        assert started.status_code == 202
        states = []
        while not states or states[-1] not in {"done", "failed"}:
            job = until(socket, "job")["job"]
            if job["job_id"] == started.json()["job_id"]:
                states.append(job["state"])
    assert states[-1] == "done"


def test_another_site_may_not_listen(house: House) -> None:
    with pytest.raises(InvalidStatus) as refused, connect(url(house), origin="http://evil.example"):  # pyright: ignore[reportArgumentType]
        pass
    assert refused.value.response.status_code == 403


def test_a_client_that_never_reads_holds_nobody_up(house: House) -> None:
    film = house.hash_of("mpeg4.avi")
    with connect(url(house), max_queue=1) as deaf, connect(url(house)) as socket:
        until(socket, "hello")
        for number in range(300):
            house.client.post("/api/add-comment", json={"video_hash": film, "text": f"{number} " + "x" * 1000})
        assert until(socket, "changed")["videos"] == [film]
        assert json.loads(deaf.recv(60))["kind"] == "hello"


def test_a_client_that_goes_away_is_forgotten(house: House) -> None:
    before = len(house.service._listeners._pairs)
    with connect(url(house)) as socket:
        until(socket, "hello")
        assert len(house.service._listeners._pairs) == before + 1
    while len(house.service._listeners._pairs) != before:
        house.client.get("/api/get-status")


def test_a_client_in_which_a_video_plays_has_the_background_wait(house: House) -> None:
    house.service.playing._last = float("-inf")
    assert house.client.get("/api/get-status").json()["media_waits_for"] is None
    with connect(url(house)) as socket:
        socket.send("playing")
        until(socket, "hello")
        while not house.service.playing.is_on:
            time.sleep(0.01)
        assert house.client.get("/api/get-status").json()["media_waits_for"] == "player"
    house.service.playing._last = float("-inf")

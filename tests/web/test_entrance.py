"""Who is asked to log in, how that is done and undone, and what a stranger gets: nothing."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import msgspec
import pytest
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.sync.client import connect

from passion.access import digest_of
from tests.web.conftest import House
from tests.web.serving import served
from web.app import create_app
from web.reach import Reach, names_of

PASSWORD, GUESTS = "correct horse", "battery staple"
OPEN = Reach(is_open=True, token=digest_of("the token of this start"))


@contextmanager
def asked(house: House, dist: Path, reach: Reach) -> Iterator[httpx.Client]:
    """The same library, served once more."""
    app = create_app(house.service, dist=dist, reach=reach)
    with served(app, starts=False) as address, httpx.Client(base_url=address, timeout=60) as client:
        yield client


@pytest.fixture
def door(house: House, dist: Path) -> Iterator[httpx.Client]:
    """A server that asks everybody, of a library with a password."""
    house.service.keys.set_password("owner", PASSWORD)
    with asked(house, dist, OPEN) as client:
        yield client
    house.service.keys.end_others(None)
    house.service.patience.succeeded("127.0.0.1")


def log_in(client: httpx.Client, password: str = PASSWORD) -> httpx.Response:
    return client.post("/api/log-in", json={"password": password})


def cookie_of(client: httpx.Client) -> str:
    return "; ".join(f"{key}={value}" for key, value in client.cookies.items())


def test_a_stranger_is_told_how_to_come_in_and_nothing_else(door: httpx.Client, house: House) -> None:
    video = house.hash_of("h264.mp4")
    for path in (
        "/api/get-status",
        f"/video/{video}",
        f"/media/{video}/poster.jpg",
        "/search/search-videos",
        "/nowhere",
    ):
        answer = door.get(path)
        assert answer.status_code == 401
        assert answer.json()["type"] == "urn:passion:log-in"
        assert answer.headers["www-authenticate"] == 'Bearer realm="Passion"'
    assert door.post("/api/rate-video", json={"video_hash": video, "rating": "A"}).status_code == 401
    with pytest.raises(InvalidStatus) as refused, connect(f"ws{str(door.base_url)[4:]}/api/changes"):
        pass
    assert refused.value.response.status_code == 403


@pytest.mark.parametrize("name", ["%00", "x" * 5000, "..%5cx", "%2e%2e"])
def test_a_name_that_no_file_can_have_is_not_found(door: httpx.Client, name: str) -> None:
    assert door.get(f"/assets/{name}").status_code == 404


def test_a_visit_is_led_to_the_log_in_and_may_come_back(door: httpx.Client) -> None:
    visit = {"Accept": "text/html,*/*", "Sec-Fetch-Dest": "document", "Sec-Fetch-Mode": "navigate"}
    answer = door.get("/search?text=tag:sea&sort=title", headers=visit)
    assert (answer.status_code, answer.headers["location"]) == (
        303,
        "/log-in?next=/search%3Ftext%3Dtag%3Asea%26sort%3Dtitle",
    )
    page = door.get("/log-in", headers=visit)
    assert (page.status_code, "Log in" in page.text) == (200, True)
    assert door.get("/assets/index-abc123.js").status_code == 200


def test_who_logs_in_is_in_until_they_log_out(door: httpx.Client) -> None:
    answer = log_in(door)
    assert answer.json() == {"role": "owner", "asks": True, "has_password": True}
    cookie = answer.headers["set-cookie"]
    assert all(each in cookie for each in ("HttpOnly", "SameSite=strict", "Path=/", "Max-Age=31536000"))
    assert door.get("/api/get-status").status_code == 200
    secret = cookie_of(door)
    assert door.post("/api/log-out").json()["role"] is None
    assert [name for name in door.cookies if not name.endswith("-known")] == []
    assert door.get("/api/get-status", headers={"Cookie": secret}).status_code == 401


def test_each_log_in_has_a_secret_of_its_own_and_the_one_before_is_worth_nothing(door: httpx.Client) -> None:
    log_in(door)
    before = cookie_of(door)
    log_in(door)
    assert cookie_of(door) != before
    assert httpx.get(f"{door.base_url}/api/get-status", headers={"Cookie": before}, timeout=60).status_code == 401


def test_a_wrong_password_is_refused_and_guessing_has_to_wait(
    door: httpx.Client, house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(house.service.patience, "_clock", lambda: 0.0)
    answers = [log_in(door, f"wrong {number}") for number in range(7)]
    assert [each.status_code for each in answers] == [409] * 5 + [429] * 2
    assert answers[0].json()["detail"] == "This is not the password."
    assert answers[-1].json()["detail"] == "Too many tries. Try again in 1 second."
    assert answers[-1].headers["retry-after"] == "1"
    assert log_in(door).status_code == 429, "also with the right one"


def test_who_guesses_behind_the_same_address_delays_neither_the_owners_browser_nor_a_token(
    door: httpx.Client, house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(house.service.patience, "_clock", lambda: 0.0)
    secret = house.service.keys.add_token("way back")
    log_in(door)
    door.post("/api/log-out")
    with httpx.Client(base_url=door.base_url, timeout=60) as other:
        while log_in(other, "a guess").status_code == 409:
            pass
        assert log_in(other).status_code == 429
        assert log_in(other, secret).json()["role"] == "owner", "nobody guesses a token"
    assert log_in(door).json()["role"] == "owner", "this browser is known"
    house.service.keys.revoke_token("way back")


def test_a_guests_own_password_forgives_no_guess_at_the_owners(
    house: House, dist: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(house.service.patience, "_clock", lambda: 0.0)
    access = msgspec.structs.replace(house.library.settings.access, guests=True)
    monkeypatch.setattr(house.library, "settings", msgspec.structs.replace(house.library.settings, access=access))
    house.service.keys.set_password("owner", PASSWORD)
    house.service.keys.set_password("guest", GUESTS)
    statuses = []
    with asked(house, dist, OPEN) as client:
        for number in range(4):
            statuses += [log_in(client, f"guess {number} {each}").status_code for each in range(2)]
            statuses.append(log_in(client, GUESTS).status_code)
    house.service.keys.clear_password("guest")
    house.service.patience.succeeded("127.0.0.1")
    assert statuses.count(409) == 5, statuses


def test_a_token_and_that_of_the_start_let_a_program_in(door: httpx.Client, house: House) -> None:
    secret = house.service.keys.add_token("test")
    for token, status in ((secret, 200), ("the token of this start", 200), ("-", 401), (secret + "x", 401)):
        assert door.get("/api/get-status", headers={"Authorization": f"Bearer {token}"}).status_code == status
    house.service.keys.revoke_token("test")
    assert door.get("/api/get-status", headers={"Authorization": f"Bearer {secret}"}).status_code == 401


def test_sessions_are_listed_and_ended_from_one_another(door: httpx.Client) -> None:
    with httpx.Client(base_url=door.base_url, timeout=60, headers={"User-Agent": "Telephone"}) as phone:
        log_in(phone)
        log_in(door)
        own, other = door.get("/api/get-sessions").json()
        assert (own["is_this"], other["is_this"], other["session"]["agent"]) == (True, False, "Telephone")
        left = door.post("/api/end-session", json={"session_id": other["session"]["session_id"]}).json()
        assert [each["is_this"] for each in left] == [True]
        assert phone.get("/api/get-status").status_code == 401
        again = door.post("/api/end-session", json={"session_id": other["session"]["session_id"]})
        assert (again.status_code, again.json()["detail"]) == (404, "That session has ended already.")


def test_live_changes_end_with_the_session(door: httpx.Client, house: House) -> None:
    log_in(door)
    with connect(f"ws{str(door.base_url)[4:]}/api/changes", additional_headers={"Cookie": cookie_of(door)}) as live:
        assert json.loads(live.recv(60))["kind"] == "hello"
        house.service.keys.end_others(None)
        video = house.hash_of("h264.mp4")
        token = {"Authorization": "Bearer the token of this start"}
        door.post("/api/like-video", json={"video_hash": video}, headers=token).raise_for_status()
        with pytest.raises(ConnectionClosed):
            live.recv(60)


@pytest.mark.parametrize(
    ("reach", "headers", "status"),
    [
        (Reach(), {}, 200),
        (Reach(asks=True), {}, 401),
        (Reach(), {"X-Forwarded-For": "127.0.0.1"}, 401),
        (Reach(), {"Forwarded": "for=127.0.0.1"}, 401),
        (Reach(), {"X-Forwarded-Server": "films"}, 401),
        (Reach(), {"Host": "films.lan"}, 421),
        (Reach(names_of(["Films.lan"])), {"Host": "films.lan"}, 401),
        (Reach(names_of(["Films.lan"])), {}, 200),
        (Reach(), {"Host": "192.0.2.1"}, 421),
        (OPEN, {"Host": "192.0.2.1"}, 401),
        (OPEN, {"Host": "films.lan"}, 421),
    ],
)
def test_who_has_to_log_in(house: House, dist: Path, reach: Reach, headers: dict[str, str], status: int) -> None:
    with asked(house, dist, reach) as client:
        assert client.get("/api/get-status", headers=headers).status_code == status


def test_a_proxy_that_speaks_https_for_us_makes_the_cookie_stricter(house: House, dist: Path) -> None:
    house.service.keys.set_password("owner", PASSWORD)
    with asked(house, dist, Reach(names_of(["films.lan"]))) as client:
        headers = {"Host": "films.lan", "Origin": "https://films.lan"}
        answer = client.post("/api/log-in", json={"password": PASSWORD}, headers=headers)
    assert answer.status_code == 200
    assert "Secure" in answer.headers["set-cookie"]


def test_keys_that_cannot_be_read_let_nobody_in(house: House, dist: Path) -> None:
    house.service.keys.close()
    path = house.library.places.access
    path.unlink(missing_ok=True)
    for beside in path.parent.glob("access.db-*"):
        beside.unlink()
    path.write_bytes(b"not a database at all" * 100)
    try:
        with asked(house, dist, OPEN) as client:
            answer = client.get("/api/get-status", headers={"Authorization": "Bearer x"})
            assert answer.status_code == 503
            assert "nobody can log in" in answer.json()["detail"]
    finally:
        path.unlink()

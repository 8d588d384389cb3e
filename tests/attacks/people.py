"""Guessing, stealing and fixing sessions, being a guest who wants more, and reading what is written down."""

import re
import stat
from concurrent.futures import ThreadPoolExecutor

import httpx

from tests.attacks.attack import Attack, attack
from tests.attacks.world import GUESTS, PASSWORD, PRIVATE, SECRET, TOKEN, World, routes

ATTACKS: list[Attack] = []


@attack(ATTACKS, "Strangers: every route without a session, or with a made-up one")
def strangers(world: World) -> str:
    video, seen, tried = world.hash_of("h264.mp4"), {}, 0
    made_up = ({}, {"Cookie": "passion-1=x"}, {"Authorization": "Bearer x"}, {"Authorization": "Basic eDp4"})
    free = {"/api/get-access", "/api/log-in", "/api/log-out"}
    with world.client() as client:
        for method in ("get", "post"):
            for path in set(routes(method)) - free:
                for headers in made_up:
                    tried += 1
                    answer = client.request(method, _filled(path, video), headers=headers)
                    seen[answer.status_code] = seen.get(answer.status_code, 0) + 1
                    assert answer.status_code == 401, f"{method} {path}: {answer.status_code}"
    return f"{tried} requests, all 401"


@attack(ATTACKS, "Password guessing: one after another, at once, and under forwarded addresses")
def guessing(world: World) -> str:
    world.forgive()
    frozen, patience = 0.0, world.service.patience
    clock, patience._clock = patience._clock, lambda: frozen
    try:
        with world.client() as client, ThreadPoolExecutor(20) as pool:

            def guess(number: int) -> int:
                headers = {"X-Forwarded-For": f"198.51.100.{number}", "X-Real-IP": f"198.51.100.{number}"}
                return client.post("/api/log-in", json={"password": f"guess {number}"}, headers=headers).status_code

            codes = list(pool.map(guess, range(60)))
            right = client.post("/api/log-in", json={"password": PASSWORD})
    finally:
        patience._clock = clock
        world.forgive()
    assert codes.count(409) == 5, codes
    assert codes.count(429) == 55
    assert (right.status_code, right.headers["retry-after"]) == (429, "1")
    return "60 at once under 60 forged addresses: 5 are tried, 55 are 429, as is the right one until the wait is over"


@attack(ATTACKS, "Forwarded headers: a stranger says that the request is from this machine")
def forwarded(world: World) -> str:
    claims = ("X-Forwarded-For", "X-Real-IP", "Forwarded", "Via", "X-Forwarded-Host", "X-Forwarded-Proto")
    for claim in claims:
        for near in (True, False):
            with world.client(near=near) as client:
                value = "for=127.0.0.1" if claim == "Forwarded" else "127.0.0.1"
                assert client.get("/api/get-status", headers={claim: value}).status_code == 401
    return "401, also where this machine needs no log-in: such a header never lets in, it only shuts out"


@attack(ATTACKS, "Session fixation, and sessions after a log-out, a new password and the end by the owner")
def fixation(world: World) -> str:
    with world.client() as client:
        probe = client.post("/api/log-in", json={"password": PASSWORD})
        name = probe.headers["set-cookie"].partition("=")[0]
    fixed = {"Cookie": f"{name}=chosen-by-the-attacker"}

    def is_in(cookie: str) -> bool:
        return httpx.get(f"{world.open}/api/get-status", headers={"Cookie": cookie}, timeout=60).status_code == 200

    with httpx.Client(base_url=world.open, timeout=60, headers=fixed) as victim:
        answer = victim.post("/api/log-in", json={"password": PASSWORD})
        assert not is_in(fixed["Cookie"])
        own = answer.headers["set-cookie"].partition(";")[0]
        assert is_in(own)
        victim.post("/api/log-out", headers={"Cookie": own})
        assert not is_in(own)
    with world.client(PASSWORD) as client:
        cookie = f"{name}={client.cookies[name]}"
        assert is_in(cookie)
        assert not is_in(cookie[:-1] + ("A" if cookie[-1] != "A" else "B"))
        world.service.keys.set_password("owner", PASSWORD)
        assert not is_in(cookie)
    world.forgive()
    return "a chosen session is never taken up; after log-out, a new password or one wrong letter: 401"


@attack(ATTACKS, "Guests who write: every command")
def guest_writes(world: World) -> str:
    video, before, refused = world.hash_of("h264.mp4"), world.facts, 0
    with world.client(GUESTS) as client:
        for path in set(routes("post")) - {"/api/log-in", "/api/log-out"}:
            answer = client.post(_filled(path, video), json={"video_hash": video})
            assert answer.status_code == 403, f"{path}: {answer.status_code}"
            assert answer.json()["detail"].startswith("Guests look and play")
            refused += 1
    assert world.facts == before
    return f"{refused} commands, all 403 with a sentence; nothing written"


@attack(ATTACKS, "Guests who read: every route, for paths, hidden videos, comments and what was watched")
def guest_reads(world: World) -> str:
    shown, hidden = world.hash_of("h264.mp4"), world.hash_of("vp9.webm")
    told = {200: 0, 403: 0, 404: 0}
    private = (PRIVATE, SECRET, str(world.root), hidden, "Veiled")
    with world.client(GUESTS) as client:
        for path in routes("get"):
            for video in (shown, hidden):
                answer = client.get(_filled(path, video))
                if video == hidden and "{video_hash}" in path:
                    assert answer.status_code in {403, 404}, f"{path}: {answer.status_code}"
                told[answer.status_code] = told.get(answer.status_code, 0) + 1
                if "video_hash" not in path or video == shown:
                    assert [each for each in private if each in answer.text] == [], path
        page = client.get(f"/api/get-video-data/{shown}").json()["video"]
        interactions = client.get(f"/api/interact/get/{shown}").json()
        assert (page["card"]["rating"], page["card"]["view_time"], page["files"]) == (None, 0, [])
        assert (interactions["comments"], interactions["markers"], interactions["viewings"]) == ([], [], [])
        assert client.get(f"/video/{shown}").status_code == 200
        assert client.get(f"/media/{shown}/poster.jpg").status_code == 200
    assert set(told) <= {200, 400, 403, 404}, told
    return f"{told[200]} answers without any of it; {told[403]} x 403, {told[404]} x 404: a hidden video is not there"


@attack(ATTACKS, "Guests who ask by searching: ratings, comments, paths, hidden videos")
def guest_oracles(world: World) -> str:
    forbidden = (
        "rating:>=A", "likes:>0", "watched:>0", "comment:zanzibar", "marker:zanzibar", "path:Films", "filename:vp9",
        "is:favourite", "is:hidden", "is:watched", "is:rated", "has:comment", "has:rating", "viewed:<7d",
        "popularity:>1", "-rating:S", "favourited:<1d", "comments:>0",
    )  # fmt: skip
    with world.client(GUESTS) as client:
        for text in forbidden:
            for route in ("/search/search-videos", "/search/get-search-totals", "/search/get-suggestions"):
                answer = client.get(route, params={"text": text})
                assert answer.status_code == 403, f"{text}: {answer.status_code}"
        for wish in ({"sort": "rating"}, {"sort": "last-viewed"}, {"unfiltered": "true"}, {"favourites_only": "1"}):
            assert client.get("/search/search-videos", params=wish).status_code == 403
        assert client.get("/search/search-videos", params={"text": PRIVATE}).json()["count"] == 0
        assert client.get("/search/search-videos", params={"text": "harbour"}).json()["count"] == 1
        assert world.hash_of("vp9.webm") not in client.get("/search/search-videos").text
        entity = client.get("/api/get-entity", params={"kind": "performer", "name": "Ann Bell"}).json()
        assert (entity["videos"], entity["duration"]) == (1, 0), "hidden videos are counted"
        assert client.get("/api/get-status").json()["position"] == 0
        assert client.get("/search/search-videos").json()["position"] == 0
        facets = {each["field"] for each in client.get("/search/search-videos?facets=9").json()["facets"]}
        assert not facets & {"rating", "is"}, facets
    with world.client(near=True) as owner:
        assert owner.get("/search/search-videos", params={"text": PRIVATE}).json()["count"] == 1
    return f"{len(forbidden)} fields and 4 wishes are 403; the words of a comment find nothing, those of a title do"


@attack(ATTACKS, "Secrets at rest: passwords, tokens and sessions in files and in the log")
def secrets(world: World) -> str:
    with world.client(PASSWORD) as client:
        session = next(iter(client.cookies.values()))
        token = world.service.keys.add_token("an attack")
        client.get("/api/get-status", headers={"Authorization": f"Bearer {token}"})
        client.post("/api/log-in", json={"password": "a wrong password that nobody may read"})
    world.forgive()
    home = world.library.places.home
    hidden = (PASSWORD, GUESTS, TOKEN, session, token, "a wrong password that nobody may read")
    files = [path for path in (*home.rglob("*"), world.log) if path.is_file()]
    for path in files:
        content = path.read_bytes()
        assert [each for each in hidden if each.encode() in content] == [], path
    modes = {stat.S_IMODE(path.stat().st_mode) for path in home.glob("access.db*")}
    assert modes == {0o600}, modes
    return f"in none of {len(files)} files of the home, nor in the log; access.db is 0600 and holds hashes"


def _filled(path: str, video: str) -> str:
    """An address of a route, with something for each of its parts."""
    known = {"video_hash": video, "start_from": "0", "limit": "5", "audio": "0", "way": "copied", "part": "init.mp4"}
    known |= {"name": "poster.jpg", "performer": "Ann Bell", "studio": "North", "seed": "a"}
    asked = {"/api/get-frame-times/{video_hash}": "?begin=0&end=1"}
    filled = re.sub(r"\{([^}]+)\}", lambda found: known.get(found[1], "x"), path)
    return filled + asked.get(path, "") + ("?kind=performer&name=Ann Bell" if "entit" in path else "")

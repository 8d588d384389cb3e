"""A server that is told to end at any moment is gone in five seconds, and goes on where it was at its next start."""

import os
import signal
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import httpx
import pytest
from websockets.sync.client import connect

from tests.support.clips import Clips
from tests.support.homes import QUIET
from tests.support.waiting import until
from tests.web.processes import Child, serving

pytestmark = [
    pytest.mark.usefixtures("built_page"),
    pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="processes are looked up in /proc"),
]

MOST = 5.0
"""Seconds from the signal to the end."""
FILES = 12


@pytest.fixture
def films(tmp_path: Path, clips: Clips) -> Path:
    """Files that browsers do not play: each is another one by its last bytes."""
    folder = tmp_path / "Films"
    folder.mkdir()
    for number in range(FILES):
        source = clips[("h264_ac3.mkv", "mpeg4.avi")[number % 2]]
        (folder / f"{number}{source.suffix}").write_bytes(source.read_bytes() + bytes([number]) * 70_000)
    return folder


@pytest.fixture
def home(tmp_path: Path, films: Path) -> Path:
    home = tmp_path / "home"
    home.mkdir()
    (home / "settings.toml").write_text(f'{QUIET}[collections]\nFilms = ["{films}"]\n')
    return home


def children_of(pid: int) -> set[int]:
    """Processes that a process started, and those that these did."""
    found: set[int] = set()
    for entry in Path("/proc").iterdir():
        if entry.name.isdecimal():
            try:
                parent = int((entry / "stat").read_text().rpartition(") ")[2].split()[1])
            except OSError:
                continue
            if parent == pid:
                found |= {int(entry.name), *children_of(int(entry.name))}
    return found


def is_alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(") ")[2].split()[0] != "Z"
    except OSError:
        return False


@contextmanager
def ends_in_time(child: Child, how: signal.Signals = signal.SIGTERM) -> Iterator[None]:
    """Whatever goes on inside, the server ends in order, and nothing that it started outlives it."""
    yield
    workers = children_of(child.process.pid)
    begin = time.monotonic()
    assert child.end(how) == 0
    assert time.monotonic() - begin < MOST
    end = time.monotonic() + MOST
    while (left := [pid for pid in workers if is_alive(pid)]) and time.monotonic() < end:
        time.sleep(0.05)
    assert left == []


def nothing_is_left(home: Path, films: Path) -> None:
    assert not (home / "server.json").exists()
    assert sorted(each.suffix for each in films.iterdir()) == [".avi"] * (FILES // 2) + [".mkv"] * (FILES // 2)
    assert [path for path in home.rglob("*") if path.name.endswith((".new", ".unfinished"))] == []
    assert list((home / "logs").glob("crashes/crash-*")) == []


def jobs(child: Child) -> list[dict[str, object]]:
    return httpx.get(f"{child.address}/api/list-jobs", timeout=60).json()


def under_way(child: Child, kind: str) -> None:
    """Waits until such a job runs."""
    until(lambda: any(job["kind"] == kind and job["state"] == "running" for job in jobs(child)))


def idle(child: Child) -> None:
    until(lambda: (found := jobs(child)) and all(job["ended_at"] for job in found))


def hashes(child: Child) -> list[str]:
    found = httpx.get(f"{child.address}/search/search-videos?limit=50", timeout=60)
    assert found.is_success, found.text
    return [each["video_hash"] for each in found.json()["videos"]]


def made(child: Child, kind: str) -> tuple[int, int]:
    """Of how many videos it is made, and of how many it failed."""
    coverage = httpx.get(f"{child.address}/api/get-totals", timeout=60).json()["coverage"]
    return next((each["made"], each["failed"]) for each in coverage if each["kind"] == kind)


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT])
def test_a_scan_that_was_under_way_goes_on_at_the_next_start(home: Path, films: Path, how: signal.Signals) -> None:
    with serving(home) as child, ends_in_time(child, how):
        pass
    nothing_is_left(home, films)
    with serving(home) as child:
        idle(child)
        with ends_in_time(child):
            assert len(hashes(child)) == FILES
    nothing_is_left(home, films)


def test_pictures_that_were_being_made_are_made_at_the_next_start(home: Path, films: Path) -> None:
    with serving(home) as child:
        idle(child)
        with ends_in_time(child):
            asked = httpx.post(f"{child.address}/api/make-media", json={"kinds": ["seek-thumbnails"]}, timeout=60)
            assert asked.is_success, asked.text
            under_way(child, "previews")
    nothing_is_left(home, films)
    with serving(home) as child:
        idle(child)
        with ends_in_time(child):
            # What was made is written down some at a time.
            until(lambda: made(child, "seek-thumbnails") == (FILES, 0))
    assert list((home / "cache").rglob("*.part")) == []


def test_a_conversion_that_was_under_way_leaves_nothing_half_made_and_goes_on(home: Path, films: Path) -> None:
    with serving(home) as child:
        idle(child)
        with ends_in_time(child):
            body = {"videos": hashes(child)}
            assert httpx.post(f"{child.address}/api/convert-videos", json=body, timeout=60).is_success
            under_way(child, "convert")
    assert list(films.parent.rglob("*.part")) == []
    with serving(home) as child:
        assert any(job["kind"] == "convert" for job in jobs(child))
        idle(child)
        with ends_in_time(child):
            assert len(hashes(child)) == FILES
    assert list(films.parent.rglob("*.part")) == []


def test_neither_players_nor_open_streams_nor_waiting_requests_hold_it(home: Path, films: Path) -> None:
    with serving(home) as child:
        idle(child)
        video = hashes(child)[0]
        place = urlsplit(child.address)
        answers: list[int] = []

        def ask(route: str) -> None:
            try:
                answers.append(httpx.get(child.address + route, timeout=60).status_code)
            except httpx.TransportError:
                answers.append(0)

        with connect(f"ws://{place.netloc}/api/changes") as live, ends_in_time(child):
            live.recv(60)
            routes = [f"/api/media/get-teaser-large/{each}" for each in hashes(child)]
            routes.append(f"/stream/{video}/0/encoded/index.m3u8")
            threads = [threading.Thread(target=ask, args=(route,)) for route in routes]
            for thread in threads:
                thread.start()
            while not children_of(child.process.pid):
                assert child.process.poll() is None
        for thread in threads:
            thread.join(60)
        assert len(answers) == len(routes)
    nothing_is_left(home, films)


def test_a_second_signal_ends_it_too_and_loses_nothing(home: Path, films: Path) -> None:
    with serving(home) as child:
        idle(child)
        video = hashes(child)[0]
        httpx.post(f"{child.address}/api/add-favourite/{video}", timeout=60).raise_for_status()
        os.kill(child.process.pid, signal.SIGINT)
        os.kill(child.process.pid, signal.SIGINT)
        child.process.wait(MOST)
    with serving(home) as child, ends_in_time(child):
        assert httpx.get(f"{child.address}/api/is-favourite/{video}", timeout=60).json()["is_favourite"]

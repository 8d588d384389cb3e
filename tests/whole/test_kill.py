"""Whatever a server has acknowledged is there after kill -9."""

import signal
import threading
import uuid
from pathlib import Path

import httpx
import pytest

from tests.support.clips import Clips
from tests.support.homes import QUIET
from tests.web.processes import Child, serving
from tests.whole import kills

WRITERS = 8
ENOUGH = 150
"""Acknowledged comments after which the server is killed."""

pytestmark = pytest.mark.usefixtures("built_page")


def test_kill_9_under_writes_loses_nothing_acknowledged(tmp_path: Path, clips: Clips) -> None:
    home, films = tmp_path / "home", tmp_path / "Films"
    home.mkdir()
    films.mkdir()
    (home / "settings.toml").write_text(QUIET)
    (films / "one.mp4").write_bytes(clips["h264.mp4"].read_bytes())
    with serving(home, films) as child:
        video = the_video(child)
        acknowledged = written_until_killed(child, video)
    assert len(acknowledged) >= ENOUGH
    with serving(home) as child:
        found = httpx.get(f"{child.address}/api/interact/get/{video}", timeout=60).json()["comments"]
        texts = [comment["text"] for comment in found]
        assert set(acknowledged) <= set(texts)
        assert len(texts) == len(set(texts))
        position = httpx.get(f"{child.address}/api/get-status", timeout=60).json()["position"]
        assert len(texts) < position
        assert child.end() == 0


def the_video(child: Child) -> str:
    while not (found := httpx.get(f"{child.address}/search/search-videos", timeout=60).json()["videos"]):
        assert child.process.poll() is None
    return found[0]["video_hash"]


def written_until_killed(child: Child, video: str) -> list[str]:
    acknowledged: list[str] = []
    is_enough = threading.Event()

    def write() -> None:
        with httpx.Client(base_url=child.address, timeout=60) as client:
            while True:
                text = str(uuid.uuid4())
                try:
                    answer = client.post("/api/add-comment", json={"video_hash": video, "text": text})
                except httpx.TransportError:
                    return
                assert answer.status_code == 200
                acknowledged.append(text)
                if len(acknowledged) >= ENOUGH:
                    is_enough.set()

    threads = [threading.Thread(target=write) for _ in range(WRITERS)]
    for thread in threads:
        thread.start()
    assert is_enough.wait(120)
    child.end(signal.SIGKILL)
    for thread in threads:
        thread.join()
    return acknowledged


def test_a_library_killed_again_and_again_in_full_use_keeps_all_that_it_acknowledged(tmp_path: Path) -> None:
    """More of it: `python -m tests.whole.kills 200`."""
    outcome = kills.run(tmp_path, kills=3, seed=1)
    assert (outcome.lost, outcome.problems) == (0, ())
    assert outcome.acknowledged > 0
    assert len(outcome.unlocked) == outcome.kills

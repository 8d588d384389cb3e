"""A server's home after a session of it: for its owner only, and a log without what is nobody's business."""

import json
import os
import time
from pathlib import Path

import httpx
import pytest

from tests.support.clips import Clips
from tests.support.homes import QUIET
from tests.support.modes import open_to_others
from tests.web.processes import Child, passion, serving

pytestmark = [
    pytest.mark.usefixtures("built_page"),
    pytest.mark.skipif(os.name != "posix", reason="modes mean nothing there"),
]

NAME = "Ann at Sea {hunter2}\u202e.mp4"
SECRET = "hunter2" * 2
"""Goes to the server in every place where a secret may stand."""


def session(child: Child, folder: Path) -> None:
    """Scans, asks for pictures of a file that is gone by then, is refused, and sends secrets everywhere."""
    with httpx.Client(base_url=child.address, timeout=60) as client:
        client.post("/api/start-scan", json={})
        while not (found := client.get("/search/search-videos").json()["videos"]):
            time.sleep(0.05)
        video = found[0]["video_hash"]
        client.post("/api/add-comment", json={"video_hash": video, "text": f"password={SECRET}"})
        headers = {"Authorization": f"Bearer {SECRET}", "Cookie": f"passion={SECRET}"}
        client.get(f"/api/get-totals?token={SECRET}", headers=headers)
        client.post("/api/log-in", json={"password": SECRET}, headers=headers)
        (folder / NAME).write_bytes(b"no video any more " * 5000)
        client.get(f"/api/media/get-poster/{video}", headers=headers)
        client.post("/api/start-scan", json={})
        while any(job["ended_at"] is None for job in client.get("/api/list-jobs").json()):
            time.sleep(0.05)


def wait_until_closed(home: Path) -> None:
    until = time.monotonic() + 30
    while open_to_others(home) and time.monotonic() < until:
        time.sleep(0.1)


@pytest.mark.parametrize("manner", ["", "discreet = true"])
def test_a_session_leaves_neither_open_files_nor_secrets_nor_names_in_the_log(
    tmp_path: Path, clips: Clips, manner: str
) -> None:
    home, films = tmp_path / "home", tmp_path / "Ann"
    films.mkdir()
    (films / NAME).write_bytes(clips["h264.mp4"].read_bytes())
    home.mkdir(mode=0o755)
    (home / "cache").mkdir(mode=0o755)
    (home / "settings.toml").write_text(f'{QUIET}[collections]\nA = ["{films}"]\n[logs]\nlevel = "debug"\n{manner}\n')
    with serving(home) as child:
        session(child, films)
        wait_until_closed(home)
        assert open_to_others(home) == {}
        assert child.end() == 0
    assert open_to_others(home) == {}
    lines = [json.loads(line) for line in (home / "logs" / "passion.log").read_text().splitlines()]
    assert any("is ready" in line["message"] for line in lines)
    said = json.dumps(lines, ensure_ascii=False)
    assert SECRET not in said
    assert ("Scan of all folders" in said) == (not manner)
    assert not manner or not any(each in said for each in ("Ann", str(tmp_path)))


def test_a_server_with_bad_settings_begins_with_the_last_good_ones_and_says_so(tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    (home / "settings.toml").write_text(f"{QUIET}[backup]\nkeep = 3\n")
    with serving(home) as child:
        assert child.end() == 0
    (home / "settings.toml").write_text(f"{QUIET}[backup]\nkeep = 5\nkept = 3\n")
    with serving(home) as child:
        status = httpx.get(f"{child.address}/api/get-status", timeout=60).json()
        assert [each["path"] for each in status["settings_problems"]] == ["backup.kept"]
        assert httpx.get(f"{child.address}/api/get-settings", timeout=60).json()["values"]["backup"]["keep"] == 3
        (home / "settings.toml").write_text(f"{QUIET}[backup]\nkeep = 5\n")
        while httpx.get(f"{child.address}/api/get-status", timeout=60).json()["settings_problems"]:
            time.sleep(0.1)
    said = (tmp_path / "errors.txt").read_text()
    assert "go on to hold" in said
    assert "backup.kept" in said


def test_a_fault_of_a_command_is_kept_in_the_home_it_was_for(tmp_path: Path) -> None:
    (tmp_path / "logs").mkdir()
    (tmp_path / "log.db").mkdir()
    answer = passion("show", "x", "--home", tmp_path)
    assert answer.returncode != 0
    assert "Traceback" not in answer.stderr

import json
from pathlib import Path

from tray.client import ServerClient, status_of

ADDRESS = "http://127.0.0.1:1"


def job(kind: str, state: str, done: int = 0, total: int | None = None) -> dict[str, object]:
    return {"kind": kind, "state": state, "done": done, "total": total}


def test_no_address_file_means_stopped(tmp_path: Path) -> None:
    assert ServerClient(tmp_path / "server.json").status().state == "stopped"


def test_a_stale_address_file_means_stopped(tmp_path: Path) -> None:
    (tmp_path / "server.json").write_text(json.dumps({"address": ADDRESS, "pid": 1}))
    assert ServerClient(tmp_path / "server.json").status().state == "stopped"


def test_half_an_address_file_means_stopped(tmp_path: Path) -> None:
    (tmp_path / "server.json").write_text('{"addr')
    assert ServerClient(tmp_path / "server.json").status().state == "stopped"


def test_no_jobs_means_idle() -> None:
    assert status_of(ADDRESS, []).state == "idle"


def test_a_scan_says_more_than_the_previews_beside_it() -> None:
    status = status_of(ADDRESS, [job("previews", "running", 1, 5), job("scan", "running", 3, 10)])
    assert (status.state, status.progress) == ("scanning", "3 of 10")


def test_ended_jobs_are_not_told() -> None:
    assert status_of(ADDRESS, [job("scan", "done", 3, 3)]).state == "idle"


def test_paused_previews_are_idle_but_known_as_paused() -> None:
    status = status_of(ADDRESS, [job("previews", "paused", 3, 9)], is_media_paused=True)
    assert (status.state, status.is_media_paused) == ("idle", True)

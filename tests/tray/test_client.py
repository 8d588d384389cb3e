"""What the tray learns from the address file and from whoever answers there."""

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from tray.client import ServerClient, status_of

ADDRESS = "http://127.0.0.1:1"


def job(kind: str, state: str, done: int = 0, total: int | None = None) -> dict[str, object]:
    return {"kind": kind, "state": state, "done": done, "total": total}


class Answers(BaseHTTPRequestHandler):
    """Answers as the server of a home does that has nothing to do."""

    home = ""

    def do_GET(self) -> None:
        """Answers with the status, or with no jobs."""
        status = {"home": self.home, "is_media_paused": False, "is_discreet": False, "settings_problems": []}
        body = json.dumps(status if self.path == "/api/get-status" else []).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *_: object) -> None:  # noqa: A002 (the library's own name)
        """Says nothing on the terminal."""


@pytest.fixture
def port() -> Iterator[int]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Answers) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield server.server_port
        server.shutdown()
        thread.join()


@pytest.mark.parametrize(("home", "state"), [("mine", "idle"), ("another", "stopped")])
def test_a_server_is_ours_when_it_serves_our_home(
    tmp_path: Path, port: int, monkeypatch: pytest.MonkeyPatch, home: str, state: str
) -> None:
    monkeypatch.setattr(Answers, "home", str(tmp_path / home))
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine/server.json").write_text(json.dumps({"address": f"http://127.0.0.1:{port}/", "pid": 1}))
    assert ServerClient(tmp_path / "mine/server.json").status().state == state


def test_no_address_file_means_stopped(tmp_path: Path) -> None:
    assert ServerClient(tmp_path / "server.json").status().state == "stopped"


def test_a_stale_address_file_means_stopped(tmp_path: Path) -> None:
    (tmp_path / "server.json").write_text(json.dumps({"address": ADDRESS, "pid": 1}))
    assert ServerClient(tmp_path / "server.json").status().state == "stopped"


def test_half_an_address_file_means_stopped(tmp_path: Path) -> None:
    (tmp_path / "server.json").write_text('{"addr')
    assert ServerClient(tmp_path / "server.json").status().state == "stopped"
    (tmp_path / "server.json").write_text("[]")
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

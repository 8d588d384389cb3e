"""`passion serve` as a person meets it: its line, its sentences, its end."""

import json
import signal
import socket
import stat
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import httpx
import pytest
from websockets.sync.client import connect

from tests.support.clips import Clips
from tests.support.homes import QUIET
from tests.web.processes import Child, passion, serving

pytestmark = pytest.mark.usefixtures("built_page")


@pytest.fixture
def home(tmp_path: Path) -> Path:
    home = tmp_path / "home"
    home.mkdir()
    (home / "settings.toml").write_text(QUIET)
    return home


@pytest.fixture
def films(tmp_path: Path, clips: Clips) -> Path:
    folder = tmp_path / "Films"
    folder.mkdir()
    (folder / "one.mp4").write_bytes(clips["h264.mp4"].read_bytes())
    return folder


@pytest.fixture
def child(home: Path, films: Path) -> Iterator[Child]:
    with serving(home, films) as child:
        yield child


def scanned(child: Child) -> dict[str, object]:
    """The totals once the first scan has found something."""
    while True:
        totals = httpx.get(f"{child.address}/api/get-totals", timeout=60).json()
        if totals["videos"]:
            return totals
        assert child.process.poll() is None


def test_a_folder_becomes_a_collection_of_its_name_and_is_scanned(child: Child, home: Path, films: Path) -> None:
    scanned(child)
    assert httpx.get(child.address, timeout=60).text.startswith("<!doctype html>")
    collections = httpx.get(f"{child.address}/api/get-settings", timeout=60).json()["values"]["collections"]
    assert collections == {"Films": [str(films)]}
    assert "Films" in (home / "settings.toml").read_text()


def test_the_address_is_kept_in_a_file_for_the_owner_only_while_the_server_runs(child: Child, home: Path) -> None:
    path = home / "server.json"
    said = json.loads(path.read_text())
    assert (said["address"], said["pid"]) == (f"{child.address}/", child.process.pid)
    assert len(said["token"]) > 40
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert child.end() == 0
    assert not path.exists()


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT])
def test_the_end_waits_for_no_open_socket_and_no_stream_that_nobody_reads(
    child: Child, how: signal.Signals, films: Path
) -> None:
    scanned(child)
    with (films / "one.mp4").open("r+b") as file:
        file.truncate(1024**3)
    video = httpx.get(f"{child.address}/search/search-videos", timeout=60).json()["videos"][0]["video_hash"]
    place = urlsplit(child.address)
    with (
        connect(f"ws://{place.netloc}/api/changes") as live,
        socket.create_connection(("127.0.0.1", place.port or 0)) as film,
    ):
        live.recv(60)
        film.sendall(f"GET /video/{video} HTTP/1.1\r\nHost: {place.netloc}\r\n\r\n".encode())
        assert film.recv(100).startswith(b"HTTP/1.1 200")
        assert child.end(how) == 0


def test_a_second_server_on_one_home_says_where_the_first_is(child: Child, home: Path) -> None:
    second = passion("serve", "--home", home, "--port", "0", "--no-browser")
    assert second.returncode == 1
    assert child.address in second.stderr
    assert str(home) in second.stderr
    assert second.stdout == ""
    assert httpx.get(f"{child.address}/api/get-status", timeout=60).status_code == 200


def test_a_home_that_no_server_has_open_is_refused_with_its_name(home: Path) -> None:
    from passion.library import Library

    with Library.open(home):
        answer = passion("serve", "--home", home, "--port", "0", "--no-browser")
    assert answer.returncode == 1
    assert str(home) in answer.stderr
    assert "Traceback" not in answer.stderr


def test_a_port_in_use_is_one_sentence_that_says_what_to_do(home: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        answer = passion("serve", "--home", home, "--port", str(port), "--no-browser")
    assert answer.returncode == 1
    assert answer.stderr.strip() == (
        f"Error: Port {port} is in use by another program. Choose another with --port, or any free one with --port 0."
    )
    assert not (home / "log.db").exists()


def test_a_folder_that_does_not_exist_ends_it_before_anything_is_written(tmp_path: Path) -> None:
    home = tmp_path / "home"
    answer = passion("serve", tmp_path / "none", "--home", home, "--no-browser")
    assert answer.returncode == 2
    assert str(tmp_path / "none") in answer.stderr
    assert not home.exists()


def test_other_machines_are_not_served_without_a_password(tmp_path: Path) -> None:
    answer = passion("serve", "--home", tmp_path / "home", "--host", "192.0.2.1", "--no-browser")
    assert answer.returncode == 1
    assert answer.stderr.strip() == (
        "Error: At 192.0.2.1 other machines can reach the library, so it takes a password: set one with `passion"
        " password set`, or serve this machine only, with --host 127.0.0.1 (server.host)."
    )
    assert not (tmp_path / "home" / "log.db").exists()


def test_wrong_settings_are_named_by_their_key(home: Path) -> None:
    (home / "settings.toml").write_text("[server]\nprot = 8470\n")
    answer = passion("serve", "--home", home, "--no-browser")
    assert answer.returncode == 1
    assert "server.prot" in answer.stderr
    assert "server.port" in answer.stderr


def test_what_a_killed_server_left_behind_is_no_obstacle(home: Path, films: Path) -> None:
    with serving(home, films) as child:
        child.end(signal.SIGKILL)
    assert (home / "server.json").exists()
    with serving(home) as child:
        assert json.loads((home / "server.json").read_text())["pid"] == child.process.pid
        assert child.end() == 0

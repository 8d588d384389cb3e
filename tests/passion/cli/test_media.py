"""`passion media`: on a library that nobody serves, and through the server that has it open."""

import json
from pathlib import Path

import httpx
import pytest

from passion.library import Library
from tests.support.folders import Folders
from tests.support.homes import QUIET
from tests.web.processes import passion, serving


@pytest.fixture
def folders(tmp_path: Path) -> Folders:
    return Folders(tmp_path / "films")


@pytest.fixture
def home(tmp_path: Path, folders: Folders) -> Path:
    home = tmp_path / "home"
    home.mkdir()
    (home / "settings.toml").write_text(QUIET)
    for name in ("in/a.mp4", "in/deep/b.mp4", "in/deeper/c.mp4", "out/d.mp4"):
        folders.video(name)
    assert passion("scan", folders / "in", folders / "out", "--home", home).returncode == 0
    return home


def coverage(home: Path) -> dict[str, int]:
    with Library.open(home) as library:
        return {each.kind: each.made for each in library.queries.totals().coverage}


def count(home: Path, *options: str | Path) -> dict[str, int]:
    return json.loads(passion("media", "make", "--dry-run", "--json", *options, "--home", home).stdout)


def test_a_part_of_the_library_gets_one_kind_and_is_counted_before(home: Path, folders: Folders) -> None:
    assert count(home, "--collection", "in", "--kind", "teaser-small") == {"videos": 3, "kinds": {"teaser-small": 3}}
    assert count(home, "--path", folders / "in/deep")["videos"] == 1
    assert count(home, "--path", folders / "out/d.mp4", "--added", "7d")["videos"] == 1
    assert count(home, "--failed")["videos"] == 0
    assert coverage(home)["teaser-small"] == 0
    done = passion("media", "make", "--path", folders / "in/deep", "--kind", "teaser-small", "--home", home)
    assert (done.returncode, done.stdout) == (
        0,
        f"Small teasers below {folders / 'in/deep'}: Small teasers of 1 videos made.\n",
    ), done.stderr
    assert (coverage(home)["teaser-small"], coverage(home)["poster"]) == (1, 0)
    assert count(home, "--kind", "teaser-small")["videos"] == 3
    assert count(home, "--kind", "teaser-small", "--force")["videos"] == 4


def test_what_means_nothing_is_refused_with_a_sentence(home: Path) -> None:
    assert "write it as 90m, 12h or 7d" in passion("media", "make", "--added", "soon", "--home", home).stderr
    assert "--force or --failed" in passion("media", "make", "--force", "--failed", "--home", home).stderr
    assert "No server runs" in passion("media", "interrupt", "--home", home).stderr


def test_a_running_server_is_asked_and_its_jobs_are_interrupted_and_brought_back(home: Path) -> None:
    with serving(home) as server, httpx.Client(base_url=server.address, timeout=60) as client:
        assert count(home, "--collection", "in")["videos"] == 3
        assert passion("media", "pause", "--home", home).stdout == "Paused.\n"
        client.post("/api/make-media", json={"collection": "in"}).raise_for_status()
        assert "paused" in passion("media", "jobs", "--home", home).stdout
        assert passion("media", "interrupt", "--home", home).stdout == "1 jobs stopped.\n"
        assert client.get("/api/get-status").json()["interrupted"] == 1
        assert passion("media", "resume", "--home", home).stdout == "It goes on.\n"
        assert passion("media", "go-on", "--home", home).stdout == "1 jobs go on.\n"
        made = passion("media", "make", "--collection", "in", "--home", home)
        assert made.returncode == 0, made.stderr
        assert count(home)["videos"] == 1

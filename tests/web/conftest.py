"""A small library of real clips, scanned once and served by a real server for all tests of this folder."""

import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest

from events.values import VideoHash
from passion.library import Library
from passion.service import Service
from tests.support.clips import Clips
from tests.support.homes import QUIET
from tests.web.serving import served
from web.app import create_app

NAMES = ("h264.mp4", "vp9.webm", "mpeg4.avi", "h264_ac3.mkv")

PATIENCE = 120
"""Seconds after which a scan or a job counts as never ending."""


class House:
    """What is served, and who asks."""

    def __init__(self, service: Service, folder: Path, client: httpx.Client) -> None:
        self.service = service
        self.library = service.library
        self.folder = folder
        self.client = client

    def hash_of(self, name: str) -> VideoHash:
        """The video of a file."""
        path = str(self.folder / name)
        return next(
            file.video_hash for file in self.library.queries.known_files() if file.path == path and file.video_hash
        )

    def ended(self, address: str, body: dict[str, Any]) -> dict[str, Any]:
        """Asks for a job, and tells of it once it has ended."""
        answer = self.client.post(address, json=body)
        assert answer.status_code == 202, answer.text
        name, until = answer.json()["job_id"], time.monotonic() + PATIENCE
        while time.monotonic() < until:
            job = next(each for each in self.client.get("/api/list-jobs").json() if each["job_id"] == name)
            if job["ended_at"]:
                return job
            time.sleep(0.05)
        raise AssertionError("It did not end.")


@contextmanager
def open_house(home: Path, folder: Path, dist: Path, timeout: float = 60, settings: str = "") -> Iterator[House]:
    """Scans a folder and serves it; `timeout` is that of a request, in seconds; `settings` are added to the usual."""
    home.mkdir(exist_ok=True)
    (home / "settings.toml").write_text(QUIET + settings)
    with Library.open(home) as library:
        service = Service(library)
        app = create_app(service, dist=dist)
        with served(app) as address, httpx.Client(base_url=address, timeout=timeout) as client:
            service.add_folder(folder).result.result(PATIENCE)
            yield House(service, folder, client)


@pytest.fixture(scope="session")
def clips(tmp_path_factory: pytest.TempPathFactory) -> Clips:
    return Clips(tmp_path_factory.mktemp("clips"))


@pytest.fixture(scope="session")
def dist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder as the UI's build leaves it."""
    folder = tmp_path_factory.mktemp("dist")
    (folder / "assets").mkdir()
    (folder / "index.html").write_text("<!doctype html><title>Passion</title>")
    (folder / "login.html").write_text("<!doctype html><title>Log in</title>")
    (folder / ".sources").write_text("not to be served")
    (folder / "icon.svg").write_text("<svg/>")
    (folder / "assets" / "index-abc123.js").write_text("export {};")
    (folder.parent / "secret.txt").write_text("not to be served")
    return folder


@pytest.fixture(scope="session")
def house(tmp_path_factory: pytest.TempPathFactory, clips: Clips, dist: Path) -> Iterator[House]:
    root = tmp_path_factory.mktemp("house")
    folder, home = root / "Films", root / "home"
    folder.mkdir()
    for name in NAMES:
        shutil.copy(clips[name], folder / name)
    (folder / "text.mp4").write_bytes(clips["text.mp4"].read_bytes())
    with open_house(home, folder, dist) as house:
        yield house

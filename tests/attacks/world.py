"""A small library that is served twice: to this machine alone, and openly with passwords; with secrets to be found."""

import logging
import shutil
import socket
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import httpx
import msgspec

from events.description import Description
from events.values import Seconds, VideoHash
from passion.access import digest_of
from passion.commands import AddComment, AddMarker, DescribeVideo, HideVideos, RateVideo, RecordViewing
from passion.library import Library
from passion.service import Service
from tests.support.clips import Clips
from tests.support.homes import QUIET
from tests.web.serving import served
from web import protocol
from web.app import create_app
from web.reach import Reach

PASSWORD, GUESTS, TOKEN = "the owner's own words", "words for guests", "the token of this start"
SECRET = "0f2d-secret-beyond-the-library"
"""Stands in every file that nobody may reach."""
PRIVATE = "zanzibar"
"""Stands in every comment and marker, which no guest may find."""
SOON = 1.0
"""Seconds after which the server loses its patience with slow requests here."""


class World:
    """What is attacked."""

    def __init__(self, service: Service, root: Path, near: str, open_: str, log: Path) -> None:
        self.service, self.library = service, service.library
        self.root, self.films, self.log = root, root / "Films", log
        self.near, self.open = near, open_
        """Addresses: without a log-in, for this machine; and with one."""

    def hash_of(self, name: str) -> VideoHash:
        files = self.library.queries.known_files()
        return next(each.video_hash for each in files if each.path == str(self.films / name) and each.video_hash)

    @property
    def facts(self) -> int:
        return self.library.log.position()

    @contextmanager
    def client(self, password: str = "", *, near: bool = False, **headers: str) -> Iterator[httpx.Client]:
        """A browser, which logs in where it has a password."""
        with httpx.Client(base_url=self.near if near else self.open, timeout=60, headers=headers) as client:
            if password:
                self.forgive()
                client.post("/api/log-in", json={"password": password}).raise_for_status()
            yield client

    def forgive(self) -> None:
        """Forgets all tries."""
        self.service.patience._tries.clear()
        self.service.patience._all.clear()

    def raw(self, request: bytes, *, near: bool = True, patience: float = 20) -> bytes:
        """Sends bytes as they are, and returns what comes until the server closes or says nothing for a while."""
        with self.connected(near=near, patience=patience) as line:
            line.sendall(request)
            return everything(line)

    @contextmanager
    def connected(self, *, near: bool = True, patience: float = 20) -> Iterator[socket.socket]:
        place = urlsplit(self.near if near else self.open)
        with socket.create_connection((place.hostname or "", place.port or 0), timeout=patience) as line:
            yield line

    def host(self, *, near: bool = True) -> str:
        return urlsplit(self.near if near else self.open).netloc


def everything(line: socket.socket) -> bytes:
    """What comes until the end, or until nothing comes."""
    got = b""
    try:
        while block := line.recv(65536):
            got += block
    except (TimeoutError, ConnectionError):
        pass
    return got


@contextmanager
def attacked(root: Path, clips: Clips | None = None) -> Iterator[World]:
    """Serves the library until the attacks are over."""
    films, dist, home = root / "Films", root / "dist", root / "home"
    for folder in (films, dist / "assets", home, root / "elsewhere", root / "clips"):
        folder.mkdir(parents=True)
    (dist / "index.html").write_text("<!doctype html><html lang=en><title>Passion</title>")
    (dist / "login.html").write_text("<!doctype html><html lang=en><title>Log in</title>")
    for place in (root / "secret.txt", root / "elsewhere" / "secret.srt", home / "secret.txt"):
        place.write_text(f"1\n00:00:00,000 --> 00:00:09,000\n{SECRET}\n")
    clips = clips or Clips(root / "clips")
    for name in ("h264.mp4", "vp9.webm"):
        shutil.copy(clips[name], films / name)
    (home / "settings.toml").write_text(QUIET + f"# {SECRET}\n[access]\nguests = true\n")
    log = root / "server.log"
    handler = logging.FileHandler(log)
    logging.getLogger().addHandler(handler)
    patience = protocol.HEAD, protocol.BODY
    with ExitStack() as ending:
        ending.callback(handler.close)
        ending.callback(logging.getLogger().removeHandler, handler)
        ending.callback(lambda: _set_patience(*patience))
        _set_patience(SOON, SOON)
        library = ending.enter_context(Library.open(home))
        service = ending.enter_context(Service(library))
        service.keys.set_password("owner", PASSWORD)
        service.keys.set_password("guest", GUESTS)
        addresses = [
            ending.enter_context(served(create_app(service, dist=dist, reach=reach), starts=False))
            for reach in (Reach(), Reach(is_open=True, token=digest_of(TOKEN)))
        ]
        service.add_folder(films).result.result(120)
        world = World(service, root, addresses[0], addresses[1], log)
        _fill(world)
        yield world


def _set_patience(head: float, body: float) -> None:
    protocol.HEAD, protocol.BODY = head, body


def _fill(world: World) -> None:
    """Does what no guest may know, and hides one video."""
    shown, hidden = world.hash_of("h264.mp4"), world.hash_of("vp9.webm")
    for video in (shown, hidden):
        told = Description(title="Harbour" if video == shown else "Veiled", performers=("Ann Bell",), studio="North")
        world.library.execute(DescribeVideo(video_hash=video, source="file_name", description=told), actor="scanner")
        world.library.execute(AddComment(video_hash=video, text=f"{PRIVATE} comment"))
        world.library.execute(AddMarker(video_hash=video, time=Seconds(1), label=f"{PRIVATE} marker"))
        world.library.execute(RateVideo(video_hash=video, rating="S"))
        world.library.execute(RecordViewing(video_hash=video, start=Seconds(0), length=Seconds(2)))
    world.library.execute(HideVideos(video_hashes=(hidden,)))


def routes(method: str) -> list[str]:
    """Addresses of the OpenAPI document that take a method."""
    from web.openapi import document

    paths: dict[str, dict[str, object]] = msgspec.json.decode(document())["paths"]
    return [path for path, ways in paths.items() if method in ways]

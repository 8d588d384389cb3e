"""Thirty-two clients write while a scan runs and pages load: no error of any kind, every acknowledged write there."""

import shutil
import threading
import uuid
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
import pytest

from events.values import RATINGS
from passion.library import Library
from passion.service import Service
from tests.support.clips import Clips
from tests.support.homes import QUIET
from tests.web.serving import served
from web.app import create_app

CLIENTS = 32
ROUNDS = 12


@pytest.fixture
def folder(tmp_path: Path, clips: Clips) -> Path:
    folder = tmp_path / "Films"
    folder.mkdir()
    for name in ("h264.mp4", "vp9.webm", "mpeg4.avi"):
        shutil.copy(clips[name], folder / name)
    return folder


@pytest.fixture
def service(tmp_path: Path) -> Iterator[Service]:
    home = tmp_path / "home"
    home.mkdir()
    (home / "settings.toml").write_text(QUIET)
    with Library.open(home) as library:
        yield Service(library)


def test_32_clients_write_during_a_scan_without_an_error_or_a_loss(
    service: Service, folder: Path, clips: Clips, dist: Path
) -> None:
    with served(create_app(service, dist=dist)) as address:
        service.add_folder(folder).result.result(120)
        videos = service.library.queries.all_hashes()
        # New contents, told apart by their tails, so that the scan writes beside the clients.
        for number in range(150):
            (folder / f"new {number}.mp4").write_bytes(clips["h264.mp4"].read_bytes() + f"{number}".encode())
        is_over = threading.Event()
        with ThreadPoolExecutor(CLIENTS + 4) as pool:
            readers = [pool.submit(load_pages, address, videos, is_over.is_set) for _ in range(4)]
            scan = service.scan()
            writers = [pool.submit(write, address, videos, number) for number in range(CLIENTS)]
            written = [text for writer in writers for text in writer.result()]
            scan.result.result(300)
            is_over.set()
            assert sum(reader.result() for reader in readers) > 0
        client = httpx.Client(base_url=address, timeout=60)
        found = [client.get(f"/api/interact/get/{video}").json() for video in videos]
        comments = [comment["text"] for each in found for comment in each["comments"]]
        assert sorted(comments) == sorted(written)
        assert all(each["is_favourite"] for each in found)
        assert sum(each["likes"] for each in found) == CLIENTS * ROUNDS
        assert client.get("/api/get-totals").json()["videos"] == len(videos) + 150
        client.close()


def write(address: str, videos: Sequence[str], number: int) -> list[str]:
    """Sends favourites, ratings, likes and comments; returns the comments that were acknowledged."""
    written = []
    with httpx.Client(base_url=address, timeout=120) as client:
        for turn in range(ROUNDS):
            video = videos[(number + turn) % len(videos)]
            text = str(uuid.uuid4())
            rating = RATINGS[(number + turn) % len(RATINGS)]
            wishes = [
                client.post(f"/api/add-favourite/{video}"),
                client.post("/api/rate-video", json={"video_hash": video, "rating": rating}),
                client.post("/api/like-video", json={"video_hash": video}),
                client.post("/api/add-comment", json={"video_hash": video, "text": text}),
            ]
            assert [wish.status_code for wish in wishes] == [200] * 4, [wish.text for wish in wishes]
            read = client.get(f"/api/interact/get/{video}").json()
            assert text in [comment["text"] for comment in read["comments"]]
            written.append(text)
    return written


def load_pages(address: str, videos: Sequence[str], is_over: Callable[[], bool]) -> int:
    """Asks for what pages ask for until it is over; returns how often."""
    count = 0
    with httpx.Client(base_url=address, timeout=120) as client:
        while not is_over():
            for path in (
                "/",
                "/search/search-videos?text=h264",
                f"/api/get-video-data/{videos[count % len(videos)]}",
                f"/media/{videos[count % len(videos)]}/poster.jpg",
                "/api/get-history",
                "/api/get-totals",
                "/api/list-jobs",
            ):
                answer = client.get(path)
                assert answer.status_code == 200, answer.text
                count += 1
    return count

"""Jobs over a stop, a kill and an interruption, in a real library with real workers."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from events.values import VideoHash
from passion.jobs.job import JobView
from passion.jobs.order import MediaOrder
from passion.library import Library
from passion.scanning.fingerprint import video_hash
from passion.service import Service
from tests.support.folders import Folders
from tests.support.waiting import until

LONG = 300
VIDEOS = 30

SERVING = """
import sys, time
from passion.library import Library
from passion.jobs.order import MediaOrder
from passion.service import Service
with Library.open(sys.argv[1]) as library, Service(library) as service:
    if len(sys.argv) > 2:
        service.make_media(MediaOrder(kinds=("poster",), which="all", collection="in"))
        service.make_media(MediaOrder(kinds=("teaser-small",), collection="out"))
    print("ready", flush=True)
    time.sleep(120)
"""


@pytest.fixture
def folders(tmp_path: Path) -> Folders:
    return Folders(tmp_path / "films")


@pytest.fixture
def home(tmp_path: Path, folders: Folders) -> Path:
    """A library whose videos have posters, in two collections; nothing is made by itself."""
    home = tmp_path / "home"
    for number in range(VIDEOS):
        folders.video(f"in/{number}.mp4")
    for name in ("out/a.mp4", "out/b.mp4"):
        folders.video(name)
    with Library.open(home) as library:
        replace = msgspec.structs.replace
        media, scan = (
            replace(library.settings.media, in_background=False),
            replace(library.settings.scan, still_for=0, watch=False),
        )
        library.apply_settings(replace(library.settings, media=media, scan=scan))
        with Service(library, stays_up=False) as service:
            service.add_folder(folders / "in").result.result(LONG)
            service.add_folder(folders / "out").result.result(LONG)
            service.make_media(MediaOrder(kinds=("poster",))).result.result(LONG)
    return home


@pytest.fixture
def ended() -> "Ended":
    return Ended()


class Ended:
    """Hears of jobs that come to their end."""

    def __init__(self) -> None:
        self.views: list[JobView] = []
        self._changed = threading.Condition()

    def __call__(self, view: JobView) -> None:
        if view.ended_at is not None:
            with self._changed:
                self.views.append(view)
                self._changed.notify_all()

    def wait(self, count: int) -> list[JobView]:
        with self._changed:
            assert self._changed.wait_for(lambda: len(self.views) >= count, LONG)
        return self.views


@pytest.fixture
def library(home: Path) -> Iterator[Library]:
    with Library.open(home) as library:
        yield library


def posters(home: Path, folder: Path) -> dict[VideoHash, int]:
    """When each poster of the videos in a folder was written, in nanoseconds."""
    with Library.open(home) as library:
        files = {video: library.places.media_of(video) / "poster.jpg" for video in hashes(folder)}
    return {video: file.stat().st_mtime_ns for video, file in files.items()}


def hashes(folder: Path) -> list[VideoHash]:
    return [VideoHash(video_hash(str(file))) for file in sorted(folder.iterdir())]


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL")
def test_what_was_under_way_when_the_server_was_killed_goes_on_and_nothing_is_made_twice(
    home: Path, folders: Folders, ended: Ended
) -> None:
    before = posters(home, folders / "in")
    untouched = posters(home, folders / "out")
    server = subprocess.Popen([sys.executable, "-c", SERVING, str(home), "orders"], stdout=subprocess.PIPE, text=True)
    assert server.stdout is not None
    assert server.stdout.readline() == "ready\n"
    cache = home / "cache"
    until(lambda: sum(changed(cache, video, time) for video, time in before.items()) >= 3)
    os.kill(server.pid, signal.SIGKILL)
    server.wait()
    server.stdout.close()
    time.sleep(0.5)  # Its workers die with it.
    killed = posters(home, folders / "in")
    made = {video: time for video, time in killed.items() if time > before[video]}
    whole = {
        video: time
        for video, time in made.items()
        if all((cache / video[:2] / video / name).stat().st_mtime_ns >= time for name in ("seek.vtt", "teaser.jpg"))
    }
    assert 0 < len(made) < VIDEOS
    with Library.open(home) as library, listening(library, ended):
        views = ended.wait(2)
        assert [(view.kind, view.state) for view in views] == [("previews", "done")] * 2
        assert (views[0].done, views[0].total) == (VIDEOS, VIDEOS)
        teasers = [library.places.media_of(video) / "teaser-small.mp4" for video in hashes(folders / "out")]
        assert all(file.is_file() for file in teasers)
    after = posters(home, folders / "in")
    assert all(after[video] > before[video] for video in before)
    assert {video: after[video] for video in whole} == whole
    assert posters(home, folders / "out") == untouched


def changed(cache: Path, video: VideoHash, time: int) -> bool:
    file = cache / video[:2] / video / "poster.jpg"
    return file.is_file() and file.stat().st_mtime_ns > time


def test_what_waited_when_the_server_was_stopped_goes_on_in_its_order_and_is_paused_still(
    library: Library, ended: Ended
) -> None:
    with Service(library) as service:
        service.media.pause()
        first = service.make_media(MediaOrder(kinds=("teaser-small",), collection="out"))
        second = service.make_media(MediaOrder(kinds=("poster",), which="all", collection="out"))
    assert (first.state, second.state) == ("cancelled", "cancelled")
    with listening(library, ended) as service:
        assert service.media.is_paused
        jobs = [view for view in service.jobs.views() if view.kind == "previews"]
        assert [(view.job_id, view.title) for view in jobs] == [
            (first.job_id, "Small teasers in out"),
            (second.job_id, "Posters and thumbnails again in out"),
        ]
        assert ended.views == []
        service.media.resume()
        assert [view.job_id for view in ended.wait(2)] == [first.job_id, second.job_id]
    with Service(library) as service:
        assert service.jobs.views() == []
        assert not service.media.is_paused


def test_all_can_be_interrupted_and_brought_back_also_after_a_restart(library: Library, ended: Ended) -> None:
    with Service(library) as service:
        service.media.pause()
        made = service.make_media(MediaOrder(kinds=("teaser-small",), collection="out"))
        looked = service.find_duplicates()
        assert service.orders.interrupt() == 2
        assert service.orders.interrupt() == 0
        service.media.resume()
        until(lambda: (made.state, looked.state) == ("cancelled", "cancelled"))
    with listening(library, ended) as service:
        assert [view for view in service.jobs.views() if view.ended_at is None] == []
        assert service.orders.interrupted == 2
        assert service.orders.go_on() == 2
        assert [view.job_id for view in ended.wait(2)] == [made.job_id, looked.job_id]
        assert service.orders.interrupted == 0
    assert [view.state for view in ended.views] == ["done", "done"]


def test_what_a_person_stopped_does_not_come_back(library: Library) -> None:
    with Service(library) as service:
        service.media.pause()
        job = service.make_media(MediaOrder(kinds=("teaser-small",)))
        service.jobs.cancel(job.job_id)
        until(lambda: job.is_over)
    with Service(library) as service:
        assert service.jobs.views() == []


def test_a_command_that_ended_leaves_nothing_for_the_next_server_to_do(library: Library) -> None:
    with Service(library, stays_up=False) as service:
        service.make_media(MediaOrder(kinds=("teaser-small",)))
    with Service(library) as service:
        assert service.jobs.views() == []


def test_what_is_left_half_made_is_swept(library: Library, folders: Folders) -> None:
    video = hashes(folders / "out")[0]
    folder = library.places.media_of(video)
    half, young = folder / ".poster.jpg.1.part", folder / ".seek.vtt.2.part"
    empty = library.places.cache / "00" / ("0" * 12)
    empty.mkdir(parents=True)
    for file in (half, young):
        file.write_bytes(b"half")
    for path in (half, empty):
        os.utime(path, (time.time() - 3600, time.time() - 3600))
    with Service(library):
        until(lambda: not half.exists() and not empty.exists())
    assert young.exists()
    assert (folder / "poster.jpg").is_file()


class listening:  # noqa: N801 (read as a verb)
    """A service that stays up and tells of its jobs from the start."""

    def __init__(self, library: Library, ended: Ended) -> None:
        self._service = Service(library)
        self._service.subscribe(lambda *_: None, ended)

    def __enter__(self) -> Service:
        self._service.start()
        return self._service

    def __exit__(self, *_: object) -> None:
        self._service.stop()

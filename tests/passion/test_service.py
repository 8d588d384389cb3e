"""The service over a real library: scans, pictures, watching, stopping."""

import threading
import time
from collections.abc import Iterator
from concurrent.futures import Future
from pathlib import Path

import msgspec
import pytest

from events.values import VideoHash
from passion.errors import NotFound, Refused
from passion.jobs.job import Job, JobView
from passion.jobs.order import MediaOrder
from passion.library import Library
from passion.scanning.fingerprint import video_hash
from passion.service import Service
from passion.settings import ScanSettings, Settings
from tests.support.folders import Folders
from tests.support.listener import Listener

LONG = 120


@pytest.fixture
def folders(tmp_path: Path) -> Folders:
    return Folders(tmp_path / "films")


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.open(tmp_path / "home") as library:
        still = msgspec.structs.replace(library.settings.scan, still_for=0.2)
        library.apply_settings(msgspec.structs.replace(library.settings, scan=still))
        yield library


@pytest.fixture
def listener() -> Listener:
    return Listener()


@pytest.fixture
def service(library: Library, listener: Listener) -> Iterator[Service]:
    service = Service(library)
    service.subscribe(listener.change, listener.job)
    with service:
        yield service


def test_a_folder_is_added_scanned_and_gets_its_pictures(
    service: Service, listener: Listener, folders: Folders, library: Library
) -> None:
    names = {video_hash(str(folders.video(f"{number}.mp4"))) for number in range(3)}
    message = service.add_folder(folders.root).result.result(LONG)
    assert message.startswith("3 files")
    assert listener.wait(lambda: listener.ended("previews"))
    assert set(listener.videos) == names
    assert library.settings.collections == {"films": (str(folders.root),)}
    assert all((library.places.media_of(name) / "poster.jpg").is_file() for name in names)
    assert listener.wait(lambda: listener.ended("duplicates"))
    assert [view.state for view in service.jobs.views()] == ["done", "done", "done"]
    phases = list(dict.fromkeys(view.phase for view in listener.jobs if view.kind == "scan" and view.phase))
    assert phases == ["walk", "identify", "reconcile", "probe", "describe", "sidecars"]


def test_the_settings_are_kept_and_a_folder_is_not_added_twice(
    service: Service, folders: Folders, library: Library
) -> None:
    folders.video("in/a.mp4")
    service.add_folder(folders.root).result.result(LONG)
    service.add_folder(folders / "in").result.result(LONG)
    assert Settings.load(library.places.settings).collections == {"films": (str(folders.root),)}


def test_a_picture_is_made_for_whoever_asks(service: Service, folders: Folders, library: Library) -> None:
    name = video_hash(str(folders.video("a.mp4")))
    service.media.pause()
    service.add_folder(folders.root).result.result(LONG)
    folder = service.media.ensure(name, "poster").result(LONG)
    assert folder == library.places.media_of(name)
    assert (folder / "poster.jpg").is_file()


def test_pictures_are_held_while_paused(service: Service, listener: Listener, folders: Folders) -> None:
    folders.video("a.mp4")
    service.media.pause()
    assert service.media.is_paused
    service.add_folder(folders.root).result.result(LONG)
    assert listener.wait(lambda: any(view.state == "paused" for view in listener.jobs))
    assert listener.ended("previews") == []
    service.media.resume()
    assert listener.wait(lambda: listener.ended("previews"))
    assert listener.ended("previews")[0].state == "done"


def test_the_watcher_scans_what_comes(service: Service, listener: Listener, folders: Folders) -> None:
    folders.video("a.mp4")
    service.add_folder(folders.root).result.result(LONG)
    assert service.wait_until_watching(LONG)
    name = video_hash(str(folders.video("b.mp4")))
    assert listener.wait(lambda: name in listener.videos)


def test_a_file_that_is_dropped_into_a_watched_folder_gets_its_pictures_without_anybody_asking(
    service: Service, listener: Listener, folders: Folders, library: Library
) -> None:
    folders.video("a.mp4")
    service.add_folder(folders.root).result.result(LONG)
    assert listener.wait(lambda: listener.ended("previews"))
    assert service.wait_until_watching(LONG)
    name = video_hash(str(folders.video("b.mp4")))
    folder = library.places.media_of(name)
    assert listener.wait(lambda: len(listener.ended("previews")) == 2)
    assert all((folder / each).is_file() for each in ("poster.jpg", "seek.vtt", "seek-0.jpg", "teaser-small.mp4"))

    def made() -> set[int]:
        return {each.made for each in library.queries.totals().coverage if each.kind != "teaser-large"}

    # What was made is written down a moment later, together with others.
    assert listener.wait(lambda: made() == {2})


def test_a_scan_that_is_cancelled_says_so(service: Service, listener: Listener, folders: Folders) -> None:
    for number in range(50):
        folders.video(f"{number}.mp4")
    job = service.add_folder(folders.root)
    assert listener.wait(lambda: any(view.phase == "identify" for view in listener.jobs))
    service.jobs.cancel(job.job_id)
    assert listener.wait(lambda: listener.ended("scan"))
    assert listener.ended("scan")[0].state == "cancelled"
    assert service.scan().result.result(LONG).startswith("50 files")


def test_pictures_of_one_video_are_made_again_on_demand(
    service: Service, listener: Listener, folders: Folders, library: Library
) -> None:
    name = video_hash(str(folders.video("a.mp4")))
    service.add_folder(folders.root).result.result(LONG)
    service.media.ensure(name, "poster").result(LONG)
    poster = library.places.media_of(name) / "poster.jpg"
    before = poster.stat().st_mtime_ns
    service.make_media(MediaOrder(kinds=("poster",), video_hash=name, which="all")).result.result(LONG)
    assert poster.stat().st_mtime_ns > before


def test_what_cannot_be_is_refused_with_a_sentence(service: Service, tmp_path: Path) -> None:
    with pytest.raises(NotFound, match="no folder"):
        service.add_folder(tmp_path / "nothing")
    with pytest.raises(NotFound, match="no folder"):
        service.scan([tmp_path / "nothing"])
    with pytest.raises(Refused, match="in no collection"):
        service.scan([tmp_path])
    with pytest.raises(NotFound, match="no job"):
        service.jobs.cancel("0" * 12)
    with pytest.raises(NotFound, match="no video"):
        service.make_media(MediaOrder(video_hash=VideoHash("0" * 12), which="all"))


def test_the_read_models_are_rebuilt_as_a_job(service: Service, folders: Folders, library: Library) -> None:
    folders.video("a.mp4")
    service.add_folder(folders.root).result.result(LONG)
    service.rebuild().result.result(LONG)
    assert library.queries.totals().videos == 1


def test_starting_and_stopping_twice_does_no_harm(library: Library) -> None:
    service = Service(library)
    service.start()
    service.start()
    service.stop()
    service.stop()


def test_a_stop_in_the_middle_of_everything_ends_all_jobs(library: Library, folders: Folders) -> None:
    for number in range(60):
        folders.video(f"{number}.mp4")
    before = set(threading.enumerate())
    listener, scan = Listener(), Future[Job]()
    service = Service(library)

    def heard(view: JobView) -> None:
        listener.job(view)
        if view.phase == "identify":
            # However slowly this machine comes to the stop, it finds the scan at work.
            scan.result(LONG).progress._cancelled.wait(LONG)

    service.subscribe(listener.change, heard)
    service.start()
    scan.set_result(service.add_folder(folders.root))
    assert listener.wait(lambda: any(view.phase == "identify" for view in listener.jobs))
    service.stop()
    assert [view.state for view in listener.ended("scan")] == ["cancelled"]
    names = {thread.name for thread in set(threading.enumerate()) - before}
    assert not {name for name in names if name.startswith(("media", "scans", "previews", "watch", "identify"))}


def test_after_a_scan_the_likenesses_are_ready_before_anybody_asks(
    service: Service, library: Library, folders: Folders
) -> None:
    folders.video("a.mp4")
    service.add_folder(folders.root).result.result(LONG)
    deadline = time.monotonic() + LONG
    while not library.similar.position and time.monotonic() < deadline:
        time.sleep(0.05)
    assert library.similar.position


def test_a_listener_that_left_hears_nothing(library: Library, folders: Folders) -> None:
    listener = Listener()
    service = Service(library)
    service.subscribe(listener.change, listener.job)()
    with service:
        folders.video("a.mp4")
        service.add_folder(folders.root).result.result(LONG)
    assert listener.jobs == []


def test_a_library_that_does_not_watch_has_no_watchers(library: Library, folders: Folders) -> None:
    library.apply_settings(msgspec.structs.replace(library.settings, scan=ScanSettings(watch=False)))
    folders.video("a.mp4")
    with Service(library) as service:
        service.add_folder(folders.root).result.result(LONG)
        assert not any(thread.name.startswith("watch") for thread in threading.enumerate())


def test_a_change_that_comes_while_too_many_jobs_wait_is_scanned_when_there_is_room(
    service: Service, listener: Listener, folders: Folders
) -> None:
    folders.video("a.mp4")
    service.add_folder(folders.root).result.result(LONG)
    assert service.wait_until_watching(LONG)
    gate = threading.Event()
    for _ in range(100):
        service.jobs.scans.add(Job("rebuild", "Held up", lambda _: str(gate.wait(LONG))))
    late = folders.video("b.mp4")
    service._following._noticed([str(late)])
    gate.set()
    assert listener.wait(lambda: video_hash(str(late)) in listener.videos)


def test_a_listener_that_fails_stops_neither_jobs_nor_other_listeners(library: Library, folders: Folders) -> None:
    def fail(*_: object) -> None:
        raise BrokenPipeError("the terminal is gone")

    service, listener = Service(library), Listener()
    service.subscribe(fail, fail)
    service.subscribe(listener.change, listener.job)
    with service:
        name = video_hash(str(folders.video("a.mp4")))
        service.add_folder(folders.root).result.result(LONG)
    assert name in listener.videos
    assert [view.state for view in listener.ended("scan")] == ["done"]


def test_a_folder_that_is_added_keeps_what_was_written_into_the_settings_meanwhile(
    service: Service, folders: Folders
) -> None:
    settings = service.library.places.settings
    settings.write_text(f"{settings.read_text()}\n[tags.rules]\nsolo = {{ performers = 1 }}\n")
    (folders / "new").mkdir(parents=True)
    service.keep_folder(folders / "new")
    assert list(Settings.load(settings).tags.rules) == ["solo"]
    assert service.library.settings == Settings.load(settings)


def test_folders_that_are_added_at_one_moment_are_all_kept(service: Service, folders: Folders) -> None:
    names = [f"{number}" for number in range(16)]
    for name in names:
        (folders / name).mkdir(parents=True)
    together = threading.Barrier(len(names))

    def keep(name: str) -> None:
        together.wait(LONG)
        service.keep_folder(folders / name)

    threads = [threading.Thread(target=keep, args=(name,)) for name in names]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(service.library.settings.collections) == sorted(names)

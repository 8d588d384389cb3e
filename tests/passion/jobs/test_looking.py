"""Copies in a collection are found after a scan, shown side by side, told apart, and that is taken back."""

import subprocess
from collections.abc import Iterator
from pathlib import Path

import imageio_ffmpeg
import msgspec
import pytest

from passion.commands import DismissDuplicates, UndoCommand
from passion.library import Library
from passion.service import Service
from tests.support.listener import Listener

LONG = 120
X264 = ("-c:v", "libx264", "-preset", "veryfast", "-pix_fmt", "yuv420p")


def made(*order: str) -> None:
    subprocess.run([imageio_ffmpeg.get_ffmpeg_exe(), "-v", "error", "-y", *order], check=True, capture_output=True)


@pytest.fixture(scope="module")
def films(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("films")
    large = str(folder / "large.mp4")
    made("-f", "lavfi", "-i", "life=size=32x18:rate=2:seed=1,scale=320:180:flags=neighbor", "-t", "6", *X264, large)
    made("-i", large, "-vf", "scale=160:90", *X264, str(folder / "small.mp4"))
    made("-f", "lavfi", "-i", "testsrc2=size=320x180:rate=25:duration=6", *X264, str(folder / "other.mp4"))
    (folder / "broken.mp4").write_bytes(Path(large).read_bytes()[:3000])
    return folder


@pytest.fixture
def listener() -> Listener:
    return Listener()


@pytest.fixture
def service(tmp_path: Path, listener: Listener) -> Iterator[Service]:
    with Library.open(tmp_path / "home") as library:
        at_once = msgspec.structs.replace(library.settings.scan, still_for=0.0, watch=False)
        library.apply_settings(msgspec.structs.replace(library.settings, scan=at_once))
        service = Service(library)
        service.subscribe(listener.change, listener.job)
        with service:
            yield service


def test_a_scan_is_followed_by_a_search_for_copies(service: Service, listener: Listener, films: Path) -> None:
    service.add_folder(films).result.result(LONG)
    assert listener.wait(lambda: listener.ended("duplicates"))
    groups = service.duplicates.groups()
    assert [[video.title for video in group.videos] for group in groups] == [["large", "small"]]
    assert groups[0].likeness > 0.9
    pairs = service.duplicates.side_by_side()
    assert [(pair.first.title, pair.second.title) for pair in pairs] == [("large", "small")]
    assert pairs[0].likeness == groups[0].likeness


def test_copies_that_are_told_apart_are_not_shown_until_that_is_undone(service: Service, films: Path) -> None:
    service.add_folder(films).result.result(LONG)
    service.find_duplicates().result.result(LONG)
    large, small = service.duplicates.groups()[0].videos
    told = service.library.execute(DismissDuplicates(video_hash=small.video_hash, others=(large.video_hash,)))
    assert service.duplicates.groups() == []
    assert service.duplicates.side_by_side() == []
    service.library.execute(UndoCommand(command_id=told.command_id))
    assert len(service.duplicates.groups()) == 1


def test_a_copy_that_is_gone_is_not_shown(service: Service, films: Path, tmp_path: Path) -> None:
    folder = tmp_path / "films"
    folder.mkdir()
    for name in ("large.mp4", "small.mp4"):
        (folder / name).write_bytes((films / name).read_bytes())
    service.add_folder(folder).result.result(LONG)
    service.find_duplicates().result.result(LONG)
    assert len(service.duplicates.groups()) == 1
    (folder / "small.mp4").unlink()
    service.scan().result.result(LONG)
    assert service.duplicates.groups() == []


def test_what_was_measured_is_not_measured_again(service: Service, listener: Listener, films: Path) -> None:
    service.add_folder(films).result.result(LONG)
    assert listener.wait(lambda: listener.ended("duplicates"))
    assert service.find_duplicates().result.result(LONG).startswith("0 videos looked at")


def test_the_search_is_held_while_media_jobs_are_paused(service: Service, listener: Listener, films: Path) -> None:
    service.media.pause()
    service.add_folder(films).result.result(LONG)
    job = service.find_duplicates()
    assert listener.wait(lambda: any(view.state == "paused" for view in listener.jobs))
    assert not job.is_over
    service.media.resume()
    job.result.result(LONG)

"""Preview media, made by real workers from tiny real videos; the library is a few functions here."""

import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import Future
from pathlib import Path
from typing import Any
from uuid import UUID

import msgspec
import pytest

from events.probe import Probe
from events.values import Bytes, Nanoseconds, UnixTime, VideoHash
from passion.commands import AnyCommand, RecordMedia, RecordMediaFailure
from passion.errors import MediaBroken, NotFound, Unavailable
from passion.jobs.doors import make
from passion.jobs.maker import Doors, Maker
from passion.media import PICTURES, Kinds, MediaWorkers
from projections.views import FileView
from tests.support.folders import Folders

LONG = 60
HASH, OTHER, BROKEN = VideoHash("a" * 12), VideoHash("b" * 12), VideoHash("c" * 12)


class Library:
    """Knows where files are and writes down what it is told."""

    def __init__(self, folder: Path, workers: MediaWorkers) -> None:
        self.folders = Folders(folder)
        self.workers = workers
        self.paths: dict[VideoHash, list[Path]] = {}
        self.told: list[AnyCommand] = []
        self.rendered: list[Path] = []
        self.hold = threading.Event()
        self.hold.set()

    def folder(self, video_hash: VideoHash) -> Path:
        return self.folders.root / "cache" / video_hash[:2] / video_hash

    def doors(self) -> Doors:
        return Doors(
            files=self._files,
            facts=lambda _: None,
            folder=self.folder,
            probe=self.workers.probe,
            previews=self._previews,
            write=self._write,
        )

    def _files(self, video_hash: VideoHash) -> list[FileView]:
        return [
            FileView(
                path=str(path),
                path_raw=None,
                collection="",
                size=Bytes(0),
                mtime_ns=Nanoseconds(0),
                inode=0,
                is_missing=False,
                date_added=UnixTime(0),
            )
            for path in self.paths.get(video_hash, [])
        ]

    def _previews(self, path: Path, facts: Probe, into: Path, kinds: Kinds) -> Future[Any]:
        self.hold.wait(LONG)
        self.rendered.append(path)
        return make(self.workers, path, facts, into, kinds)

    def _write(self, commands: Sequence[AnyCommand], _: UUID | None) -> int:
        self.told += commands
        return len(commands)


@pytest.fixture(scope="module")
def workers() -> Iterator[MediaWorkers]:
    with MediaWorkers(1) as workers:
        yield workers


@pytest.fixture
def library(tmp_path: Path, workers: MediaWorkers) -> Library:
    library = Library(tmp_path, workers)
    library.paths[HASH] = [library.folders.video("one.mp4")]
    library.paths[OTHER] = [library.folders.video("two.mp4")]
    library.paths[BROKEN] = [library.folders.write("broken.mp4", b"no video" * 100)]
    return library


@pytest.fixture
def maker(library: Library) -> Iterator[Maker]:
    maker = Maker(library.doors())
    yield maker
    library.hold.set()
    maker.close()


def test_what_is_missing_is_made_and_written_down(library: Library, maker: Maker) -> None:
    folder = maker.ensure(HASH, "poster").result(LONG)
    assert {file.name for file in folder.iterdir()} >= {"poster.jpg", "seek.vtt", "seek-0.jpg"}
    maker.close()
    assert library.told == [RecordMedia(video_hash=HASH, kinds=PICTURES)]


def test_what_is_there_is_not_made_again(library: Library, maker: Maker) -> None:
    maker.ensure(HASH, "poster").result(LONG)
    maker.ensure(HASH, "seek-thumbnails").result(LONG)
    maker.make(HASH, urgent=False).result(LONG)
    assert len(library.rendered) == 1


def test_a_cache_that_was_deleted_is_filled_again(library: Library, maker: Maker) -> None:
    folder = maker.ensure(HASH, "poster").result(LONG)
    (folder / "poster.jpg").unlink()
    assert (maker.ensure(HASH, "poster").result(LONG) / "poster.jpg").is_file()


def test_whoever_asks_at_the_same_time_waits_for_the_same_work(library: Library, maker: Maker) -> None:
    library.hold.clear()
    futures = [maker.ensure(HASH, "poster") for _ in range(5)]
    library.hold.set()
    assert {future.result(LONG) for future in futures} == {library.folder(HASH)}
    assert len(library.rendered) == 1


def test_what_a_page_asks_for_goes_before_the_background(library: Library, maker: Maker) -> None:
    library.hold.clear()
    names = [VideoHash(f"{number:012x}") for number in range(4)]
    for name in names:
        library.paths[name] = [library.folders.video(f"{name}.mp4")]
    waiting = [maker.make(name, urgent=False) for name in names]
    asked = [maker.ensure(OTHER, "poster"), maker.ensure(names[-1], "poster")]
    library.hold.set()
    for future in [*waiting, *asked]:
        future.result(LONG)
    order = [path.stem for path in library.rendered]
    assert order.index("two") <= 1
    assert order.index(names[-1]) <= 2


def test_a_failure_keeps_its_reason_and_is_only_tried_again_when_asked(library: Library, maker: Maker) -> None:
    with pytest.raises(MediaBroken) as first:
        maker.ensure(BROKEN, "poster").result(LONG)
    with pytest.raises(MediaBroken) as second:
        maker.make(BROKEN, urgent=False).result(LONG)
    assert str(first.value) == str(second.value)
    library.paths[BROKEN] = [library.folders.video("mended.mp4")]
    assert (maker.ensure(BROKEN, "poster", again=True).result(LONG) / "poster.jpg").is_file()


def test_a_video_that_cannot_be_measured_is_no_news_of_its_pictures(library: Library, maker: Maker) -> None:
    with pytest.raises(MediaBroken):
        maker.ensure(BROKEN, "poster").result(LONG)
    maker.close()
    assert library.told == []


def test_a_failure_of_the_pictures_is_written_down(library: Library, workers: MediaWorkers) -> None:
    facts = workers.probe(library.paths[HASH][0]).result(LONG)
    library._files = lambda _: Library._files(library, BROKEN)  # type: ignore[method-assign]
    doors = Doors(
        files=library._files,
        facts=lambda _: facts,
        folder=library.folder,
        probe=workers.probe,
        previews=workers.previews,
        write=library._write,
    )
    maker = Maker(doors)
    with pytest.raises(MediaBroken) as failure:
        maker.ensure(BROKEN, "poster").result(LONG)
    maker.close()
    assert library.told == [RecordMediaFailure(video_hash=BROKEN, kinds=PICTURES, reason=str(failure.value))]


def test_an_unknown_video_and_a_missing_file_are_not_found(library: Library, maker: Maker) -> None:
    with pytest.raises(NotFound, match="no video"):
        maker.ensure(VideoHash("f" * 12), "poster").result(LONG)
    library.paths[HASH][0].unlink()
    with pytest.raises(NotFound, match="not there now"):
        maker.ensure(HASH, "poster").result(LONG)


def test_a_second_place_serves_where_the_first_is_gone(library: Library, maker: Maker) -> None:
    library.paths[HASH].insert(0, library.folders / "gone.mp4")
    assert maker.ensure(HASH, "poster").result(LONG) == library.folder(HASH)


def test_a_clip_is_made_by_itself_and_leaves_pictures_alone(library: Library, maker: Maker) -> None:
    folder = maker.ensure(HASH, "teaser-small").result(LONG)
    assert [file.name for file in folder.iterdir()] == ["teaser-small.mp4"]
    maker.close()
    assert library.told == [RecordMedia(video_hash=HASH, kinds=("teaser-small",))]


def test_a_video_made_by_an_earlier_version_gets_the_kinds_it_lacks_and_keeps_what_it_has(
    library: Library, maker: Maker
) -> None:
    folder = maker.ensure(HASH, "poster").result(LONG)
    for path in [*folder.glob("preview*"), folder / "teaser.jpg"]:
        path.unlink()
    old = {path: path.stat().st_mtime_ns for path in folder.iterdir()}
    assert len(old) == 3
    assert (maker.ensure(HASH, "teaser-thumbnails").result(LONG) / "teaser.jpg").is_file()
    assert (folder / "preview.vtt").is_file()
    assert {path: path.stat().st_mtime_ns for path in old} == old


def test_what_is_forced_is_made_again_whole(maker: Maker) -> None:
    folder = maker.ensure(HASH, "poster").result(LONG)
    old = {path: path.stat().st_mtime_ns for path in folder.iterdir()}
    maker.make(HASH, urgent=False, again=True).result(LONG)
    assert all(path.stat().st_mtime_ns > time for path, time in old.items())


def test_kinds_that_are_there_do_not_fail_when_others_do(library: Library, workers: MediaWorkers) -> None:
    maker = Maker(library.doors())
    folder = maker.ensure(HASH, "poster").result(LONG)
    (folder / "teaser.jpg").unlink()
    facts = workers.probe(library.paths[HASH][0]).result(LONG)
    library.paths[HASH] = library.paths[BROKEN]
    broken = Maker(msgspec.structs.replace(library.doors(), facts=lambda _: facts))
    with pytest.raises(MediaBroken) as failure:
        broken.ensure(HASH, "teaser-thumbnails").result(LONG)
    assert broken.ensure(HASH, "poster").result(LONG) == folder
    broken.close()
    maker.close()
    reason = str(failure.value)
    assert RecordMediaFailure(video_hash=HASH, kinds=("teaser-thumbnails",), reason=reason) in library.told


def test_closing_refuses_what_waits_and_what_comes(library: Library, maker: Maker) -> None:
    library.hold.clear()
    maker.make(OTHER, urgent=False)
    waiting = maker.make(HASH, urgent=False)
    library.hold.set()
    maker.close()
    with pytest.raises(Unavailable):
        maker.make(HASH, urgent=True).result(LONG)
    assert waiting.done()

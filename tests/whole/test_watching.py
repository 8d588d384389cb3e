"""The watcher in a whole library; `python -m tests.whole.watching` does more of it."""

import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from passion.commands import AddFavourite
from passion.scanning import watch
from passion.scanning.watch import Watcher
from tests.support.scanned import LONG, Scanned, scanned
from tests.whole.watching import Reads, busy, run

FILES = 300


@pytest.fixture(params=["told by the system", "polling"])
def manner(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Network drives tell nothing and are looked at again and again; here more often than by default."""
    if request.param == "polling":
        monkeypatch.setattr(watch, "is_remote", lambda _: True)
        monkeypatch.setitem(Watcher.__init__.__kwdefaults__ or {}, "poll_ms", 200)
    return request.param


@pytest.fixture
def reads() -> Iterator[Reads]:
    reads = Reads()
    with reads.counting():
        yield reads


def until(world: Scanned, there: set[str]) -> None:
    """Waits for the library to know exactly these files; a failure shows those that it does."""
    deadline = time.monotonic() + LONG
    while time.monotonic() < deadline and (world.there() != there or busy(world)):
        threading.Event().wait(0.05)
    assert world.there() == there


@pytest.mark.usefixtures("manner")
def test_a_burst_and_a_slow_file_are_read_once_and_only_when_they_are_whole(tmp_path: Path) -> None:
    rows = list(run(tmp_path, 100, 20, 3))
    assert [row for row in rows if not row.is_right] == []
    assert [row.files for row in rows] == [100, 1]


@pytest.mark.parametrize("new", ["Renamed", "Renamed. Part v2", "Season.S02"])
def test_a_renamed_folder_keeps_all_history_and_no_file_is_read_again(new: str, tmp_path: Path, reads: Reads) -> None:
    with scanned(tmp_path, still_for=0.3, is_watched=True) as world:
        names = [f"[North Film] [2021-05-03] {number}.mp4" for number in range(FILES)]
        for name in names:
            world.disk.video(f"films/Season.S01/{name}")
        world.scan()
        favourites = [file.video_hash for file in world.known().values() if file.video_hash][::10]
        for each in favourites:
            world.library.execute(AddFavourite(video_hash=each))
        reads.count.clear()
        world.disk.move("films/Season.S01", f"films/{new}")
        until(world, {f"films/{new}/{name}" for name in names})
        assert reads.count == {}
        assert not any(file.is_missing for file in world.known().values())
        assert all(world.library.queries.interactions(each).is_favourite for each in favourites)  # pyright: ignore[reportOptionalMemberAccess]


@pytest.mark.usefixtures("manner")
@pytest.mark.parametrize("folder", ["plain", "Season.S01"])
def test_a_folder_that_is_moved_out_is_missing_whatever_its_name(folder: str, tmp_path: Path) -> None:
    with scanned(tmp_path, still_for=0.3, is_watched=True) as world:
        world.disk.video(f"films/{folder}/in/a.mp4")
        world.disk.video("films/stays.mp4")
        world.scan()
        (world.disk / f"films/{folder}").rename(tmp_path / "away")
        until(world, {"films/stays.mp4"})


@pytest.mark.usefixtures("manner")
def test_a_name_that_is_no_text_does_not_end_the_watching(tmp_path: Path) -> None:
    with scanned(tmp_path, still_for=0.3, is_watched=True) as world:
        raw = str(world.disk / "films/caf\udce9.mp4")
        world.disk.write("aside.mp4", world.disk.video("films/a.mp4").read_bytes() + b"\0\0\0\x08free")
        (world.disk / "aside.mp4").rename(raw)
        until(world, {"films/a.mp4", "films/caf\udce9.mp4"})
        world.disk.video("films/later.mp4")
        until(world, {"films/a.mp4", "films/caf\udce9.mp4", "films/later.mp4"})

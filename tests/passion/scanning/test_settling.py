import os
from pathlib import Path

import pytest

from passion.scanning.roots import Root, Selection
from passion.scanning.settling import FLUSH, Settling
from tests.support.clock import Clock
from tests.support.folders import Folders

STILL = 5.0


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def folders(tmp_path: Path) -> Folders:
    return Folders(tmp_path)


@pytest.fixture
def settling(folders: Folders, clock: Clock) -> Settling:
    return Settling(
        Root(path=str(folders.root), collection="Films", excluded=(str(folders / "out"),)),
        Selection(),
        STILL,
        watch=clock,
        wall=clock,
    )


def write(folders: Folders, name: str, size: int, when: float) -> str:
    file = folders.write(name, b"x" * size)
    os.utime(file, (when, when))
    return str(file)


def test_a_growing_file_is_told_once_and_only_when_it_is_whole(
    folders: Folders, settling: Settling, clock: Clock
) -> None:
    told: list[str] = []
    for size in range(1, 8):
        path = write(folders, "a.mp4", size, clock.now)
        settling.changed(path, is_gone=False)
        told += settling.ready()
        clock.now += 2
    assert told == []
    for _ in range(10):
        told += settling.ready()
        clock.now += 1
    assert told == [str(folders / "a.mp4")]


def test_a_file_that_was_whole_long_ago_is_told_at_the_second_look(
    folders: Folders, settling: Settling, clock: Clock
) -> None:
    settling.changed(write(folders, "a.mp4", 3, clock.now - 100), is_gone=False)
    assert settling.ready() == []
    clock.now += 0.5
    assert settling.ready() == [str(folders / "a.mp4")]


def test_a_folder_that_appears_with_files_in_it_is_looked_through(
    folders: Folders, settling: Settling, clock: Clock
) -> None:
    wanted = [write(folders, name, 3, clock.now - 100) for name in ("in/a.mp4", "in/deep/b.mkv")]
    write(folders, "in/c.txt", 3, clock.now - 100)
    settling.changed(str(folders / "in"), is_gone=False)
    settling.ready()
    clock.now += 0.5
    assert sorted(settling.ready()) == sorted(wanted)


def test_a_move_is_told_in_one_go(folders: Folders, settling: Settling, clock: Clock) -> None:
    new = write(folders, "b.mp4", 3, clock.now - 100)
    settling.changed(str(folders / "a.mp4"), is_gone=True)
    settling.changed(new, is_gone=False)
    assert settling.ready() == []
    clock.now += 0.5
    first = settling.ready()
    clock.now += 0.5
    assert sorted(first + settling.ready()) == [str(folders / "a.mp4"), new]


def test_a_deletion_does_not_wait_for_ever_for_a_growing_file(
    folders: Folders, settling: Settling, clock: Clock
) -> None:
    settling.changed(str(folders / "gone.mp4"), is_gone=True)
    told: list[str] = []
    for size in range(1, 12):
        settling.changed(write(folders, "a.mp4", size, clock.now), is_gone=False)
        told += settling.ready()
        clock.now += 1
    assert told == [str(folders / "gone.mp4")]


def test_what_is_no_video_or_left_out_is_never_told(folders: Folders, settling: Settling, clock: Clock) -> None:
    for name in ("a.txt", "a.mp4.part", ".hidden/a.mp4", "out/a.mp4", ".a.mp4"):
        settling.changed(write(folders, name, 3, clock.now - 100), is_gone=False)
        settling.changed(str(folders / f"gone/{name}"), is_gone=name in {"a.txt", "a.mp4.part"})
    settling.ready()
    clock.now += STILL + FLUSH + 1
    assert settling.ready() == []


def test_files_of_a_burst_are_told_together(folders: Folders, settling: Settling, clock: Clock) -> None:
    wanted = [write(folders, f"{number}.mp4", 3, clock.now - 100) for number in range(50)]
    for path in wanted:
        settling.changed(path, is_gone=False)
    settling.ready()
    clock.now += 0.5
    assert sorted(settling.ready()) == sorted(wanted)
    assert settling.ready() == []

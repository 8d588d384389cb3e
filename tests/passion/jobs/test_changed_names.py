"""Files that take each other's names: each video keeps its history, and none is left behind as missing."""

import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from uuid import UUID

import pytest

from events.values import VideoHash
from passion.commands import UndoGroup
from tests.support.scanned import Scanned, scanned

EARLY = 1_600_000_000_000_000_000
"""Nanoseconds."""


@pytest.fixture
def world(tmp_path: Path) -> Iterator[Scanned]:
    with scanned(tmp_path) as world:
        yield world


def videos(world: Scanned, names: Sequence[str], *, is_one_time: bool) -> list[VideoHash]:
    """Scans files of one size and returns their hashes."""
    for name in names:
        file = world.disk.video(f"films/{name}")
        if is_one_time:
            os.utime(file, ns=(EARLY, EARLY))
    world.scan()
    return [hash_at(world, name) for name in names]


def hash_at(world: Scanned, name: str) -> VideoHash:
    known = world.known()[f"films/{name}"]
    assert known.video_hash is not None
    assert not known.is_missing
    return known.video_hash


def turn(world: Scanned, names: Sequence[str]) -> None:
    """Each file takes the name of the next one."""
    for name in names:
        world.disk.move(f"films/{name}", f"films/{name}.aside")
    for name, other in zip(names, [*names[1:], names[0]], strict=True):
        world.disk.move(f"films/{name}.aside", f"films/{other}")


@pytest.mark.parametrize("is_one_time", [False, True], ids=["times differ", "one time"])
@pytest.mark.parametrize("names", [("a.mp4", "b.mp4"), ("a.mp4", "b.mp4", "c.mp4")], ids=["two", "three"])
def test_files_of_one_size_that_change_names_are_moves(
    world: Scanned, names: Sequence[str], *, is_one_time: bool
) -> None:
    before = videos(world, names, is_one_time=is_one_time)
    turn(world, names)
    world.scan()
    assert [hash_at(world, name) for name in [*names[1:], names[0]]] == before
    assert not any(file.is_missing for file in world.library.queries.known_files())
    assert world.library.queries.twins() == []
    position = world.library.log.position()
    world.scan()
    assert world.facts(position) == []


def test_a_move_whose_old_place_another_file_of_its_size_has_taken_is_a_move(world: Scanned) -> None:
    names = ("a.mp4", "b.mp4")
    a, b = videos(world, names, is_one_time=False)
    world.disk.move("films/a.mp4", "films/z.mp4")
    world.disk.move("films/b.mp4", "films/a.mp4")
    world.scan()
    assert (hash_at(world, "z.mp4"), hash_at(world, "a.mp4")) == (a, b)
    assert world.library.queries.twins() == []


def test_a_change_of_names_is_undone_and_found_again(world: Scanned) -> None:
    names = ("a.mp4", "b.mp4")
    before = videos(world, names, is_one_time=True)
    turn(world, names)
    world.scan()
    group = world.library.queries.history(limit=1)[0].group_id
    assert group is not None
    world.library.execute(UndoGroup(group_id=UUID(group)))
    assert [hash_at(world, name) for name in names] == before
    world.scan()
    assert [hash_at(world, name) for name in names] == before[::-1]


def test_a_problem_that_an_undo_brought_back_is_taken_away_by_the_next_scan(world: Scanned, tmp_path: Path) -> None:
    world.disk.video("films/a.mp4")
    world.disk.video("new/b.mp4")
    world.scan()
    (world.disk / "films").rename(tmp_path / "away")
    world.scan()
    (tmp_path / "away").rename(world.disk / "films")
    world.scan()
    group = world.library.queries.history(limit=1)[0].group_id
    assert group is not None
    world.library.execute(UndoGroup(group_id=UUID(group)))
    assert set(world.problems()) == {"films"}
    world.scan()
    assert world.problems() == {}

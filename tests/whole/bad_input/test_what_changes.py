"""Files that vanish or grow between the walk and the reading: what is known of them is never half of it."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from passion.scanning import intake
from passion.scanning.fingerprint import Fingerprint, fingerprint, video_hash
from tests.support.folders import age, video
from tests.support.scanned import Scanned
from tests.whole.bad_input.conftest import GOOD

PARTS = 3
"""Reads of one file."""


def before_reading(monkeypatch: pytest.MonkeyPatch, file: Path, act: Callable[[], object]) -> None:
    """Has something happen to a file when the scan is about to read it, once."""
    waiting = [act]

    def read(path: str) -> Fingerprint:
        if path == str(file) and waiting:
            waiting.pop()()
        return fingerprint(path)

    monkeypatch.setattr(intake, "fingerprint", read)


def while_reading(monkeypatch: pytest.MonkeyPatch, file: Path, act: Callable[[], object]) -> None:
    """Has something happen to a file between two of the reads by which it is identified."""
    real, name, seen = os.read, file.stat().st_ino, list[int]()

    def read(descriptor: int, count: int) -> bytes:
        data = real(descriptor, count)
        if os.fstat(descriptor).st_ino == name:
            seen.append(count)
            if len(seen) == PARTS - 1:
                act()
        return data

    monkeypatch.setattr(os, "read", read)


def test_a_file_that_vanishes_before_it_is_read_is_no_video_and_no_problem_for_long(
    world: Scanned, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = world.disk.video("films/a.mp4")
    before_reading(monkeypatch, file, file.unlink)
    world.scan()
    assert world.there() == GOOD
    assert "went away" in world.problems()["films/a.mp4"].reason
    world.scan()
    assert world.problems() == {}


def test_a_known_file_that_vanishes_before_it_is_read_again_is_missing_after_the_next_scan(
    world: Scanned, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = world.disk.video("films/a.mp4")
    world.scan()
    age(file)
    before_reading(monkeypatch, file, file.unlink)
    world.scan()
    world.scan()
    assert world.there() == GOOD
    assert world.problems() == {}
    assert world.known()["films/a.mp4"].is_missing


def test_a_file_that_grows_while_it_is_read_is_read_again_and_known_as_it_is_whole(
    world: Scanned, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = world.disk.write("films/a.mp4", video("grows") + b"\0\0\0\x08free" * 30_000)

    def grow() -> None:
        with file.open("ab") as stream:
            stream.write(b"\0\0\0\x08free")

    while_reading(monkeypatch, file, grow)
    size = file.stat().st_size
    world.scan()
    monkeypatch.undo()
    assert file.stat().st_size > size
    assert world.there() == GOOD | {"films/a.mp4"}
    assert world.known()["films/a.mp4"].video_hash == video_hash(str(file))
    assert world.library.queries.totals().videos == len(GOOD) + 1


def test_a_file_that_vanishes_before_it_is_measured_stops_nothing(
    world: Scanned, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = world.disk.video("films/a.mp4")

    def gone(path: str) -> Fingerprint:
        print_ = fingerprint(path)
        if path == str(file):
            file.unlink()
        return print_

    monkeypatch.setattr(intake, "fingerprint", gone)
    world.scan()
    monkeypatch.undo()
    assert world.there() >= GOOD
    world.scan()
    assert world.there() == GOOD
    assert world.problems() == {}

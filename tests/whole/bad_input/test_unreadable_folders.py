"""A folder or a file that may not be read is a problem; nothing of it is marked missing, and all else is there."""

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from passion.doctor import examine
from tests.support.nobody import NOBODY, as_nobody
from tests.support.scanned import Scanned, scanned
from tests.whole.bad_input.conftest import GOOD


@pytest.fixture
def world(monkeypatch: pytest.MonkeyPatch) -> Iterator[Scanned]:
    """As the others, in a folder that anybody may use."""
    # One worker, which the first scan starts: another might be started by somebody who may not read Python.
    monkeypatch.setattr(os, "cpu_count", lambda: 1)
    with tempfile.TemporaryDirectory() as name:
        with scanned(Path(name)) as world:
            for path in GOOD:
                world.disk.video(path)
            # What a scan loads late must be loaded while it may be read.
            world.disk.write("films/good.nfo", b"<movie><plot>Boats.</plot></movie>")
            world.scan()
            yield world
        for path in (Path(name), *Path(name).rglob("*")):
            if not path.is_symlink():
                path.chmod(0o700)


def lowly(world: Scanned) -> str:
    """Scans in the name of somebody who may not read everything, though it is theirs."""
    home = world.library.places.home.parent
    if os.geteuid() == 0:
        for path in (home, *home.rglob("*")):
            os.chown(path, NOBODY, NOBODY)
    with as_nobody():
        return world.scan()


def reasons(world: Scanned) -> dict[str, str]:
    return {path: problem.reason for path, problem in world.problems().items()}


def test_a_closed_folder_and_a_closed_file_lose_nothing(world: Scanned) -> None:
    inside = world.disk.video("films/locked/inside.mp4")
    beside = world.disk.video("films/locked.mp4")
    lowly(world)
    there = world.there()
    assert there == GOOD | {"films/locked/inside.mp4", "films/locked.mp4"}
    inside.parent.chmod(0)
    os.utime(beside, (1, 1))
    beside.chmod(0)
    lowly(world)
    assert reasons(world) == {
        "films/locked": "The folder may not be read: permission denied.",
        "films/locked.mp4": "The file may not be read: permission denied.",
    }
    assert world.there() == there
    assert {finding.message for finding in examine(world.library.places) if finding.subject == "file"} == {
        f"{world.disk / path}: {reason}" for path, reason in reasons(world).items()
    }
    position = world.library.log.position()
    lowly(world)
    assert world.facts(position) == []
    inside.parent.chmod(0o700)
    beside.chmod(0o600)
    lowly(world)
    assert reasons(world) == {}
    assert world.there() == there


def test_a_closed_sidecar_is_a_problem_and_its_video_is_there(world: Scanned) -> None:
    world.disk.write("films/sub/good.nfo", b"<movie><plot>Boats.</plot></movie>").chmod(0)
    lowly(world)
    assert reasons(world) == {"films/sub/good.nfo": "The sidecar may not be read: permission denied."}
    assert world.there() == GOOD

"""Empty files, texts, noise and halves with the name of a video: a problem with its reason, and all else is there."""

import random
from pathlib import Path

from tests.support.folders import video
from tests.support.scanned import Scanned
from tests.web.conftest import dist
from tests.whole.bad_input.conftest import GOOD
from tests.whole.bad_input.seen import exported, told

__all__ = ["dist"]


def test_what_is_no_video_is_a_problem_and_stops_nothing(world: Scanned, dist: Path, tmp_path: Path) -> None:
    whole = video("half of it")
    bad = {
        "films/empty.mp4": b"",
        "films/text.mp4": b"This is a letter, not a video.\n" * 50,
        "films/page.mkv": b"<!doctype html><title>404</title>" * 20,
        "films/noise.avi": random.Random(1).randbytes(100_000),
        "films/zeros.mov": bytes(70_000),
        "films/one byte.webm": b"\0",
        "films/half.mp4": whole[: len(whole) // 2],
    }
    for path, content in bad.items():
        world.disk.write(path, content)
    reasons = told(world, dist)
    assert reasons.keys() == bad.keys()
    assert reasons["films/empty.mp4"] == "The file is empty."
    assert all(reason.endswith(".") and "Traceback" not in reason for reason in reasons.values()), reasons
    assert world.there() == (GOOD | bad.keys()) - {"films/empty.mp4"}
    assert {name.decode() for name in exported(world, tmp_path / "other")} == {
        str(world.disk / path) for path in GOOD | bad.keys()
    }


def test_a_problem_is_over_when_the_file_is_good(world: Scanned, dist: Path) -> None:
    world.disk.write("films/a.mp4", b"")
    world.disk.write("films/b.mp4", b"no video")
    assert told(world, dist).keys() == {"films/a.mp4", "films/b.mp4"}
    world.disk.video("films/a.mp4")
    world.disk.video("films/b.mp4")
    assert told(world, dist) == {}
    assert world.there() == GOOD | {"films/a.mp4", "films/b.mp4"}

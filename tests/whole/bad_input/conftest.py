"""A library with good videos, into whose folders the tests put what is bad."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.scanned import Scanned, scanned

GOOD = frozenset({"films/good.mp4", "films/sub/good.mp4"})


@pytest.fixture
def world(tmp_path: Path) -> Iterator[Scanned]:
    with scanned(tmp_path) as world:
        for path in GOOD:
            world.disk.video(path)
        yield world

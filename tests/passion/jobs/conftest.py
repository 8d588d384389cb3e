"""A world to scan."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from passion.library import Library
from passion.media import MediaWorkers
from tests.passion.jobs.scanned import World


@pytest.fixture(scope="module")
def workers() -> Iterator[MediaWorkers]:
    with MediaWorkers(2) as workers:
        yield workers


@pytest.fixture
def world(tmp_path: Path, workers: MediaWorkers) -> Iterator[World]:
    with Library.open(tmp_path / "home") as library:
        yield World(library, workers, tmp_path / "disk")

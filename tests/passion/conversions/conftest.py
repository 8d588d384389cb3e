"""A library with a folder of clips."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from passion.library import Library
from passion.service import Service
from tests.passion.conversions.world import World
from tests.support.clips import Clips


@pytest.fixture(scope="package")
def clips(tmp_path_factory: pytest.TempPathFactory) -> Clips:
    return Clips(tmp_path_factory.mktemp("clips"))


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    with Library.open(tmp_path / "home") as library, Service(library, stays_up=False) as service:
        yield World(library, service, tmp_path / "films")

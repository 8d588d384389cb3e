"""Clips and workers that the media tests share."""

from collections.abc import Iterator

import pytest

from passion.media import MediaWorkers
from tests.support.clips import Clips


@pytest.fixture(scope="session")
def clips(tmp_path_factory: pytest.TempPathFactory) -> Clips:
    return Clips(tmp_path_factory.mktemp("clips"))


@pytest.fixture(scope="session")
def workers() -> Iterator[MediaWorkers]:
    with MediaWorkers(2) as pool:
        yield pool

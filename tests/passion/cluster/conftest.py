"""Clips, and a scheduler with one worker that the tests share which kill none."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from passion.cluster.engine import ClusterWorkers
from passion.cluster.security import Trust
from passion.media import MediaWorkers
from tests.support.clips import RECIPES, Clips
from tests.support.cluster import Cluster

Connect = Callable[..., ClusterWorkers]


@pytest.fixture(scope="session")
def clips(tmp_path_factory: pytest.TempPathFactory) -> Clips:
    return Clips(tmp_path_factory.mktemp("clips"))


@pytest.fixture(scope="session")
def long_clip(clips: Clips) -> Path:
    """One that takes a worker long enough to be killed meanwhile."""
    return clips.generated("long.mp4", seconds=20, **RECIPES["h264.mp4"])


@pytest.fixture(scope="package")
def cluster() -> Iterator[Cluster]:
    with Cluster() as cluster:
        cluster.add("one")
        yield cluster


@pytest.fixture
def connect() -> Iterator[Connect]:
    with ExitStack() as stack:

        def to(cluster: Cluster, **paths: str) -> ClusterWorkers:
            engine = ClusterWorkers(cluster.address, paths, Trust(), MediaWorkers(1))
            stack.callback(engine.close)
            return engine

        yield to

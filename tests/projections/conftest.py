"""A library in memory and the read models beside it."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from events.event import Event
from projections.projector import Projector
from projections.queries import Queries
from projections.store import ReadStore
from tests.projections.facts import ListLog


@pytest.fixture
def log() -> ListLog:
    return ListLog()


@pytest.fixture
def store(tmp_path: Path) -> Iterator[ReadStore]:
    store = ReadStore(tmp_path / "read")
    yield store
    store.close()


@pytest.fixture
def projector(store: ReadStore, log: ListLog) -> Projector:
    return Projector(store, log)


@pytest.fixture
def queries(store: ReadStore, projector: Projector) -> Queries:
    return Queries(store)


Tell = Callable[..., None]


@pytest.fixture
def tell(log: ListLog, projector: Projector) -> Tell:
    """Append facts and fold them in, each as a command of its own."""

    def tell(*events: Event) -> None:
        projector.apply(log.append(*events))

    return tell

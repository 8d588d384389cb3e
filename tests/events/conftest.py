"""A writer and a reader of one log in a temporary folder."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from events.log import EventLog
from events.writer import LogWriter
from tests.support.logs import writer_in


@pytest.fixture
def writer(tmp_path: Path) -> Iterator[LogWriter]:
    with writer_in(tmp_path) as writer:
        yield writer


@pytest.fixture
def log(tmp_path: Path, writer: LogWriter) -> Iterator[EventLog]:
    log = EventLog(tmp_path / "log.db")
    yield log
    log.close()

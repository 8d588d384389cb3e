"""Imports that are interrupted with all other work: stopped at a safe place, and brought back where they can be."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from passion.jobs.imports import Incoming
from passion.jobs.job import Job
from passion.jobs.progress import Cancelled, Progress
from passion.library import Library
from passion.service import Service
from tests.support.predecessor import filled

PATIENCE = 120


@pytest.fixture
def service(tmp_path: Path) -> Iterator[Service]:
    with Library.open(tmp_path / "home") as library, Service(library, stays_up=False) as service:
        yield service


def test_an_import_is_interrupted_and_brought_back(service: Service, tmp_path: Path) -> None:
    free = threading.Event()

    def work(_: Progress) -> str:
        assert free.wait(PATIENCE)
        return "Done."

    service.jobs.care.add(Job("backup", "What goes first", work))
    begun = service.data_imports.start(str(filled(tmp_path / "app.db").path))
    assert service.orders.interrupt() == 1
    assert (begun.state, service.orders.interrupted) == ("cancelled", 1)
    assert service.orders.go_on() == 1
    again = service.jobs.care.find(lambda job: job.kind == "import" and not job.is_over)
    assert again is not None
    assert again.job_id == begun.job_id
    free.set()
    again.result.result(PATIENCE)
    assert service.data_imports.report(again.job_id).taken["videos"] == 3
    assert service.orders.interrupted == 0


def test_a_log_that_is_being_sent_is_stopped_and_its_sender_does_not_wait(service: Service) -> None:
    incoming = Incoming()
    job = service.import_log(incoming)
    assert service.orders.interrupt() == 1
    with pytest.raises(Cancelled):
        job.result.result(PATIENCE)
    for _ in range(100):
        incoming.put(b"{}\n")
    assert (service.orders.interrupted, service.orders.go_on()) == (0, 0)

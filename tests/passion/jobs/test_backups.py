"""Backups by the clock and on demand; one that fails is told as a job and costs no copy."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec
import pytest

from passion.errors import NotFound
from passion.jobs import backups
from passion.library import Library
from passion.service import Service
from passion.settings import BackupSettings
from tests.support.homes import filled

LONG = 60
DAY = timedelta(days=1)


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with filled(tmp_path / "home") as library:
        yield library


def scheduled(service: Service) -> list[timedelta]:
    return [job.trigger.interval for job in service._following._schedule.jobs()]


def test_a_backup_is_a_job_with_phases_and_a_sentence(library: Library) -> None:
    with Service(library, stays_up=False) as service:
        job = service.make_backup()
        assert job.result.result(LONG).startswith("Backed up 6 facts to ")
        (view,) = service.jobs.views()
        assert (view.kind, view.state, view.phase) == ("backup", "done", "verify")
        assert len(list(library.places.backups.glob("*.db"))) == 1


def test_a_backup_that_fails_is_in_the_list_with_its_reason(library: Library) -> None:
    settings = msgspec.structs.replace(library.settings, backup=BackupSettings(folder="/nowhere/at/all"))
    library.apply_settings(settings)
    with Service(library, stays_up=False) as service:
        with pytest.raises(NotFound):
            service.make_backup().result.result(LONG)
        (view,) = service.jobs.views()
        assert view.state == "failed"
        assert "there is no folder /nowhere/at/all" in view.message


def test_a_service_that_stays_up_makes_one_every_day_and_none_where_nobody_wants_it(library: Library) -> None:
    with Service(library) as service:
        assert DAY in scheduled(service)
    with Service(library, stays_up=False) as service:
        assert scheduled(service) == []
    library.apply_settings(msgspec.structs.replace(library.settings, backup=BackupSettings(every=0)))
    with Service(library) as service:
        assert DAY not in scheduled(service)


def test_the_first_is_due_a_day_after_the_last_also_when_the_server_was_started_anew(library: Library) -> None:
    before = datetime.now(UTC)
    assert before + backups.SETTLING <= backups.first(library, DAY) < before + timedelta(hours=1), "there is none yet"
    with Service(library, stays_up=False) as service:
        service.make_backup().result.result(LONG)
    assert before + timedelta(hours=23) < backups.first(library, DAY) <= datetime.now(UTC) + DAY

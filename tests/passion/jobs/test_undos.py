"""Much is taken back as a job that tells how far it is; whoever asked gets the receipt."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from events.values import UnixTime
from passion.command_ids import new_command_id
from passion.commands import RateVideo, UndoCommand, UndoGroup, UndoSince
from passion.errors import NotFound
from passion.jobs.job import JobView
from passion.service import Service
from tests.support.given import VIDEO
from tests.support.homes import filled

MANY = 250


@pytest.fixture
def views() -> list[JobView]:
    return []


@pytest.fixture
def service(tmp_path: Path, views: list[JobView]) -> Iterator[Service]:
    with filled(tmp_path / "home") as library, Service(library, stays_up=False) as service:
        service.subscribe(lambda *_: None, views.append)
        yield service


def rate_often(service: Service) -> None:
    """One group of ratings by turns."""
    group = new_command_id(UnixTime(1))
    ratings = [RateVideo(video_hash=VIDEO, rating="A" if number % 2 else "B") for number in range(MANY)]
    service.library.execute_all(ratings, group=group)


def test_the_job_counts_what_is_taken_back(service: Service, views: list[JobView]) -> None:
    rate_often(service)
    receipt = service.undos.take_back(UndoSince(date=UnixTime(0)))
    assert receipt.changed
    last = [view for view in views if view.kind == "undo"][-1]
    assert (last.state, last.done, last.total, last.message) == ("done", MANY, MANY, "Taken back.")
    card = service.library.queries.card(VIDEO)
    assert card is not None
    assert card.rating is None


def test_each_step_of_it_is_told(service: Service) -> None:
    rate_often(service)
    told: list[tuple[int, int]] = []
    service.library.execute(UndoSince(date=UnixTime(0)), progress=lambda done, total: told.append((done, total)))
    assert told[0] == (0, MANY)
    assert told[-1] == (MANY, MANY)
    assert len(told) > 2


def test_it_cannot_be_stopped_halfway(service: Service, views: list[JobView]) -> None:
    rate_often(service)
    service.undos.take_back(UndoSince(date=UnixTime(0)))
    assert not any(view.can_cancel for view in views if view.kind == "undo")


def test_nothing_to_take_back_is_said(service: Service, views: list[JobView]) -> None:
    assert not service.undos.take_back(UndoSince(date=UnixTime(0))).changed
    assert views[-1].message == "There was nothing to take back."


def test_a_refusal_reaches_whoever_asked(service: Service, views: list[JobView]) -> None:
    with pytest.raises(NotFound):
        service.undos.take_back(UndoGroup(group_id=new_command_id(UnixTime(1))))
    assert views[-1].state == "failed"


def test_a_single_command_is_taken_back_at_once(service: Service, views: list[JobView]) -> None:
    done = service.library.execute(RateVideo(video_hash=VIDEO, rating="A"))
    assert service.undos.take_back(UndoCommand(command_id=done.command_id)).changed
    assert views == []

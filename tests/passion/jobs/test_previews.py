"""The background queue of preview media, over a maker whose work is a few functions here."""

import threading
from collections.abc import Iterator
from concurrent.futures import Future
from datetime import datetime
from pathlib import Path
from typing import Any, cast
from uuid import UUID

import pytest

from events.values import VideoHash
from passion.jobs.gate import Gate
from passion.jobs.maker import Maker
from passion.jobs.order_book import OrderBook
from passion.jobs.playing import Playing
from passion.jobs.previews import Previews
from passion.jobs.progress import Cancelled
from passion.jobs.queue import JobQueue
from passion.jobs.run import Plan, Wish
from passion.media import PICTURES, Kinds
from passion.settings import MediaSettings
from tests.support.waiting import until

LONG = 60
CLIP: Kinds = ("teaser-small",)
ONE, TWO, THREE = VideoHash("1" * 12), VideoHash("2" * 12), VideoHash("3" * 12)


class Studio:
    """Makes what it is told, when it may; what is made is missing no more."""

    def __init__(self) -> None:
        self.missing = [ONE]
        self.made: list[VideoHash] = []
        self.clips: list[VideoHash] = []
        self.without_clip: list[VideoHash] = []
        """Videos whose small teaser is missing."""
        self.may_go = threading.Event()
        self.has_begun = threading.Event()

    def make(
        self,
        video_hash: VideoHash,
        kinds: Kinds,
        *,
        urgent: bool,
        again: bool,
        group: UUID | None,  # noqa: ARG002
    ) -> Future[Path]:
        self.has_begun.set()
        assert self.may_go.wait(LONG)
        assert not urgent
        if kinds != PICTURES:
            self.clips.append(video_hash)
            self.without_clip = [each for each in self.without_clip if each != video_hash]
            return _done()
        self.made.append(video_hash)
        if not again:
            self.missing.remove(video_hash)
        return _done()

    def plan(self, *only: Kinds, **more: Any) -> Plan:  # noqa: ANN401
        """Pictures of all videos without, then clips, or kinds that are named."""

        def wishes() -> list[Wish]:
            lacking = {PICTURES: self.missing, CLIP: self.without_clip}
            return [(each, kinds) for kinds in only or (PICTURES, CLIP) for each in lacking[kinds]]

        return Plan(title="Missing", key=f"missing/{only}", wishes=wishes, **more)


def _done() -> Future[Path]:
    future: Future[Path] = Future()
    future.set_result(Path())
    return future


@pytest.fixture
def book() -> OrderBook:
    return OrderBook(None)


@pytest.fixture
def playing() -> Iterator[Playing]:
    playing = Playing(lambda: None)
    yield playing
    playing.close()


@pytest.fixture
def gate(book: OrderBook, playing: Playing, now: list[datetime]) -> Gate:
    settings = MediaSettings(hours="01:00-07:00")
    return Gate(lambda: settings, lambda: playing, lambda: book.is_paused, lambda: now[0])


@pytest.fixture
def now() -> list[datetime]:
    return [datetime(2026, 5, 1, 3, 0)]  # noqa: DTZ001 (local, as the hours are)


@pytest.fixture
def queue(gate: Gate) -> Iterator[JobQueue]:
    queue = JobQueue("media", rests=lambda job: "hours" if gate.why(job) == "hours" else None)
    yield queue
    queue.close()


@pytest.fixture
def studio() -> Studio:
    return Studio()


@pytest.fixture
def previews(studio: Studio, queue: JobQueue, gate: Gate, book: OrderBook) -> Previews:
    return Previews(cast("Maker", studio), queue, gate, book, lambda _: None)


def test_what_a_second_scan_brings_while_the_job_runs_is_made_by_the_same_job(
    studio: Studio, previews: Previews
) -> None:
    job = previews.start(studio.plan())
    assert studio.has_begun.wait(LONG)
    studio.missing += [TWO, THREE]
    assert previews.start(studio.plan()) is job
    studio.may_go.set()
    assert job.result.result(LONG) == "Posters and thumbnails of 3 videos made."
    assert studio.made == [ONE, TWO, THREE]
    assert (job.view().done, job.view().total) == (3, 3)


def test_what_was_made_before_can_be_made_again_once(studio: Studio, previews: Previews) -> None:
    studio.may_go.set()
    previews.start(
        Plan(title="Again", key="again", wishes=lambda: [(ONE, PICTURES), (TWO, PICTURES)], again=True)
    ).result.result(LONG)
    assert studio.made == [ONE, TWO]


def test_nothing_is_made_in_the_background_while_paused(studio: Studio, previews: Previews) -> None:
    studio.may_go.set()
    previews.pause()
    job = previews.start(studio.plan())
    assert not studio.has_begun.wait(0.3)
    previews.resume()
    job.result.result(LONG)
    assert studio.made == [ONE]


def test_all_pictures_go_before_all_clips_also_those_that_come_in_meanwhile(studio: Studio, previews: Previews) -> None:
    studio.may_go.set()
    studio.missing, studio.without_clip = [ONE, TWO], [ONE, TWO, THREE]
    job = previews.start(studio.plan())
    assert job.result.result(LONG) == "Posters and thumbnails of 3 videos made."
    assert (studio.made, studio.clips) == ([ONE, TWO], [ONE, TWO, THREE])
    assert (job.view().done, job.view().total) == (5, 5)


def test_one_kind_alone_can_be_asked_for(studio: Studio, previews: Previews) -> None:
    studio.may_go.set()
    studio.without_clip = [ONE]
    assert previews.start(studio.plan(CLIP)).result.result(LONG) == "Small teasers of 1 videos made."
    assert (studio.made, studio.clips) == ([], [ONE])


def test_what_nobody_asked_for_keeps_to_its_hours_and_holds_up_nobody(
    studio: Studio, previews: Previews, now: list[datetime]
) -> None:
    studio.may_go.set()
    now[0] = datetime(2026, 5, 1, 12, 0)  # noqa: DTZ001
    waiting = previews.start(studio.plan(is_by_itself=True, priority=10))
    asked = Plan(title="Asked for", key="asked", wishes=lambda: [(TWO, PICTURES)], again=True)
    assert previews.start(asked).result.result(LONG).startswith("Posters")
    assert (waiting.state, waiting.waits_for, studio.made) == ("waiting", "hours", [TWO])
    now[0] = datetime(2026, 5, 2, 1, 0)  # noqa: DTZ001
    waiting.result.result(LONG)
    assert studio.made == [TWO, ONE]


def test_a_job_whose_hours_end_goes_on_the_next_night_where_it_was(
    studio: Studio, previews: Previews, now: list[datetime]
) -> None:
    studio.missing = [ONE, TWO, THREE]
    job = previews.start(studio.plan(is_by_itself=True))
    assert studio.has_begun.wait(LONG)
    now[0] = datetime(2026, 5, 1, 7, 0)  # noqa: DTZ001
    studio.may_go.set()
    until(lambda: job.state == "waiting")
    assert studio.made == [ONE]
    now[0] = datetime(2026, 5, 2, 1, 0)  # noqa: DTZ001
    assert job.result.result(LONG) == "Posters and thumbnails of 3 videos made."
    assert studio.made == [ONE, TWO, THREE]


def test_what_somebody_asks_for_that_runs_by_itself_is_done_at_once(
    studio: Studio, previews: Previews, now: list[datetime]
) -> None:
    studio.may_go.set()
    now[0] = datetime(2026, 5, 1, 12, 0)  # noqa: DTZ001
    waiting = previews.start(studio.plan(is_by_itself=True))
    assert previews.start(studio.plan()) is waiting
    waiting.result.result(LONG)
    assert studio.made == [ONE]


def test_one_video_that_somebody_asks_for_goes_before_the_rest_of_all(studio: Studio, previews: Previews) -> None:
    studio.missing = [ONE, TWO]
    job = previews.start(studio.plan(priority=10))
    assert studio.has_begun.wait(LONG)
    urgent = Plan(title="One", key="one", wishes=lambda: [(THREE, PICTURES)], again=True, priority=-10)
    first = previews.start(urgent)
    studio.may_go.set()
    first.result.result(LONG)
    assert job.result.result(LONG) == "Posters and thumbnails of 2 videos made."
    assert studio.made == [ONE, THREE, TWO]


def test_a_job_waits_while_a_video_plays_and_says_so(studio: Studio, playing: Playing, previews: Previews) -> None:
    studio.may_go.set()
    playing.heard()
    job = previews.start(studio.plan())
    until(lambda: job.waits_for == "player")
    assert job.view().state == "paused"
    assert previews.waits_for == "player"
    assert studio.made == []
    playing.close()
    playing._last = float("-inf")
    job.result.result(LONG)
    assert studio.made == [ONE]


def test_a_stopped_job_asks_for_nothing_more(studio: Studio, previews: Previews) -> None:
    studio.missing = [ONE, TWO]
    job = previews.start(studio.plan())
    assert studio.has_begun.wait(LONG)
    job.cancel()
    studio.may_go.set()
    with pytest.raises(Cancelled):
        job.result.result(LONG)
    assert studio.made == [ONE]

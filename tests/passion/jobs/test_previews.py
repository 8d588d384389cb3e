"""The background queue of preview media, over a maker whose work is a few functions here."""

import threading
from collections.abc import Iterator
from concurrent.futures import Future
from pathlib import Path
from typing import cast
from uuid import UUID

import pytest

from events.values import MediaKind, VideoHash
from passion.jobs.maker import Maker
from passion.jobs.previews import Previews
from passion.jobs.queue import JobQueue
from passion.media import PICTURES, Kinds

LONG = 60
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

    def without_media(self, kind: MediaKind) -> list[VideoHash]:
        return list(self.without_clip if kind == "teaser-small" else self.missing)


def _done() -> Future[Path]:
    future: Future[Path] = Future()
    future.set_result(Path())
    return future


@pytest.fixture
def queue() -> Iterator[JobQueue]:
    queue = JobQueue("media")
    yield queue
    queue.close()


@pytest.fixture
def studio() -> Studio:
    return Studio()


@pytest.fixture
def previews(studio: Studio, queue: JobQueue) -> Previews:
    return Previews(cast("Maker", studio), queue, studio.without_media, lambda _: None)


def test_what_a_second_scan_brings_while_the_job_runs_is_made_by_the_same_job(
    studio: Studio, previews: Previews
) -> None:
    job = previews.refill()
    assert studio.has_begun.wait(LONG)
    studio.missing += [TWO, THREE]
    assert previews.refill() is job
    studio.may_go.set()
    assert job.result.result(LONG) == "Posters and thumbnails of 3 videos made."
    assert studio.made == [ONE, TWO, THREE]
    assert (job.view().done, job.view().total) == (3, 3)


def test_what_was_made_before_can_be_made_again_once(studio: Studio, previews: Previews) -> None:
    studio.may_go.set()
    previews.remake(lambda: [ONE, TWO], title="Again", key="again").result.result(LONG)
    assert studio.made == [ONE, TWO]


def test_nothing_is_made_in_the_background_while_paused(studio: Studio, previews: Previews) -> None:
    studio.may_go.set()
    previews.pause()
    job = previews.refill()
    assert not studio.has_begun.wait(0.3)
    previews.resume()
    job.result.result(LONG)
    assert studio.made == [ONE]


def test_all_pictures_go_before_all_clips_also_those_that_come_in_meanwhile(studio: Studio, previews: Previews) -> None:
    studio.may_go.set()
    studio.missing, studio.without_clip = [ONE, TWO], [ONE, TWO, THREE]
    job = previews.refill()
    assert job.result.result(LONG) == "Posters and thumbnails of 3 videos made."
    assert (studio.made, studio.clips) == ([ONE, TWO], [ONE, TWO, THREE])
    assert (job.view().done, job.view().total) == (5, 5)


def test_one_kind_alone_can_be_asked_for(studio: Studio, previews: Previews) -> None:
    studio.may_go.set()
    studio.without_clip = [ONE]
    assert previews.refill(kind="teaser-small").result.result(LONG) == "Small teasers of 1 videos made."
    assert (studio.made, studio.clips) == ([], [ONE])

import threading

import pytest

from passion.errors import Refused
from passion.jobs.job import Job, PausableJob
from passion.jobs.progress import Cancelled, Progress
from passion.jobs.queue import JobQueue

LONG = 10


class Gate:
    """Work that begins, says so, and waits to be let through or cancelled."""

    def __init__(self) -> None:
        self.begun = threading.Event()
        self.let = threading.Event()

    def __call__(self, progress: Progress) -> str:
        self.begun.set()
        while not self.let.wait(0.01):
            progress.check()
        return "through"


@pytest.fixture
def queue():  # noqa: ANN201
    queue = JobQueue("test")
    yield queue
    queue.close()


def job(work: object = lambda _: "done", key: str = "") -> Job:
    return Job("scan", "A test", work, key=key)  # type: ignore[arg-type]


def test_a_job_runs_and_tells_how_it_went(queue: JobQueue) -> None:
    added = queue.add(job())
    assert added.result.result(LONG) == "done"
    view = added.view()
    assert (view.state, view.message, view.can_cancel) == ("done", "done", False)
    assert view.started_at is not None
    assert view.ended_at is not None


def test_the_most_urgent_job_goes_first(queue: JobQueue) -> None:
    gate, order = Gate(), []
    queue.add(job(gate))
    gate.begun.wait(LONG)
    late = queue.add(job(lambda _: order.append("late") or ""), priority=2)
    early = queue.add(job(lambda _: order.append("early") or ""), priority=1)
    gate.let.set()
    late.result.result(LONG)
    early.result.result(LONG)
    assert order == ["early", "late"]


def test_a_job_that_somebody_wants_first_goes_before_more_urgent_ones(queue: JobQueue) -> None:
    gate, order = Gate(), []
    running = queue.add(job(gate))
    gate.begun.wait(LONG)
    urgent = queue.add(job(lambda _: order.append("urgent") or ""), priority=1)
    wanted = queue.add(job(lambda _: order.append("wanted") or ""), priority=9)
    queue.do_first(wanted)
    with pytest.raises(Refused, match="does not wait"):
        queue.do_first(running)
    gate.let.set()
    for each in (urgent, wanted):
        each.result.result(LONG)
    assert order == ["wanted", "urgent"]


def test_a_job_that_is_paused_lets_others_go_on_until_it_is_resumed() -> None:
    queue = JobQueue("test", rests=lambda job: "person" if job.is_held else None)
    held = PausableJob("previews", "A test", lambda _: "went on")
    held.hold(is_held=True)
    queue.add(held, priority=1)
    assert queue.add(job(), priority=2).result.result(LONG) == "done"
    assert (held.view().state, held.view().waits_for) == ("waiting", "person")
    held.hold(is_held=False)
    queue.look_again()
    assert held.result.result(LONG) == "went on"
    with pytest.raises(Refused):
        held.hold(is_held=True)
    queue.close()


def test_the_same_job_is_not_queued_twice(queue: JobQueue) -> None:
    gate = Gate()
    first = queue.add(job(gate, key="scan"))
    gate.begun.wait(LONG)
    assert queue.add(job(key="scan")) is first
    gate.let.set()
    first.result.result(LONG)
    assert queue.add(job(key="scan")) is not first


def test_news_do_not_join_a_job_that_runs_and_may_have_passed_them(queue: JobQueue) -> None:
    gate = Gate()
    first = queue.add(job(gate, key="file"))
    gate.begun.wait(LONG)
    second = queue.add(job(key="file"), joins_running=False)
    assert second is not first
    assert queue.add(job(key="file"), joins_running=False) is second
    gate.let.set()
    assert second.result.result(LONG) == "done"


def test_what_the_work_raises_ends_its_job_only(queue: JobQueue) -> None:
    def breaks(_: Progress) -> str:
        raise OSError("No such drive.")

    broken = queue.add(job(breaks))
    with pytest.raises(OSError, match="drive"):
        broken.result.result(LONG)
    assert (broken.state, broken.message) == ("failed", "No such drive.")
    assert queue.add(job()).result.result(LONG) == "done"


def test_a_running_job_stops_when_it_is_cancelled(queue: JobQueue) -> None:
    gate = Gate()
    running = queue.add(job(gate))
    gate.begun.wait(LONG)
    running.cancel()
    with pytest.raises(Cancelled):
        running.result.result(LONG)
    assert running.state == "cancelled"


def test_a_waiting_job_that_is_cancelled_never_begins(queue: JobQueue) -> None:
    gate, ran = Gate(), []
    queue.add(job(gate))
    gate.begun.wait(LONG)
    waiting = queue.add(job(lambda _: ran.append(1) or ""))
    waiting.cancel()
    assert waiting.state == "cancelled"
    gate.let.set()
    assert queue.add(job()).result.result(LONG) == "done"
    assert ran == []


def test_a_cancelled_job_that_still_runs_is_not_joined(queue: JobQueue) -> None:
    begun = threading.Event()
    let = threading.Event()

    def deaf(_: Progress) -> str:
        begun.set()
        let.wait(LONG)
        return ""

    first = queue.add(job(deaf, key="scan"))
    begun.wait(LONG)
    first.cancel()
    second = queue.add(job(key="scan"))
    assert second is not first
    let.set()
    assert second.result.result(LONG) == "done"


def test_a_full_queue_refuses() -> None:
    queue = JobQueue("test", limit=2)
    gate = Gate()
    try:
        queue.add(job(gate))
        queue.add(job())
        with pytest.raises(Refused, match="2 jobs"):
            queue.add(job())
    finally:
        queue.close()


def test_closing_cancels_what_runs_and_what_waits_and_may_be_done_twice(queue: JobQueue) -> None:
    gate = Gate()
    running, waiting = queue.add(job(gate)), queue.add(job())
    gate.begun.wait(LONG)
    queue.close()
    queue.close()
    assert (running.state, waiting.state) == ("cancelled", "cancelled")
    with pytest.raises(Refused):
        queue.add(job())


def test_only_the_last_ended_jobs_are_remembered() -> None:
    queue = JobQueue("test", remembered=3)
    try:
        for _ in range(10):
            queue.add(job()).result.result(LONG)
        queue.add(job()).result.result(LONG)
        assert len(queue.jobs()) <= 5
    finally:
        queue.close()

"""What a client of the live changes is told, however slow it is."""

import asyncio
import threading

from events.values import Position, UnixTime, VideoHash
from passion.jobs.job import JobView
from tests.support.loops import run
from web.answers import Changed, Hello, JobChanged, Resync
from web.outbox import MOST_JOBS, MOST_VIDEOS, Outbox

ONE, TWO = VideoHash("0" * 12), VideoHash("1" * 12)


def a_job(name: str, done: int = 0) -> JobView:
    return JobView(
        job_id=name,
        kind="scan",
        title="Scan",
        state="running",
        phase="walk",
        done=done,
        total=None,
        rate=0,
        time_left=None,
        problems=0,
        message="",
        created_at=UnixTime(0),
        started_at=None,
        ended_at=None,
        can_cancel=True,
        can_pause=False,
    )


async def fresh() -> Outbox:
    outbox = Outbox(asyncio.get_running_loop())
    outbox.hello(Position(5))
    assert await outbox.take() == [Hello(position=Position(5))]
    return outbox


def test_changes_that_wait_are_merged() -> None:
    async def told() -> list[object]:
        outbox = await fresh()
        outbox.changed(Position(6), [ONE])
        outbox.changed(Position(8), [TWO, ONE])
        return [*await outbox.take()]

    assert run(told()) == [Changed(position=Position(8), videos=(ONE, TWO))]


def test_only_the_newest_state_of_a_job_is_told() -> None:
    async def told() -> list[object]:
        outbox = await fresh()
        outbox.job(a_job("a", 1))
        outbox.job(a_job("b", 1))
        outbox.job(a_job("a", 2))
        return [*await outbox.take()]

    assert run(told()) == [JobChanged(job=a_job("b", 1)), JobChanged(job=a_job("a", 2))]


def test_a_client_that_missed_too_much_is_told_to_ask_anew() -> None:
    async def told() -> list[object]:
        outbox = await fresh()
        outbox.changed(Position(7), [VideoHash(f"{number:012x}") for number in range(MOST_VIDEOS + 1)])
        outbox.changed(Position(9), [ONE])
        return [*await outbox.take()]

    assert run(told()) == [Resync(position=Position(9))]


def test_what_waits_never_grows_beyond_its_bound() -> None:
    async def waiting() -> tuple[int, int]:
        outbox = await fresh()
        for number in range(5 * MOST_VIDEOS):
            outbox.changed(Position(number), [VideoHash(f"{number:012x}")])
            outbox.job(a_job(str(number)))
        return len(outbox._videos), len(outbox._jobs)

    videos, jobs = run(waiting())
    assert videos <= MOST_VIDEOS
    assert jobs <= MOST_JOBS


def test_nothing_told_by_another_thread_is_lost() -> None:
    async def told() -> Position:
        outbox = await fresh()

        def tell() -> None:
            for number in range(6, 2006):
                outbox.changed(Position(number), [])

        thread = threading.Thread(target=tell)
        thread.start()
        newest = Position(0)
        while newest < 2005:
            for message in await outbox.take():
                assert isinstance(message, Changed)
                assert message.position > newest
                newest = message.position
        thread.join()
        return newest

    assert run(told()) == 2005


def test_telling_after_the_server_has_ended_does_no_harm() -> None:
    outbox = run(fresh())
    outbox.changed(Position(6), [ONE])

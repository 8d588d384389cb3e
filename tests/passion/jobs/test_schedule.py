import threading
from datetime import UTC, datetime, timedelta

from passion.jobs.schedule import Schedule


def test_a_schedule_calls_and_stops_and_may_be_stopped_twice() -> None:
    called = threading.Event()
    schedule = Schedule(called.set, every=1)
    schedule.start()
    try:
        (job,) = schedule.jobs()
        assert job.trigger.interval.total_seconds() == 60
        job.modify(next_run_time=datetime.now(UTC) - timedelta(seconds=1))
        assert called.wait(10)
    finally:
        schedule.stop()
        schedule.stop()
    assert schedule.jobs() == []


def test_a_schedule_of_none_never_starts() -> None:
    schedule = Schedule(lambda: None, every=0)
    schedule.start()
    assert schedule.jobs() == []

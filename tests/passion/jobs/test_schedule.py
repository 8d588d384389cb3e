import threading
from datetime import UTC, datetime, timedelta

from passion.jobs.schedule import Schedule


def test_a_schedule_calls_and_stops_and_may_be_stopped_twice() -> None:
    called = threading.Event()
    schedule = Schedule()
    schedule.put("x", called.set, timedelta(minutes=1))
    schedule.start()
    try:
        (job,) = schedule.jobs()
        assert job.trigger.interval.total_seconds() == 60
        job.modify(next_run_time=datetime.now(UTC) - timedelta(seconds=1))
        assert called.wait(60)
    finally:
        schedule.stop()
        schedule.stop()
    assert schedule.jobs() == []


def test_a_first_time_may_come_before_the_interval_is_over() -> None:
    called = threading.Event()
    schedule = Schedule()
    schedule.put("x", called.set, timedelta(hours=24), first=datetime.now(UTC))
    schedule.start()
    try:
        assert called.wait(60)
    finally:
        schedule.stop()


def test_a_schedule_of_none_never_starts() -> None:
    schedule = Schedule()
    schedule.put("x", lambda: None, timedelta())
    schedule.start()
    assert schedule.jobs() == []
    schedule.stop()


def test_what_is_put_again_takes_the_place_of_what_was_there_and_no_interval_takes_it_out() -> None:
    schedule = Schedule()
    schedule.put("x", lambda: None, timedelta(hours=1))
    schedule.put("x", lambda: None, timedelta(hours=2))
    assert [job.trigger.interval for job in schedule.jobs()] == [timedelta(hours=2)]
    schedule.put("x", lambda: None, timedelta())
    assert schedule.jobs() == []

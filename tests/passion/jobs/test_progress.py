import pytest

from passion.jobs.progress import Cancelled, Progress


class Watch:
    """A stop watch that a test moves on."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


def test_rate_and_time_left_follow_what_was_done() -> None:
    watch = Watch()
    progress = Progress(watch=watch)
    progress.begin("walk", 100)
    watch.now += 2
    progress.advance(20)
    assert progress.rate == pytest.approx(10)
    assert progress.time_left == pytest.approx(8)


def test_a_slow_stretch_long_ago_does_not_count() -> None:
    watch = Watch()
    progress = Progress(watch=watch)
    progress.begin("walk", 10_000)
    for _ in range(100):
        watch.now += 1
        progress.advance(1)
    for _ in range(20):
        watch.now += 1
        progress.advance(50)
    assert progress.rate == pytest.approx(50)


def test_time_left_is_not_known_without_a_total() -> None:
    watch = Watch()
    progress = Progress(watch=watch)
    progress.begin("walk")
    watch.now += 1
    progress.advance(5)
    assert progress.time_left is None


def test_a_new_phase_counts_from_none_and_keeps_the_problems() -> None:
    progress = Progress()
    progress.begin("walk", 3)
    progress.advance(3)
    progress.problem(2)
    progress.begin("probe", 7)
    assert (progress.phase, progress.done, progress.total, progress.problems) == ("probe", 0, 7, 2)


def test_many_steps_are_told_five_times_a_second_at_most() -> None:
    watch = Watch()
    told: list[float] = []
    progress = Progress(lambda: told.append(watch.now), watch=watch)
    progress.begin("walk", 1000)
    told.clear()
    for _ in range(1000):
        watch.now += 0.01
        progress.advance()
    assert 45 <= len(told) <= 51


def test_a_cancelled_job_learns_of_it_at_its_next_check() -> None:
    progress = Progress()
    progress.check()
    progress.cancel()
    with pytest.raises(Cancelled):
        progress.check()

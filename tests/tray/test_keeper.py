"""When the server is started again, and when it is not."""

import pytest

from tray.keeper import LONGEST_WAIT, STEADY, Keeper


class FakeChild:
    """Runs until a test ends it."""

    def __init__(self) -> None:
        self.starts = 0
        self.code: int | None = None
        self.is_running = False

    @property
    def failure(self) -> str:
        return "It fell over." if self.code not in {None, 0} else ""

    def start(self) -> None:
        self.starts += 1
        self.is_running, self.code = True, None

    def stop(self) -> None:
        self.is_running, self.code = False, None

    def die(self, code: int = -9) -> None:
        self.is_running, self.code = False, code


class Trial:
    """A keeper whose seconds pass when a test says so."""

    def __init__(self) -> None:
        self.now = 100.0
        self.child = FakeChild()
        self.keeper = Keeper(self.child, lambda: self.now)

    def wait(self, seconds: float) -> None:
        for _ in range(round(seconds * 2)):
            self.now += 0.5
            self.keeper.tend()


@pytest.fixture
def trial() -> Trial:
    trial = Trial()
    trial.keeper.start()
    return trial


def test_a_server_that_dies_is_started_again_within_two_seconds(trial: Trial) -> None:
    trial.child.die()
    trial.wait(2)
    assert trial.child.starts == 2


def test_each_failure_in_a_row_makes_the_wait_longer_up_to_a_minute(trial: Trial) -> None:
    waits = []
    for _ in range(9):
        trial.child.die()
        begin, starts = trial.now, trial.child.starts
        while trial.child.starts == starts:
            trial.wait(0.5)
        waits.append(trial.now - begin)
    assert waits == sorted(waits)
    assert waits[0] < 2
    assert LONGEST_WAIT <= waits[-1] <= LONGEST_WAIT + 1


def test_after_a_steady_while_the_next_failure_counts_as_the_first(trial: Trial) -> None:
    for _ in range(4):
        trial.child.die()
        trial.wait(20)
    trial.wait(STEADY + 1)
    trial.child.die()
    starts = trial.child.starts
    trial.wait(2)
    assert trial.child.starts == starts + 1


def test_a_server_that_ended_in_order_stays_ended(trial: Trial) -> None:
    trial.child.die(code=0)
    trial.wait(120)
    assert (trial.child.starts, trial.keeper.reason) == (1, "")


def test_a_server_that_was_stopped_stays_stopped(trial: Trial) -> None:
    trial.child.die()
    trial.wait(0.5)
    trial.keeper.stop()
    trial.wait(120)
    assert trial.child.starts == 1


def test_the_reason_tells_when_it_is_tried_again(trial: Trial) -> None:
    for _ in range(3):
        trial.child.die()
        trial.wait(10)
    trial.child.die()
    trial.keeper.tend()
    assert trial.keeper.reason == "It fell over. Trying again in 8 s."


def test_a_restart_does_not_wait(trial: Trial) -> None:
    trial.child.die()
    trial.keeper.restart()
    assert (trial.child.starts, trial.child.is_running) == (2, True)


def test_a_disk_that_refuses_the_next_start_is_told_and_tried_again(
    trial: Trial, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse() -> None:
        raise OSError(28, "No space left on device", "/home/logs/server.log")

    with monkeypatch.context() as full:
        full.setattr(trial.child, "start", refuse)
        trial.child.die()
        trial.wait(2)
        assert trial.keeper.reason.startswith("/home/logs/server.log cannot be opened: No space left on device.")
    trial.wait(10)
    assert trial.child.is_running
    assert trial.keeper.reason == ""

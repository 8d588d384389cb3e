import threading

from passion.media.deadline import Deadline


def test_time_does_not_run_while_the_work_is_halted() -> None:
    over = threading.Event()
    deadline = Deadline(3.0, over.set)
    deadline.halt()
    deadline.halt()
    assert not over.wait(4)
    deadline.go_on()
    deadline.go_on()
    assert over.wait(60)


def test_a_deadline_that_was_ended_never_calls() -> None:
    over = threading.Event()
    deadline = Deadline(1.0, over.set)
    deadline.end()
    deadline.go_on()
    assert not over.wait(2)

"""Waiting for the writer."""

import gc
import threading
import time
import weakref
from concurrent.futures import CancelledError, ThreadPoolExecutor

import pytest

from events.reply import Reply


def test_all_who_ask_hear_the_answer_before_and_after_it_is_there() -> None:
    reply: Reply[int] = Reply()
    with ThreadPoolExecutor(8) as threads:
        asked = [threads.submit(reply.result) for _ in range(8)]
        time.sleep(0.02)
        assert not any(each.done() for each in asked)
        reply.give(7)
        assert [each.result() for each in asked] == [7] * 8
    assert (reply.result(), reply.result(0)) == (7, 7)


def test_an_error_is_raised_for_all_who_ask() -> None:
    reply: Reply[int] = Reply()
    reply.fail(ZeroDivisionError("no"))
    for _ in range(2):
        with pytest.raises(ZeroDivisionError, match="no"):
            reply.result()


def test_who_waits_only_so_long_is_told_that_it_is_not_there() -> None:
    reply: Reply[int] = Reply()
    with pytest.raises(TimeoutError):
        reply.result(0.01)
    reply.give(1)
    assert reply.result(0.01) == 1


def test_a_job_is_begun_or_taken_back_never_both() -> None:
    for _ in range(200):
        reply: Reply[int] = Reply()
        line = threading.Barrier(2)

        def take_back(reply: Reply[int] = reply, line: threading.Barrier = line) -> bool:
            line.wait()
            return reply.cancel()

        with ThreadPoolExecutor(1) as thread:
            asked = thread.submit(take_back)
            line.wait()
            assert reply.begin() is not asked.result()
    with pytest.raises(CancelledError):
        taken_back().result()


def taken_back() -> Reply[int]:
    reply: Reply[int] = Reply()
    assert reply.cancel()
    assert not reply.cancel()
    return reply


def test_an_error_that_was_raised_keeps_nothing_alive() -> None:
    class Trouble(Exception):
        """One that can be watched."""

    def raised() -> weakref.ref[Trouble]:
        reply: Reply[int] = Reply()
        error = Trouble()
        reply.fail(error)
        with pytest.raises(Trouble):
            reply.result()
        return weakref.ref(error)

    gc.disable()
    try:
        gone = raised()
        gc.collect(0)
        assert gone() is None
    finally:
        gc.enable()

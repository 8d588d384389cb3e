"""One thread writes: in order, in groups, each command once, and nobody fails for another's mistake."""

import threading
from collections.abc import Callable, Sequence
from concurrent.futures import CancelledError, ThreadPoolExecutor
from itertools import count
from pathlib import Path
from typing import Any, NoReturn
from uuid import UUID, uuid4

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.errors import LogUnavailable, Unwritable
from events.log import START, EventLog
from events.ratings import VideoRated
from events.recorded import Commit, Proposal, Recorded
from events.reply import Reply
from events.values import Position, UnixTime
from events.writer import LogWriter
from tests.support.logs import HASH, LIKED, proposal, writer_in
from tests.support.strategies import proposals

BAD = msgspec.structs.replace(VideoRated(video_hash=HASH, rating="S"), rating="Z")


def test_a_fact_is_in_the_log_when_its_caller_hears_of_it(writer: LogWriter, log: EventLog) -> None:
    sent = proposal()
    commit = writer.submit(lambda: sent).result()
    assert commit == Commit(command_id=sent.command_id, first=Position(1), last=Position(1), changed=True)
    assert [(r.position, r.actor, r.command_id, r.event) for r in log.since(START)] == [
        (1, "person", sent.command_id, LIKED)
    ]
    assert writer.position == log.position() == 1


@given(st.lists(proposals(), max_size=5, unique_by=lambda proposal: proposal.command_id))
def test_what_follows_a_commit_sees_what_the_log_will_tell(
    tmp_path_factory: pytest.TempPathFactory, sent: list[Proposal]
) -> None:
    folder = tmp_path_factory.mktemp("log")
    heard: list[Recorded] = []
    with writer_in(folder, after_commit=heard.extend) as writer:
        writer.submit_many(lambda: sent).result()
    log = EventLog(folder / "log.db")
    assert list(log.since(START)) == heard
    assert [recorded.event for recorded in heard] == [event for one in sent for event in one.events]
    assert log.verify().problems == ()
    log.close()


def test_a_command_without_facts_leaves_nothing(writer: LogWriter, log: EventLog) -> None:
    writer.submit(proposal).result()
    empty = Proposal(command_id=uuid4(), actor="person", events=())
    assert writer.submit(lambda: empty).result() == Commit(
        command_id=empty.command_id, first=Position(2), last=Position(1), changed=False
    )
    assert len(list(log.commits())) == 1


def test_the_same_command_again_gets_the_first_answer_and_adds_nothing(writer: LogWriter, log: EventLog) -> None:
    sent = proposal(LIKED, LIKED)
    first = writer.submit(lambda: sent).result()
    writer.submit(proposal).result()
    again = writer.submit(lambda: sent).result()
    assert again == msgspec.structs.replace(first, repeated=True)
    assert log.position() == 3


def test_the_same_command_twice_in_one_group_is_one_fact(writer: LogWriter, log: EventLog) -> None:
    sent = proposal()
    commits = writer.submit_many(lambda: [sent, sent]).result()
    assert [(commit.first, commit.repeated) for commit in commits] == [(1, False), (1, True)]
    futures = held_up(writer, lambda: [writer.submit(lambda: sent) for _ in range(10)])
    assert {future.result().first for future in futures} == {1}
    assert log.position() == 1


def test_a_known_command_is_found_by_a_plan(writer: LogWriter) -> None:
    sent = proposal()
    found: list[Commit | None] = []

    def plan() -> Proposal:
        found.append(writer.find(sent.command_id))
        return sent

    held_up(writer, lambda: [writer.submit(plan) for _ in range(2)])[1].result()
    writer.submit(plan).result()
    assert [commit and commit.first for commit in found] == [None, 1, 1]


def test_a_plan_that_raises_fails_its_own_caller_only(writer: LogWriter, log: EventLog) -> None:
    def refuse() -> NoReturn:
        raise KeyboardInterrupt

    futures = held_up(writer, lambda: [writer.submit(proposal), writer.submit(refuse), writer.submit(proposal)])
    assert [futures[0].result().first, futures[2].result().first] == [1, 2]
    with pytest.raises(KeyboardInterrupt):
        futures[1].result()
    assert log.position() == 2


def test_an_unwritable_fact_fails_its_own_caller_and_plans_are_told_to_forget(tmp_path: Path) -> None:
    forgotten: list[int] = []
    with writer_in(tmp_path, on_rollback=lambda: forgotten.append(writer.position)) as writer:
        plans = [proposal(), proposal(LIKED, BAD), proposal()]
        futures = held_up(writer, lambda: [writer.submit(lambda plan=plan: plan) for plan in plans])
        with pytest.raises(Unwritable, match="rating"):
            futures[1].result()
        assert [futures[0].result().last, futures[2].result().last] == [1, 2]
    assert forgotten == [1], "after the facts before it are stored, before the next plan decides"


def test_a_repeated_command_makes_plans_forget_what_they_took_for_granted(tmp_path: Path) -> None:
    forgotten: list[int] = []
    sent = proposal()
    with writer_in(tmp_path, on_rollback=lambda: forgotten.append(1)) as writer:
        writer.submit(lambda: sent).result()
        assert forgotten == []
        writer.submit(lambda: sent).result()
    assert forgotten == [1]


def test_many_commands_are_appended_together_or_not_at_all(writer: LogWriter, log: EventLog) -> None:
    with pytest.raises(Unwritable):
        writer.submit_many(lambda: [proposal(), proposal(BAD), proposal()]).result()
    assert log.position() == 0
    assert [commit.last for commit in writer.submit_many(lambda: [proposal(), proposal()]).result()] == [1, 2]


def test_whatever_a_plan_returns_the_writer_lives_on(writer: LogWriter) -> None:
    odd: list[Any] = [
        None,
        3,
        msgspec.structs.replace(proposal(), command_id="no uuid"),
        msgspec.structs.replace(proposal(), actor="nobody"),
    ]
    for answer in odd:
        with pytest.raises((Unwritable, AttributeError)):
            writer.submit(lambda answer=answer: answer).result()
    assert writer.submit(proposal).result().last == 1


def test_a_clock_that_is_set_back_does_not_turn_the_log_back(tmp_path: Path) -> None:
    ticks = iter([10, 100, 50, 200])
    with writer_in(tmp_path, clock=lambda: UnixTime(next(ticks))) as writer:
        for _ in range(3):
            writer.submit(proposal).result()
    log = EventLog(tmp_path / "log.db")
    assert [recorded.recorded_at for recorded in log.since(START)] == [100, 101, 200]
    log.close()


def test_facts_stand_when_what_follows_them_fails(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    heard: list[int] = []

    def follow(recorded: Sequence[Recorded]) -> None:
        heard.append(recorded[0].position)
        if len(heard) == 1:
            raise RuntimeError("the projector fell over")

    with writer_in(tmp_path, after_commit=follow) as writer:
        assert writer.submit(proposal).result().last == 1
        assert writer.submit(proposal).result().last == 2
    assert heard == [1, 2]
    assert "the projector fell over" in caplog.text


def test_callers_hear_only_after_what_follows_is_done(tmp_path: Path) -> None:
    done: list[int] = []
    with writer_in(tmp_path, after_commit=lambda group: done.append(group[-1].position)) as writer:
        for position in range(1, 20):
            writer.submit(proposal).result()
            assert done[-1] == position


def test_plans_run_in_the_order_they_were_submitted(writer: LogWriter, log: EventLog) -> None:
    sent = [proposal() for _ in range(200)]
    futures = [writer.submit(lambda one=one: one) for one in sent]
    assert [future.result().first for future in futures] == list(range(1, 201))
    assert [recorded.command_id for recorded in log.since(START)] == [one.command_id for one in sent]


def test_32_threads_lose_nothing_and_share_groups(tmp_path: Path) -> None:
    groups: list[int] = []
    with writer_in(tmp_path, after_commit=lambda group: groups.append(len(group))) as writer:
        with ThreadPoolExecutor(32) as threads:
            answers = list(threads.map(lambda _: writer.submit(proposal).result(), range(2000)))
        assert sorted(answer.first for answer in answers) == list(range(1, 2001))
    log = EventLog(tmp_path / "log.db")
    stored = {recorded.command_id: recorded.position for recorded in log.since(START)}
    assert stored == {answer.command_id: answer.first for answer in answers}
    assert max(groups) > 1
    assert log.verify().problems == ()
    log.close()


def test_a_full_queue_lets_callers_wait_and_loses_none(tmp_path: Path) -> None:
    with writer_in(tmp_path, capacity=2) as writer:
        gate = threading.Event()
        blocked = writer.run(gate.wait)
        order = count()
        sent: list[int] = []

        def send() -> None:
            futures = [(writer.submit(proposal), sent.append(next(order))) for _ in range(10)]
            for future, _ in futures:
                future.result()

        sender = threading.Thread(target=send)
        sender.start()
        while len(sent) < 2:
            threading.Event().wait(0.001)
        assert len(sent) <= 3, "the third waits for room"
        gate.set()
        blocked.result()
        sender.join()
        assert writer.position == 10


def test_a_task_runs_between_groups_and_after_what_was_submitted_before(writer: LogWriter) -> None:
    seen = held_up(
        writer, lambda: [writer.submit(proposal), writer.run(lambda: writer.position), writer.submit(proposal)]
    )
    assert [seen[0].result().last, seen[1].result(), seen[2].result().last] == [1, 1, 2]


def test_a_task_that_raises_fails_its_own_caller_only(writer: LogWriter) -> None:
    with pytest.raises(ZeroDivisionError):
        writer.run(lambda: 1 // 0).result()
    assert writer.submit(proposal).result().last == 1


def test_the_writers_own_thread_may_submit(tmp_path: Path) -> None:
    late: list[Reply[Commit]] = []
    with writer_in(tmp_path, capacity=1) as writer:
        writer.run(lambda: late.extend(writer.submit(proposal) for _ in range(5))).result()
        assert [future.result().last for future in late] == [1, 2, 3, 4, 5]


def test_a_caller_that_gave_up_in_the_queue_leaves_no_fact(writer: LogWriter, log: EventLog) -> None:
    def give_up() -> list[Reply[Commit]]:
        futures = [writer.submit(proposal), writer.submit(proposal)]
        assert futures[0].cancel()
        return futures

    futures = held_up(writer, give_up)
    assert futures[1].result().last == 1
    with pytest.raises(CancelledError):
        futures[0].result()
    assert log.position() == 1


def test_closing_finishes_what_was_submitted(tmp_path: Path) -> None:
    with writer_in(tmp_path) as writer:
        futures = [writer.submit(proposal) for _ in range(500)]
        writer.close()
        assert [future.result().last for future in futures] == list(range(1, 501))
        with pytest.raises(LogUnavailable, match="closed"):
            writer.submit(proposal)


def test_a_closed_and_opened_log_goes_on_where_it_ended(tmp_path: Path) -> None:
    sent = proposal()
    for expected in (1, 2):
        with writer_in(tmp_path) as writer:
            assert writer.submit(proposal).result().last == expected
    with writer_in(tmp_path) as writer:
        writer.submit(lambda: sent).result()
    with writer_in(tmp_path) as writer:
        assert writer.submit(lambda: sent).result().repeated
        assert writer.find(UUID(int=0)) is None


def held_up(writer: LogWriter, submit: Callable[[], list[Any]]) -> list[Any]:
    """Submit while the writer is busy, so that all of it lands in one group."""
    gate = threading.Event()
    busy = writer.run(gate.wait)
    futures = submit()
    gate.set()
    busy.result()
    return futures

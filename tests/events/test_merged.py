"""Commits of other libraries lie in the log as they came, and are told in the order in which they happened."""

import sqlite3
from pathlib import Path
from uuid import UUID

import pytest
from msgspec.structs import replace

from events.log import START, EventLog
from events.recorded import Proposal, as_they_happened
from events.schema import open_writable
from events.values import Position, UnixTime
from events.verify import VerifyReport
from tests.support.logs import proposal, writer_in

ELSEWHERE = UUID(int=99)
FIRST_VERSION = """
    DROP INDEX commits_made;
    DROP TRIGGER commits_stay;
    UPDATE commits SET made_at = NULL;
    ALTER TABLE commits DROP COLUMN made_at;
    ALTER TABLE commits DROP COLUMN origin;
    CREATE TRIGGER commits_stay BEFORE UPDATE ON commits
    BEGIN SELECT RAISE(ABORT, 'commits never change'); END;
    PRAGMA user_version = 1;
"""


def merged(made_at: int, name: int, events: int = 1) -> Proposal:
    """A command that another library recorded then."""
    mine = proposal(command_id=UUID(int=name))
    return replace(
        mine,
        events=mine.events * events,
        library=ELSEWHERE,
        follows=b"another log",
        recorded_at=UnixTime(made_at),
        made_at=UnixTime(made_at),
    )


def own(name: int, events: int = 1) -> Proposal:
    mine = proposal(command_id=UUID(int=name))
    return replace(mine, events=mine.events * events)


def written(folder: Path, *proposals: Proposal, begin: int = 0) -> EventLog:
    """A log with these commands, recorded every hundred microseconds."""
    now = begin

    def clock() -> UnixTime:
        nonlocal now
        now += 100
        return UnixTime(now - 100)

    with writer_in(folder, clock=clock) as writer:
        for each in proposals:
            writer.submit(lambda each=each: each).result()
    return EventLog(folder / "log.db")


def names(log: EventLog, until: int | None = None) -> list[int]:
    facts = log.in_order(None if until is None else Position(until))
    return [recorded.command_id.int for recorded in facts]


def test_merged_commits_are_told_between_those_that_they_happened_between(tmp_path: Path) -> None:
    log = written(tmp_path, own(1), own(2, 2), own(3), merged(150, 4, 2), merged(50, 5), merged(900, 6))
    assert names(log) == [5, 1, 4, 4, 2, 2, 3, 6]
    assert [recorded.ordinal or recorded.position for recorded in log.in_order()] == list(range(1, 9))
    assert [recorded.command_id.int for recorded in log.since(START)] == [1, 2, 2, 3, 4, 4, 5, 6]
    assert names(log, until=5) == [1, 4, 2, 2, 3]
    assert log.verify() == VerifyReport(commits=6, position=Position(8), hash=log.verify().hash)


def test_facts_of_one_microsecond_are_told_by_the_id_of_their_command(tmp_path: Path) -> None:
    log = written(tmp_path, own(5), merged(100, 7), merged(100, 3))
    assert names(log) == [3, 5, 7]


def test_in_order_means_the_same_of_some_facts_and_of_all(tmp_path: Path) -> None:
    log = written(tmp_path, own(1, 3), own(2), merged(120, 4, 2), merged(50, 5), own(6))
    assert [(each.position) for each in as_they_happened(log.since(START))] == [
        each.position for each in log.in_order()
    ]


def test_a_log_without_merges_is_told_as_it_lies(tmp_path: Path) -> None:
    log = written(tmp_path, own(3), own(2, 2), own(1))
    assert list(log.in_order()) == list(log.since(START))


def test_what_is_done_after_a_merge_comes_after_all_that_was_merged(tmp_path: Path) -> None:
    log = written(tmp_path, own(1), merged(10_000, 2), own(3))
    assert names(log) == [1, 2, 3]
    assert log.at([Position(3)])[0].recorded_at == 10_001


def test_what_came_from_a_copy_of_this_library_is_of_this_library(tmp_path: Path) -> None:
    log = written(tmp_path, own(1), replace(merged(50, 2), origin=UUID(int=1)), merged(60, 3))
    assert [recorded.origin for recorded in log.since(START)] == [None, None, ELSEWHERE]
    assert [commit.origin for commit in log.commits()] == [None, UUID(int=1), ELSEWHERE]


@pytest.mark.parametrize("opens_for_writing", [False, True])
def test_a_log_of_the_first_version_opens(tmp_path: Path, *, opens_for_writing: bool) -> None:
    log = written(tmp_path, own(9), own(8), own(7))
    before, hashes = list(log.since(START)), [commit.hash for commit in log.commits()]
    log.close()
    db = sqlite3.connect(tmp_path / "log.db", isolation_level=None)
    db.executescript(FIRST_VERSION)
    db.close()
    if opens_for_writing:
        open_writable(tmp_path / "log.db").close()
    log = EventLog(tmp_path / "log.db")
    assert list(log.in_order()) == before
    assert [commit.hash for commit in log.commits()] == hashes
    assert log.verify().is_sound


def test_an_old_log_in_which_times_are_equal_keeps_its_order_and_its_hashes(tmp_path: Path) -> None:
    same = [replace(own(name), recorded_at=UnixTime(time)) for name, time in ((9, 5), (8, 5), (7, 6), (6, 20))]
    log = written(tmp_path, *same)
    told = list(log.in_order())
    assert [(each.command_id.int, each.recorded_at, each.moment) for each in told] == [
        (9, 5, 5),
        (8, 5, 6),
        (7, 6, 7),
        (6, 20, 20),
    ]
    log.close()
    db = sqlite3.connect(tmp_path / "log.db", isolation_level=None)
    db.executescript(FIRST_VERSION)
    db.close()
    db = open_writable(tmp_path / "log.db")
    with pytest.raises(sqlite3.IntegrityError, match="never change"):
        db.execute("UPDATE commits SET made_at = 4")
    db.close()
    log = EventLog(tmp_path / "log.db")
    assert list(log.in_order()) == told
    assert log.verify().is_sound

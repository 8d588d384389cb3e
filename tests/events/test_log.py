"""Readers see what was committed, in order, from any thread, also while the writer writes."""

import sqlite3
import threading
from concurrent.futures import ThreadPoolExecutor
from itertools import count
from pathlib import Path

import pytest

import events.log
from events.errors import LogBroken, LogUnavailable, UnknownEvent
from events.log import START, EventLog
from events.ratings import VideoRated
from events.recorded import Proposal, Stored
from events.values import Position, UnixTime
from events.writer import LogWriter
from tests.support.logs import HASH, LIKED, proposal, writer_in

RATED = VideoRated(video_hash=HASH, rating="S")


@pytest.fixture
def small_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(events.log, "BLOCK", 8)


def fill(writer: LogWriter, sizes: list[int]) -> None:
    writer.submit_many(lambda: [proposal(*[LIKED] * size) for size in sizes]).result()


@pytest.mark.usefixtures("small_blocks")
@pytest.mark.parametrize(
    ("after", "until"), [(0, None), (0, 40), (7, 9), (8, 8), (16, 17), (39, None), (40, None), (99, None)]
)
def test_since_gives_each_fact_after_a_position_once(
    writer: LogWriter, log: EventLog, after: int, until: int | None
) -> None:
    fill(writer, [1, 20, 3, 16])
    got = [recorded.position for recorded in log.since(Position(after), None if until is None else Position(until))]
    assert got == list(range(after + 1, min(until or 40, 40) + 1))


@pytest.mark.usefixtures("small_blocks")
@pytest.mark.parametrize(
    ("after", "until", "firsts"),
    [
        (0, None, [1, 2, 22, 25]),
        (1, None, [2, 22, 25]),
        (5, None, [22, 25]),
        (0, 24, [1, 2, 22]),
        (0, 23, [1, 2]),
        (40, None, []),
    ],
)
def test_commits_come_whole(writer: LogWriter, log: EventLog, after: int, until: int | None, firsts: list[int]) -> None:
    fill(writer, [1, 20, 3, 16])
    commits = list(log.commits(Position(after), None if until is None else Position(until)))
    assert [commit.first for commit in commits] == firsts
    assert all(len(commit.events) == commit.last - commit.first + 1 for commit in commits)


def test_facts_at_positions_come_in_the_order_asked_for(writer: LogWriter, log: EventLog) -> None:
    writer.submit(lambda: proposal(LIKED, RATED, LIKED)).result()
    wanted = [Position(2), Position(1), Position(2)]
    assert [recorded.event for recorded in log.at(wanted)] == [RATED, LIKED, RATED]
    assert log.at([]) == []
    with pytest.raises(LogBroken, match="position 9"):
        log.at([Position(1), Position(9)])


def test_a_date_leads_to_the_last_position_before_it(tmp_path: Path) -> None:
    ticks = count(0, 10)
    with writer_in(tmp_path, clock=lambda: UnixTime(next(ticks))) as writer:
        for size in (2, 1, 3):
            writer.submit(lambda size=size: proposal(*[LIKED] * size)).result()
    log = EventLog(tmp_path / "log.db")
    assert [log.position_at(UnixTime(date)) for date in (9, 10, 19, 20, 29, 30, 99)] == [0, 2, 2, 3, 3, 6, 6]
    log.close()


def test_an_empty_log_has_no_positions(log: EventLog) -> None:
    assert (log.position(), log.position_at(UnixTime(1)), list(log.since(START)), list(log.commits())) == (0, 0, [], [])


def test_a_fact_of_a_newer_program_is_named_with_its_position_and_passed_on_undecoded(
    writer: LogWriter, log: EventLog
) -> None:
    newer = Stored("VideoDreamt.2", '{"video_hash":"0123456789ab"}')
    sent = proposal(LIKED, LIKED)
    stored = Proposal(
        command_id=sent.command_id, actor="person", events=sent.events, stored=(Stored("VideoLiked", "{}"), newer)
    )
    writer.submit(lambda: stored).result()
    with pytest.raises(UnknownEvent, match=r"VideoDreamt\.2.*position 2"):
        list(log.since(Position(1)))
    assert next(log.commits()).events[1] == newer


def test_eight_readers_beside_the_writer_never_see_an_error_or_a_gap(writer: LogWriter, log: EventLog) -> None:
    is_over = threading.Event()

    def read(_: int) -> int:
        rounds = 0
        while not is_over.is_set():
            seen = [recorded.position for recorded in log.since(START)]
            assert seen == list(range(1, len(seen) + 1))
            other = EventLog(log._path)
            assert other.position() >= len(seen)
            other.close()
            rounds += 1
        return rounds

    with ThreadPoolExecutor(8) as readers:
        reading = [readers.submit(read, number) for number in range(8)]
        for _ in range(40):
            fill(writer, [1, 2, 3])
        is_over.set()
        assert all(future.result() > 0 for future in reading)


def test_opening_and_closing_writers_is_never_seen_as_locked(tmp_path: Path) -> None:
    with writer_in(tmp_path) as writer:
        fill(writer, [1])
    is_over = threading.Event()

    def read() -> int:
        rounds = 0
        while not is_over.is_set():
            log = EventLog(tmp_path / "log.db")
            assert log.position() >= 1
            log.close()
            rounds += 1
        return rounds

    with ThreadPoolExecutor(2) as readers:
        reading = [readers.submit(read) for _ in range(2)]
        try:
            for _ in range(30):
                with writer_in(tmp_path) as writer:
                    fill(writer, [1])
        finally:
            is_over.set()
        assert all(future.result() > 0 for future in reading)


def test_a_reader_that_pauses_does_not_keep_the_log_from_folding_in(
    tmp_path: Path, writer: LogWriter, log: EventLog
) -> None:
    fill(writer, [9000])
    paused = log.since(START)
    next(paused)
    fill(writer, [9000])
    busy, in_log, folded = writer.run(
        lambda: writer._journal._db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    ).result()
    assert (busy, in_log, folded) == (0, 0, 0)
    assert sum(1 for _ in paused) == 17_999


def test_a_closed_log_says_so(log: EventLog) -> None:
    log.close()
    log.close()
    with pytest.raises(LogUnavailable, match="closed"):
        log.position()


def test_a_body_that_was_damaged_is_told_with_its_position(tmp_path: Path) -> None:
    with writer_in(tmp_path) as writer:
        fill(writer, [3])
    db = sqlite3.connect(tmp_path / "log.db")
    db.executescript("DROP TRIGGER events_stay; UPDATE events SET body = '[]' WHERE position = 2;")
    db.close()
    log = EventLog(tmp_path / "log.db")
    with pytest.raises(LogBroken, match=r"VideoLiked.*position 2"):
        list(log.since(START))
    log.close()

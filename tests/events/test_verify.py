"""Whoever changes the log behind the program's back is found out."""

import re
import sqlite3
from pathlib import Path

import pytest

from events.errors import LogBroken
from events.log import EventLog
from events.verify import VerifyReport
from tests.support.logs import LIKED, open_writer, proposal, writer_in

DROP = "".join(
    f"DROP TRIGGER {table}_{verb};" for table in ("events", "commits") for verb in ("stay", "remain", "follow")
)

TAMPERED = {
    "a body": ("UPDATE events SET body = replace(body, 'ab', 'cd') WHERE position = 5", "Commit 3 .*hash"),
    "a type": ("UPDATE events SET type = 'LikeRemoved' WHERE position = 5", "Commit 3 .*hash"),
    "an actor": ("UPDATE commits SET actor = 'scanner' WHERE cid = 2", "Commit 2 .*hash"),
    "a date": ("UPDATE commits SET recorded_at = recorded_at - 1 WHERE cid = 2", "Commit 2 .*hash"),
    "a command id": ("UPDATE commits SET command_id = randomblob(16) WHERE cid = 2", "Commit 2 .*hash"),
    "what is undone": ("UPDATE commits SET undoes = command_id WHERE cid = 2", "Commit 2 .*hash"),
    "what it belongs to": ("UPDATE commits SET group_id = command_id WHERE cid = 2", "Commit 2 .*hash"),
    "a hash": ("UPDATE commits SET hash = randomblob(32) WHERE cid = 2", "Commit 3 .*hash"),
    "a lost fact": ("DELETE FROM events WHERE position = 5", "Commit 3 should have the facts 4 to 6"),
    "a lost commit": ("DELETE FROM commits WHERE cid = 3", "Commits 3 to 3 are not there"),
    "lost facts with their commit": (
        "DELETE FROM commits WHERE cid = 3; DELETE FROM events WHERE cid = 3",
        "Commit 4 should have the facts 4 to",
    ),
    "the first commit": ("DELETE FROM commits WHERE cid = 1", "Commits 1 to 1 are not there"),
    "the last commit": ("DELETE FROM commits WHERE cid = 4", "From fact 7 on there are no commits"),
    "a fact moved to its neighbour": ("UPDATE events SET cid = 2 WHERE position = 4", "Commit 2 should have"),
    "a body exchanged for another": (
        "UPDATE events SET body = json_set(body, '$.video_hash', 'ba9876543210') WHERE position = 4",
        "Commit 3 .*hash",
    ),
    "a body that is no fact": ("UPDATE events SET body = '[]' WHERE position = 5", r"VideoLiked.*position 5"),
    "a type of a newer program": ("UPDATE events SET type = 'VideoDreamt' WHERE position = 5", "VideoDreamt"),
    "a date out of order": ("UPDATE commits SET recorded_at = 1 WHERE cid = 3", "before the one before"),
    "an id that is none": (
        "PRAGMA ignore_check_constraints = 1; UPDATE commits SET command_id = x'00' WHERE cid = 2",
        "Commit 2 .*hash",
    ),
}


def filled(folder: Path) -> Path:
    with writer_in(folder) as writer:
        for size in (1, 2, 3, 4):
            writer.submit(lambda size=size: proposal(*[LIKED] * size)).result()
    return folder / "log.db"


def verified(path: Path) -> VerifyReport:
    log = EventLog(path)
    try:
        return log.verify()
    finally:
        log.close()


def test_a_log_as_it_was_written_is_sound(tmp_path: Path) -> None:
    steps: list[tuple[int, int]] = []
    log = EventLog(filled(tmp_path))
    report = log.verify(lambda done, total: steps.append((done, total)))
    assert report.is_sound
    assert (report.commits, report.position) == (4, 10)
    assert steps[-1] == (4, 4)
    log.close()


@pytest.mark.parametrize("what", TAMPERED)
def test_a_change_behind_its_back_is_found(tmp_path: Path, what: str) -> None:
    statements, message = TAMPERED[what]
    path = filled(tmp_path)
    db = sqlite3.connect(path)
    db.executescript(f"{DROP}{statements};")
    db.close()
    report = verified(path)
    assert not report.is_sound
    assert any(re.search(message, problem) for problem in report.problems), report.problems


def test_a_damaged_page_is_found(tmp_path: Path) -> None:
    path = filled(tmp_path)
    content = bytearray(path.read_bytes())
    content[-4096:-3900] = bytes(196)
    path.write_bytes(content)
    assert not verified(path).is_sound


def test_a_cut_off_end_shows_in_the_hash_of_the_last_commit(tmp_path: Path) -> None:
    path = filled(tmp_path)
    before = verified(path)
    db = sqlite3.connect(path)
    db.executescript(DROP)
    db.executescript("DELETE FROM commits WHERE cid = 4; DELETE FROM events WHERE cid = 4;")
    db.close()
    after = verified(path)
    assert after.is_sound
    assert (after.position, after.hash != before.hash) == (6, True)


def test_a_writer_does_not_go_on_behind_a_torn_end(tmp_path: Path) -> None:
    path = filled(tmp_path)
    db = sqlite3.connect(path)
    db.executescript(DROP)
    db.executescript("DELETE FROM commits WHERE cid = 4;")
    db.close()
    with pytest.raises(LogBroken, match="verify"):
        open_writer(tmp_path)

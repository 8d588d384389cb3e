"""The file itself refuses to change a fact, whoever asks, and says what it is."""

import sqlite3
import stat
import sys
from pathlib import Path

import pytest

from events.errors import LogBroken, LogUnavailable
from events.log import EventLog
from events.schema import VERSION
from events.writer import LogWriter
from tests.support.logs import open_writer, proposal, writer_in

REFUSED = [
    "UPDATE events SET body = '{}'",
    "DELETE FROM events",
    "UPDATE commits SET actor = 'scanner'",
    "DELETE FROM commits",
    "REPLACE INTO events SELECT position, cid, type, '{}' FROM events WHERE position = 1",
    "UPDATE OR REPLACE events SET position = 2 WHERE position = 1",
    "REPLACE INTO commits SELECT * FROM commits WHERE cid = 1",
    (
        "REPLACE INTO commits SELECT 3, 3, 3, recorded_at, actor, command_id, NULL, NULL, hash, NULL, NULL FROM commits"
        " WHERE cid = 1"
    ),
    "INSERT INTO events SELECT 4, cid, type, body FROM events WHERE position = 1",
    "INSERT INTO events (cid, type, body) SELECT cid, type, body FROM events WHERE position = 1",
    "INSERT INTO events SELECT 0, cid, type, body FROM events WHERE position = 1",
    "INSERT INTO events SELECT 3, cid, type, 'no JSON' FROM events WHERE position = 1",
    (
        "INSERT INTO commits SELECT 4, 3, 3, 9, actor, randomblob(16), NULL, NULL, hash, NULL, NULL FROM commits"
        " WHERE cid = 1"
    ),
]


@pytest.mark.parametrize("statement", REFUSED)
def test_the_file_refuses_to_change_a_fact(tmp_path: Path, statement: str) -> None:
    with writer_in(tmp_path) as writer:
        writer.submit(proposal).result()
        writer.submit(proposal).result()
    db = sqlite3.connect(tmp_path / "log.db", isolation_level=None)
    before = list(db.iterdump())
    with pytest.raises(sqlite3.IntegrityError):
        db.execute(statement)
    assert list(db.iterdump()) == before
    db.close()


def test_a_reader_cannot_write(log: EventLog) -> None:
    with log._reader() as db, pytest.raises(sqlite3.OperationalError, match="readonly"):
        db.execute("INSERT INTO events VALUES (1, 1, 'VideoLiked', '{}')")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no modes")
def test_only_the_owner_may_read_the_files(tmp_path: Path, writer: LogWriter) -> None:
    writer.submit(proposal).result()
    modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in tmp_path.iterdir()}
    assert modes == dict.fromkeys(["log.db", "log.db-wal", "log.db-shm", "log.lock"], 0o600)


def test_the_writer_waits_for_the_disk_at_every_commit(writer: LogWriter) -> None:
    db = writer._journal._db
    pragmas = {
        name: db.execute(f"PRAGMA {name}").fetchone()[0] for name in ("synchronous", "journal_mode", "busy_timeout")
    }
    assert pragmas == {"synchronous": 2, "journal_mode": "wal", "busy_timeout": 5000}


def test_another_programs_database_is_refused_and_left_alone(tmp_path: Path) -> None:
    db = sqlite3.connect(tmp_path / "log.db")
    db.execute("CREATE TABLE events (a)")
    db.commit()
    db.close()
    before = (tmp_path / "log.db").read_bytes()
    refused_by_both(tmp_path, "another program")
    assert (tmp_path / "log.db").read_bytes() == before


def test_a_file_that_is_no_database_is_refused_and_left_alone(tmp_path: Path) -> None:
    (tmp_path / "log.db").write_bytes(b"a letter to somebody " * 1000)
    refused_by_both(tmp_path, "no log of this program")
    assert (tmp_path / "log.db").read_bytes() == b"a letter to somebody " * 1000


def test_a_log_of_a_newer_program_is_refused(tmp_path: Path) -> None:
    with writer_in(tmp_path):
        pass
    db = sqlite3.connect(tmp_path / "log.db")
    db.execute(f"PRAGMA user_version = {VERSION + 1}")
    db.close()
    refused_by_both(tmp_path, f"newer version .*{VERSION + 1}")


def test_a_half_made_log_is_made_whole(tmp_path: Path) -> None:
    (tmp_path / "log.db").touch()
    with pytest.raises(LogUnavailable, match="empty"):
        EventLog(tmp_path / "log.db")
    db = sqlite3.connect(tmp_path / "log.db")
    db.execute("PRAGMA journal_mode = WAL")
    db.close()
    with writer_in(tmp_path) as writer:
        assert writer.submit(proposal).result().last == 1


def test_a_log_that_is_not_there_is_told_and_not_made(tmp_path: Path) -> None:
    with pytest.raises(LogUnavailable, match=r"log\.db"):
        EventLog(tmp_path / "log.db")
    with pytest.raises(LogUnavailable, match="lock"):
        open_writer(tmp_path / "nowhere")
    assert list(tmp_path.iterdir()) == []


def refused_by_both(folder: Path, message: str) -> None:
    for door in (open_writer, lambda folder: EventLog(folder / "log.db")):
        with pytest.raises(LogBroken, match=message):
            door(folder)

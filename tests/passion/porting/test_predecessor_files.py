"""The predecessor's database is only read, also while it is in use; of a damaged one, what can be read is taken."""

import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from itertools import count
from pathlib import Path

import pytest

from events.values import VideoHash
from passion.errors import PassionError, Refused
from passion.library import Library
from tests.passion.porting.taking import taken
from tests.support.predecessor import filled

A = VideoHash("a" * 12)


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.open(tmp_path / "home") as library:
        yield library


def test_a_database_in_use_is_only_read_with_what_lies_beside_it(library: Library, tmp_path: Path) -> None:
    database = filled(tmp_path / "app.db")
    database.run("PRAGMA journal_mode = WAL")
    with closing(sqlite3.connect(database.path)) as running:
        running.execute("UPDATE interactions SET likes = 7 WHERE id = ?", (A,))
        running.commit()
        running.execute("BEGIN EXCLUSIVE")
        running.execute("UPDATE interactions SET likes = 9 WHERE id = ?", (A,))
        files = {each.name: each.read_bytes() for each in tmp_path.glob("app.db*")}
        assert "app.db-wal" in files
        taken(library, database.path)
        assert {each.name: each.read_bytes() for each in tmp_path.glob("app.db*")} == files
        running.rollback()
    card = library.queries.card(A)
    assert card is not None
    assert card.likes == 7


def test_a_database_that_is_written_all_the_time_is_refused(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    database = filled(tmp_path / "app.db")
    copied = shutil.copyfile
    stamps = count(1)

    def copied_while_it_is_written(path: Path, copy: Path) -> None:
        copied(path, copy)
        stamp = next(stamps)
        os.utime(database.path, ns=(stamp, stamp))

    monkeypatch.setattr("passion.porting.sqlite_file.PAUSE", 0.0)
    monkeypatch.setattr("passion.porting.sqlite_file.shutil.copyfile", copied_while_it_is_written)
    with pytest.raises(Refused, match="keeps writing"):
        taken(library, database.path)


def test_files_that_are_something_else_are_refused(library: Library, tmp_path: Path) -> None:
    other = tmp_path / "other.db"
    with closing(sqlite3.connect(other)) as connection, connection:
        connection.execute("CREATE TABLE scenes (id INTEGER)")
    broken = tmp_path / "broken.db"
    broken.write_bytes(b"SQLite format 3\x00" + bytes(50))
    text = tmp_path / "text.db"
    text.write_text("not a database")
    before = library.position
    for path, words in (
        (other, "not one of the predecessor: its tables are scenes"),
        (broken, "damaged"),
        (text, "no program"),
        (tmp_path / "none.db", "There is no file"),
    ):
        with pytest.raises(PassionError, match=words):
            taken(library, path)
    assert library.position == before


def test_of_a_truncated_database_what_can_be_read_is_taken_and_the_rest_is_reported(
    library: Library, tmp_path: Path
) -> None:
    database = filled(tmp_path / "app.db")
    with closing(sqlite3.connect(database.path)) as connection, connection:
        rows = [(A, f"2026-01-01T00:{each // 60 % 60:02}:{each % 60:02}", float(each), 5.0) for each in range(3000)]
        connection.executemany(
            "INSERT INTO viewings (video_hash, datetime, time_start, duration_sec) VALUES (?, ?, ?, ?)", rows
        )
    content = database.path.read_bytes()
    database.path.write_bytes(content[: len(content) // 2])
    report = taken(library, database.path)
    assert any("viewings" in each.what and "damaged after" in each.reason for each in report.skipped)
    card = library.queries.card(A)
    assert card is not None
    assert card.likes == 3

"""`passion verify` says where the log ends, and names whatever was damaged: one thing at a time."""

import json
import re
import sqlite3
from pathlib import Path

import pytest

from events.copying import head_of
from tests.passion.cli.conftest import Run
from tests.support.given import VIDEO

DROP = "".join(
    f"DROP TRIGGER {table}_{verb};" for table in ("events", "commits") for verb in ("stay", "remain", "follow")
)

IN_THE_LOG = {
    "a body": ("UPDATE events SET body = replace(body, 'dawn', 'dusk')", "Commit 5 .* its hash does not fit"),
    "a body that is no fact": ("UPDATE events SET body = '[]' WHERE position = 2", r"\(position 2\)"),
    "a type": ("UPDATE events SET type = 'VideoDreamt' WHERE position = 3", "VideoDreamt"),
    "a lost fact": ("DELETE FROM events WHERE position = 4", "should have the facts"),
    "a lost commit": ("DELETE FROM commits WHERE cid = 2", "Commits 2 to 2 are not there"),
    "a hash": ("UPDATE commits SET hash = zeroblob(32) WHERE cid = 1", "Commit 1 .* its hash does not fit"),
    "who did it": ("UPDATE commits SET actor = 'person' WHERE cid = 1", "Commit 1 .* its hash does not fit"),
    "a date": ("UPDATE commits SET recorded_at = 1 WHERE cid = 3", "Commit 3 was recorded before"),
}

IN_THE_TABLES = {
    "a title": ("UPDATE videos SET title = 'x' WHERE title = 'Harbour at dawn'", "Table videos"),
    "a rating": ("UPDATE videos SET rating = 0 WHERE rating > 0", "Table videos"),
    "a line of the history": ("UPDATE history SET summary = 'x' WHERE first = 1", "Table history"),
    "a lost file": ("DELETE FROM files", "Table files"),
}


def changed(path: Path, statements: str) -> None:
    db = sqlite3.connect(path)
    db.executescript(statements)
    db.close()


def tables(home: Path) -> Path:
    return home / "read" / (home / "read" / "current").read_text().strip()


def test_a_whole_log_is_told_with_its_facts_commits_and_head(run: Run, home: Path) -> None:
    run("rate", VIDEO, "S")
    head = head_of(home / "log.db")
    assert run("verify").stdout.splitlines() == [
        f"The log: 7 facts in {head.commits} commits, at positions 1 to 7; the chain ends with {head.hash}.",
        "The log is whole, and the read models equal a fresh fold of it.",
    ]
    told = json.loads(run("verify", "--json").stdout)
    assert (told["is_sound"], told["differences"]) == (True, [])
    assert told["log"] == {"commits": head.commits, "position": 7, "hash": head.hash, "problems": []}


@pytest.mark.parametrize("what", IN_THE_LOG)
def test_what_is_damaged_in_the_log_is_named(run: Run, home: Path, what: str) -> None:
    statements, named = IN_THE_LOG[what]
    changed(home / "log.db", f"{DROP}{statements};")
    told = json.loads(run("verify", "--json", code=1).stdout)
    assert any(re.search(named, problem) for problem in told["log"]["problems"]), told
    assert "restore the log from a backup" in run("verify", code=1).stderr


def test_a_damaged_page_of_the_log_is_named(run: Run, home: Path) -> None:
    content = bytearray((home / "log.db").read_bytes())
    content[-4096:-3900] = bytes(196)
    (home / "log.db").write_bytes(content)
    assert json.loads(run("verify", "--json", code=1).stdout)["log"]["problems"]


@pytest.mark.parametrize("what", IN_THE_TABLES)
def test_what_is_damaged_in_the_read_models_is_named_and_a_rebuild_mends_it(run: Run, home: Path, what: str) -> None:
    run("rate", VIDEO, "S")
    statements, named = IN_THE_TABLES[what]
    changed(tables(home), statements)
    told = json.loads(run("verify", "--json", code=1).stdout)
    assert told["log"]["problems"] == []
    assert any(named in difference for difference in told["differences"]), told
    assert "passion rebuild" in run("verify", code=1).stderr
    run("rebuild")
    assert "is whole" in run("verify").stdout


def test_lost_read_models_are_named(run: Run, home: Path) -> None:
    for file in (home / "read").iterdir():
        file.unlink()
    assert "There are no read models" in run("verify", code=1).stderr


def test_read_models_that_cannot_be_read_are_named(run: Run, home: Path) -> None:
    path = tables(home)
    content = bytearray(path.read_bytes())
    content[4096:] = bytes(len(content) - 4096)
    path.write_bytes(content)
    assert "`passion rebuild` makes them anew" in run("verify", code=1).stderr

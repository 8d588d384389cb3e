"""A home that an older version left: every fact that was ever stored, and tables that nobody knows any more."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path
from uuid import UUID

import httpx
import pytest

from events.codec import decode
from events.log import START, EventLog
from events.recorded import Proposal, Stored
from tests.events.test_merged import FIRST_VERSION
from tests.events.test_old_logs import lines
from tests.support.homes import QUIET
from tests.support.logs import writer_in
from tests.support.modes import open_to_others
from tests.web.processes import passion, serving

pytestmark = pytest.mark.usefixtures("built_page")


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """All lines of `tests/events/old_logs` in a log of the first version, in a home as it was then."""
    home = tmp_path / "home"
    home.mkdir()
    stored = [Stored(line.stored, bytes(line.body).decode()) for line in lines()]
    with writer_in(home) as writer:
        for number, each in enumerate(stored, 1):
            event = decode(each.type, each.body)
            wish = Proposal(command_id=UUID(int=number), actor="person", events=(event,), stored=(each,))
            writer.submit(lambda wish=wish: wish).result()
    with closing(sqlite3.connect(home / "log.db", isolation_level=None)) as db:
        db.executescript(FIRST_VERSION)
    (home / "settings.toml").write_text(QUIET)
    (home / "read").mkdir()
    (home / "read" / "current").write_text("read.1.db")
    with closing(sqlite3.connect(home / "read" / "read.1.db")) as db:
        db.executescript("CREATE TABLE checkpoint (position INTEGER); INSERT INTO checkpoint VALUES (3)")
    (home / "index").mkdir()
    for name in ("search.arrays", "similarity.1.index"):
        (home / "index" / name).write_bytes(b"of another time")
    with closing(sqlite3.connect(home / "jobs.db")) as db:
        db.executescript("CREATE TABLE jobs (id TEXT); INSERT INTO jobs VALUES ('scan')")
    (home / "logs").mkdir()
    (home / "logs" / "passion.log").write_text("2026-01-01 00:00:00 WARNING passion: of another time\n")
    for path in home.rglob("*"):
        path.chmod(0o755 if path.is_dir() else 0o644)
    home.chmod(0o755)
    return home


def test_a_server_starts_over_it_keeps_every_byte_of_every_fact_and_takes_new_ones(home: Path) -> None:
    before = [(line.stored, bytes(line.body).decode()) for line in lines()]
    with serving(home) as child, httpx.Client(base_url=child.address, timeout=60) as client:
        assert client.get("/api/get-status").json()["position"] == len(before)
        assert client.get("/api/get-totals").json()["videos"] > 0
        for page in ("/api/get-history", "/search/search-videos", "/api/get-playlists", "/api/get-statistics"):
            assert client.get(page).status_code == 200, page
        video = client.get("/search/search-videos").json()["videos"][0]["video_hash"]
        rated = client.post("/api/rate-video", json={"video_hash": video, "rating": "S"})
        assert rated.status_code == 200
        name = rated.json()["command_id"]
        assert client.post("/api/undo-command", json={"command_id": name}).status_code == 200
        assert child.end() == 0
    with closing(sqlite3.connect(home / "log.db")) as db:
        assert db.execute("SELECT type, body FROM events ORDER BY position").fetchall()[: len(before)] == before
        assert db.execute("PRAGMA user_version").fetchone()[0] > 1
    with closing(EventLog(home / "log.db")) as log:
        assert log.verify().is_sound
        assert len(list(log.since(START))) > len(before)
    assert open_to_others(home) == {}
    added = (home / "logs" / "passion.log").read_text().splitlines()[1:]
    assert [json.loads(line) for line in added] == []


def test_the_doctor_finds_nothing_wrong_with_it_afterwards(home: Path) -> None:
    with serving(home) as child:
        assert child.end() == 0
    told = passion("doctor", "--json", "--home", home)
    found = {each["subject"]: each["state"] for each in json.loads(told.stdout)}
    assert (found["log"], found["permissions"], found["settings"], found["playback"]) == ("ok",) * 4
    assert passion("verify", "--home", home).returncode == 0

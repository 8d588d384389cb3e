"""`passion import` of another program's data, without a server and through one."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.passion.cli.conftest import Run
from tests.support.homes import filled as some_videos
from tests.support.predecessor import filled
from tests.web.processes import Child, passion, serving


@pytest.fixture
def server(home: Path) -> Iterator[Child]:
    with serving(home) as child:
        yield child


def test_a_rehearsal_then_the_import_then_nothing_new_then_back(run: Run, tmp_path: Path) -> None:
    file = str(filled(tmp_path / "app.db").path)
    before = run("export").stdout
    rehearsal = run("import", "--dry-run", file).stdout
    assert rehearsal.startswith("Would take in from the predecessor: 3 videos, 1 favourites, 4 likes, 1 ratings,")
    assert run("export").stdout == before
    done = run("import", file).stdout
    assert done.startswith("Took in from the predecessor: 3 videos, 1 favourites, 4 likes, 1 ratings,")
    assert "Videos without a path in it: 1" in done
    assert "Nothing is new from the predecessor; 12 were here already." in run("import", file).stdout
    group = done.splitlines()[0].rpartition(" ")[2]
    assert "All of it is undone." in run("undo", "--group", group).stdout
    assert run("search", "harbour", "--json").stdout.count("aaaaaaaaaaaa") == 0


def test_the_report_can_be_had_as_json(run: Run, tmp_path: Path) -> None:
    database = filled(tmp_path / "app.db")
    database.done("nonsense", likes=1)
    report = json.loads(run("import", "--json", str(database.path)).stdout)
    assert report["taken"]["viewings"] == 2
    assert report["skipped"] == [
        {"what": "what was done with the video 'nonsense'", "reason": "that is no hash of 12 hex digits."}
    ]


def test_a_rehearsal_makes_no_library_and_is_for_others_data_only(run: Run, tmp_path: Path) -> None:
    file, nowhere = str(filled(tmp_path / "app.db").path), tmp_path / "nowhere"
    assert "There is no library" in run("import", "--dry-run", file, "--home", str(nowhere), code=1).stderr
    assert not nowhere.exists()
    (tmp_path / "log.jsonl").write_text("{}\n")
    assert "data of other programs" in run("import", "--dry-run", str(tmp_path / "log.jsonl"), code=2).stderr


def test_it_goes_through_a_server_with_the_same_report(server: Child, home: Path, tmp_path: Path) -> None:
    file = filled(tmp_path / "app.db").path
    rehearsal = passion("import", "--dry-run", file, "--home", home)
    assert rehearsal.stdout.startswith("Would take in from the predecessor: 3 videos")
    done = passion("import", file, "--home", home)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("Took in from the predecessor: 3 videos, 1 favourites, 4 likes")
    assert "Nothing is new" in passion("import", file, "--home", home).stdout
    (tmp_path / "cut.db").write_bytes(b"SQLite format 3\x00" + bytes(9))
    refused = passion("import", tmp_path / "cut.db", "--home", home)
    assert refused.returncode == 1
    assert "damaged" in refused.stderr


def test_a_library_that_is_made_by_an_import_can_be_used(tmp_path: Path, run: Run) -> None:
    new = tmp_path / "new"
    run("import", str(filled(tmp_path / "app.db").path), "--home", str(new))
    with some_videos(new) as library:
        assert library.queries.totals().favourites == 1

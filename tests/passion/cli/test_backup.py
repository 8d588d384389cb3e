"""`passion backup` and `passion restore`, from the first copy to a library on another machine."""

import json
import shutil
from pathlib import Path

import pytest

from passion.commands import RateVideo
from passion.library import Library
from passion.places import Places
from tests.passion.cli.conftest import Run
from tests.support.given import VIDEO
from tests.support.homes import filled
from tests.web.processes import passion, serving


def copy_of(home: Path) -> Path:
    (copy,) = (home / "backups").glob("*.db")
    return copy


def test_a_copy_of_a_copy_brings_the_library_to_another_machine(run: Run, home: Path, tmp_path: Path) -> None:
    """As a replicator would carry it: the files of the folder, one by one, with names and nothing else."""
    run("rate", VIDEO, "S+")
    run("comment", VIDEO, "ü ✓")
    assert "Backed up 8 facts to" in run("backup").stdout
    there = tmp_path / "replica"
    there.mkdir()
    for file in (home / "backups").iterdir():
        (there / file.name).write_bytes(file.read_bytes())
    before, shown = run("export").stdout_bytes, run("show", VIDEO, "--json").stdout
    shutil.rmtree(home)
    other = str(tmp_path / "other")
    told = run("restore", str(there / next(there.glob("*.db")).name), "--home", other).stdout
    assert told.startswith("Restored 8 facts, up to 2")
    assert "The settings of that time came back" in told
    assert run("export", "--home", other).stdout_bytes == before
    assert run("show", VIDEO, "--json", "--home", other).stdout == shown
    assert "is whole" in run("verify", "--home", other).stdout


def test_a_backup_made_twice_is_made_once(run: Run, home: Path) -> None:
    run("backup")
    again = json.loads(run("backup", "--json").stdout)
    assert (again["is_new"], again["position"], again["path"]) == (False, 6, str(copy_of(home)))


def test_a_backup_can_go_anywhere_that_is_there(run: Run, tmp_path: Path) -> None:
    (tmp_path / "stick").mkdir()
    run("backup", "--to", str(tmp_path / "stick"))
    assert len(list((tmp_path / "stick").glob("*.db"))) == 1
    assert "no folder" in run("backup", "--to", str(tmp_path / "none"), code=1).stderr


def test_a_home_with_a_log_is_replaced_only_when_told_and_its_log_is_kept(run: Run, home: Path) -> None:
    run("backup")
    run("rate", VIDEO, "C")
    assert "--replace" in run("restore", str(copy_of(home)), code=1).stderr
    assert json.loads(run("show", VIDEO, "--json").stdout)["video"]["card"]["rating"] == "C"
    told = json.loads(run("restore", str(copy_of(home)), "--replace", "--json").stdout)
    assert (told["position"], told["has_settings"]) == (6, False)
    assert json.loads(run("show", VIDEO, "--json").stdout)["video"]["card"]["rating"] is None
    kept = Path(told["kept"])
    assert kept.name.startswith("log.db.before-restore-")
    run("restore", str(kept), "--replace")
    assert json.loads(run("show", VIDEO, "--json").stdout)["video"]["card"]["rating"] == "C"


def test_what_a_killed_process_left_in_the_write_ahead_file_is_kept_too(run: Run, home: Path, tmp_path: Path) -> None:
    run("backup")
    with filled(home) as library:
        library.execute(RateVideo(video_hash=VIDEO, rating="B"))
        killed = tmp_path / "killed"
        shutil.copytree(home, killed)
    assert (killed / "log.db-wal").stat().st_size > 0
    told = json.loads(run("restore", str(copy_of(home)), "--home", str(killed), "--replace", "--json").stdout)
    assert not (killed / "log.db-wal").exists()
    assert json.loads(run("verify", "--home", str(killed), "--json", code=1).stdout)["log"]["position"] == 6
    run("restore", told["kept"], "--home", str(killed), "--replace")
    assert json.loads(run("show", VIDEO, "--json", "--home", str(killed)).stdout)["video"]["card"]["rating"] == "B"


@pytest.mark.parametrize("damage", ["a byte", "the end", "everything"])
def test_a_damaged_copy_is_refused_and_nothing_is_touched(run: Run, home: Path, tmp_path: Path, damage: str) -> None:
    run("backup")
    copy, content = copy_of(home), copy_of(home).read_bytes()
    changed = {
        "a byte": content.replace(b"Harbour at dawn", b"Harbour at dusk"),
        "the end": content[:-5000],
        "everything": b"no log",
    }[damage]
    assert changed != content
    copy.write_bytes(changed)
    run("rate", VIDEO, "A")
    assert "Nothing was restored" in run("restore", str(copy), "--replace", code=1).stderr
    assert json.loads(run("show", VIDEO, "--json").stdout)["video"]["card"]["rating"] == "A"
    assert "Nothing was restored" in run("restore", str(copy), "--home", str(tmp_path / "new"), code=1).stderr
    assert not (tmp_path / "new").exists()


def test_a_file_that_is_not_there_is_told(run: Run) -> None:
    assert "There is no file" in run("restore", "/nowhere.db", code=1).stderr


def test_a_library_in_use_is_backed_up_and_not_restored_over(run: Run, home: Path) -> None:
    with Library.open(home):
        run("backup")
        assert "stop the server" in run("restore", str(copy_of(home)), "--replace", code=1).stderr


@pytest.mark.usefixtures("built_page")
def test_a_running_server_makes_the_backup_as_a_job(home: Path, tmp_path: Path) -> None:
    with serving(home):
        assert "Backed up 6 facts" in passion("backup", "--home", home).stdout
        failed = passion("backup", "--home", home, "--to", tmp_path / "none")
        assert (failed.returncode, "no folder" in failed.stderr) == (1, True)
        assert "Nothing has changed" in passion("backup", "--home", home).stdout
        assert Places(home).server.exists()
    assert "Nothing has changed" in passion("backup", "--home", home).stdout, "what a killed server left is no obstacle"

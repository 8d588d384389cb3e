"""Sub-commands about the library as a whole."""

import json
from pathlib import Path

from passion.library import Library
from tests.passion.cli.conftest import Run
from tests.support.folders import Folders
from tests.support.given import VIDEO
from tests.support.homes import filled


def test_export_import_export_is_the_same_byte_for_byte(run: Run, tmp_path: Path) -> None:
    run("comment", VIDEO, "ü ✓")
    first = run("export").stdout_bytes
    run("export", "--out", str(tmp_path / "log.jsonl"))
    assert (tmp_path / "log.jsonl").read_bytes() == first
    other = str(tmp_path / "other")
    assert "Imported 7 facts" in run("import", "--home", other, str(tmp_path / "log.jsonl")).stdout
    assert run("export", "--home", other).stdout_bytes == first
    assert "Nothing is new" in run("import", "-", stdin=first).stdout


def test_an_import_of_something_else_names_the_line(run: Run, tmp_path: Path) -> None:
    (tmp_path / "x.jsonl").write_text("{}\n")
    assert "Line 1" in run("import", str(tmp_path / "x.jsonl"), code=1).stderr
    assert run("import", str(tmp_path / "none.jsonl"), code=2).stderr


def test_an_export_that_cannot_be_written_leaves_nothing_half_done(run: Run, tmp_path: Path) -> None:
    error = run("export", "--out", str(tmp_path / "nowhere" / "log.jsonl"), code=1).stderr
    assert "No such file" in error
    assert "Traceback" not in error


def test_rebuild_brings_the_tables_back(run: Run, home: Path) -> None:
    before = run("show", VIDEO, "--json").stdout
    for file in (home / "read").iterdir():
        file.unlink()
    assert "hold 6 facts again" in run("rebuild").stdout
    assert run("show", VIDEO, "--json").stdout == before


def test_verify_tells_that_all_is_well(run: Run) -> None:
    answer = json.loads(run("verify", "--json").stdout)
    assert answer["is_sound"]
    assert answer["log"]["position"] == 6


def test_verify_finds_tables_that_differ_and_says_what_to_do(run: Run, home: Path) -> None:
    with filled(home) as library:
        library._read_models.store.writer().execute("UPDATE videos SET title = 'x'")
    assert "passion rebuild" in run("verify", code=1).stderr


def test_verify_finds_a_changed_byte_in_the_log(run: Run, home: Path) -> None:
    data = (home / "log.db").read_bytes()
    assert b"Harbour at dawn" in data
    (home / "log.db").write_bytes(data.replace(b"Harbour at dawn", b"Harbour at dusk"))
    assert "damaged" in run("verify", code=1).stderr


def test_verify_and_replay_of_no_library_say_so(run: Run, tmp_path: Path) -> None:
    for name in ("verify", "replay"):
        assert "There is no library" in run(name, "--home", str(tmp_path / "none"), code=1).stderr
    assert not (tmp_path / "none").exists()


def test_a_question_to_no_library_makes_none(run: Run, tmp_path: Path) -> None:
    for words in (("search", "x"), ("show", VIDEO), ("rate", VIDEO, "A"), ("history",), ("export",), ("rebuild",)):
        assert "There is no library" in run(*words, "--home", str(tmp_path / "typo"), code=1).stderr
    assert not (tmp_path / "typo").exists()


def test_a_home_that_may_not_be_written_to_can_still_be_exported(run: Run, home: Path, tmp_path: Path) -> None:
    whole = run("export").stdout_bytes
    (home / "log.lock").unlink()
    (home / "log.lock").mkdir()
    assert "writable" in run("rate", VIDEO, "A", code=1).stderr
    assert run("export").stdout_bytes == whole


def test_replay_into_a_folder_of_somebody_s_files_is_refused(run: Run, tmp_path: Path) -> None:
    (tmp_path / "videos").mkdir()
    (tmp_path / "videos" / "mine.mp4").touch()
    assert "is not empty" in run("replay", "--into", str(tmp_path / "videos"), code=1).stderr
    assert [each.name for each in (tmp_path / "videos").iterdir()] == ["mine.mp4"]


def test_replay_counts_what_there_was_then(run: Run) -> None:
    run("favourite", VIDEO)
    assert json.loads(run("replay", "--json").stdout)["totals"]["favourites"] == 1
    then = json.loads(run("replay", "--until", "6", "--json").stdout)
    assert (then["position"], then["totals"]["favourites"]) == (6, 0)
    assert json.loads(run("replay", "--until", "1999-01-01", "--json").stdout)["position"] == 0
    assert json.loads(run("replay", "--until", "2999-01-01T12:00", "--json").stdout)["position"] == 7


def test_replay_into_a_folder_makes_a_library_as_it_was(run: Run, tmp_path: Path) -> None:
    run("rate", VIDEO, "C")
    then = str(tmp_path / "then")
    run("replay", "--until", "6", "--into", then)
    assert json.loads(run("show", VIDEO, "--json", "--home", then).stdout)["video"]["card"]["rating"] is None
    assert "holds a library already" in run("replay", "--into", then, code=1).stderr


def test_replay_until_nonsense_is_wrong_usage(run: Run) -> None:
    assert "neither a position" in run("replay", "--until", "yesterday", code=2).stderr


def test_a_scan_takes_in_a_folder_and_a_second_one_appends_nothing(run: Run, tmp_path: Path) -> None:
    home = str(tmp_path / "fresh")
    folders = Folders(tmp_path / "videos")
    folders.video("Quay.mp4")
    folders.video("deep/Pier.mp4")
    folders.write("broken.mp4", b"no video at all" * 100)
    assert "3 files" in run("scan", str(folders.root), "--home", home).stdout
    with Library.open(home) as library:
        position = library.position
        assert library.queries.totals().videos == 2
    run("scan", "--home", home)
    with Library.open(home) as library:
        assert library.position == position


def test_a_scan_without_any_folder_says_what_to_do(run: Run) -> None:
    assert "There is no folder to scan yet" in run("scan", code=1).stderr


def test_an_empty_name_is_not_taken_for_the_current_folder(run: Run) -> None:
    assert "is empty" in run("scan", "", code=2).stderr


def test_the_librarys_own_folder_is_no_collection(run: Run, home: Path) -> None:
    assert "the library's own" in run("scan", str(home), code=1).stderr
    assert "the library's own" in run("scan", str(home / "cache"), code=1).stderr


def test_names_cannot_steer_the_terminal(run: Run, tmp_path: Path) -> None:
    folders = Folders(tmp_path / "videos")
    folders.write("\x1b[2Jclear\u202e.mp4", b"")
    run("scan", str(folders.root))
    shown = run("doctor").stdout + run("scan", "/nowhere\x1b[2J", code=1).stderr
    assert "\x1b" not in shown
    assert "\\x1b[2J" in shown


def test_a_scan_takes_its_flags_and_a_single_file(run: Run, tmp_path: Path) -> None:
    folders = Folders(tmp_path / "videos")
    file = folders.video("Quay.mp4")
    run("scan", str(folders.root))
    flags = ("--quick", "--reprobe", "--rehash", "--reread-names", "--reread-sidecars")
    assert "Quick scan of Quay.mp4: 1 file" in run("scan", str(file), *flags).stdout
    assert "Quick scan of all folders" in run("scan", "--quick").stdout


def test_a_scan_of_a_folder_that_is_not_there_is_told(run: Run) -> None:
    assert "There is no folder /nowhere" in run("scan", "/nowhere", code=1).stderr


def test_a_library_in_use_by_no_server_is_told_in_a_sentence(run: Run, home: Path) -> None:
    with Library.open(home):
        assert "no server" in run("rate", VIDEO, "A", code=1).stderr
        assert "Another process" in run("import", "-", stdin=b"", code=1).stderr
        assert run("verify").exit_code == 0

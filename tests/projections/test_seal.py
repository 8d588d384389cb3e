"""Read models that were put away in order are opened without a look at all of them; any others are looked through."""

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from projections import seal
from projections import store as store_module
from projections.projector import Projector
from projections.queries import Queries
from projections.soundness import is_sound
from projections.store import ReadStore
from tests.projections.facts import ListLog, added, hash_of, library
from tests.support.damage import damage

LOG = ListLog(*library(5))


@pytest.fixture
def looks(monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """What each look at all of a file found."""
    found: list[bool] = []

    def look(db: sqlite3.Connection) -> bool:
        found.append(is_sound(db))
        return found[-1]

    monkeypatch.setattr(store_module, "is_sound", look)
    return found


def _open_and_close(folder: Path, log: ListLog = LOG) -> None:
    store = ReadStore(folder)
    Projector(store, log).catch_up()
    assert Queries(store).totals().videos == 5
    assert not _note(folder).exists(), "taken away before anything else, and not written before the end"
    store.close()


def _note(folder: Path) -> Path:
    return folder / "closed.json"


def _file(folder: Path) -> Path:
    (only,) = folder.glob("read.*.db")
    return only


def test_what_was_put_away_in_order_is_not_looked_through_again(tmp_path: Path, looks: list[bool]) -> None:
    for _ in range(3):
        _open_and_close(tmp_path)
    assert looks == []
    assert sorted(each.name for each in tmp_path.iterdir()) == ["closed.json", "current", "read.1.db"]


def test_a_reader_of_the_same_store_does_not_keep_it_from_being_put_away_in_order(tmp_path: Path) -> None:
    store = ReadStore(tmp_path)
    projector = Projector(store, LOG)
    assert Queries(store).totals().videos == 0
    projector.catch_up()
    store.close()
    assert _note(tmp_path).exists()
    assert not _file(tmp_path).with_name("read.1.db-wal").exists()


def test_it_is_believed_only_so_many_times_in_a_row_then_looked_through_and_believed_again(
    tmp_path: Path, looks: list[bool]
) -> None:
    for _ in range(1 + seal.MOST):
        _open_and_close(tmp_path)
    assert looks == []
    _open_and_close(tmp_path)
    assert looks == [True]
    _open_and_close(tmp_path)
    assert looks == [True]


def test_whoever_looks_through_it_meanwhile_has_it_believed_as_often_again(tmp_path: Path) -> None:
    for _ in range(3):
        _open_and_close(tmp_path)
    store = ReadStore(tmp_path)
    Projector(store, LOG)
    assert store.is_believed
    assert store.is_unseen
    with closing(store.another_reader()) as db:
        assert store.look_through(db)
    assert not store.is_unseen
    store.close()
    assert seal.take(_file(tmp_path)) == 1


def test_after_a_kill_it_is_looked_through(tmp_path: Path, looks: list[bool]) -> None:
    _open_and_close(tmp_path)
    child = (
        "import os, signal, sys; from pathlib import Path; from projections.projector import Projector\n"
        "from projections.store import ReadStore; from tests.projections.facts import ListLog, library\n"
        "Projector(ReadStore(Path(sys.argv[1])), ListLog(*library(5))); os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    ended = subprocess.run([sys.executable, "-c", child, str(tmp_path)], check=False, cwd=Path(__file__).parents[2])
    assert ended.returncode == -signal.SIGKILL
    assert not _note(tmp_path).exists()
    _open_and_close(tmp_path)
    assert looks == [True]


def _copy(folder: Path) -> None:
    """As a backup of the whole folder that was taken back."""
    shutil.copytree(folder, folder.with_name("kept"))
    shutil.rmtree(folder)
    shutil.copytree(folder.with_name("kept"), folder)


def _restore_in_place(folder: Path) -> None:
    """Other content of the same length in the same file, with the time of the old one."""
    before = _file(folder).stat()
    content = _file(folder).read_bytes()
    _file(folder).write_bytes(content)
    os.utime(_file(folder), ns=(before.st_atime_ns, before.st_mtime_ns))


def _write_to(folder: Path) -> None:
    with closing(sqlite3.connect(_file(folder))) as db:
        db.execute("PRAGMA user_version = 7")


def _leave_in_wal(folder: Path) -> None:
    _file(folder).with_name(f"{_file(folder).name}-wal").write_bytes(b"left behind")


def _take_another(folder: Path) -> None:
    _file(folder).rename(folder / "read.9.db")
    (folder / "current").write_text("read.9.db")


def _write_note(words: bytes) -> Callable[[Path], object]:
    return lambda folder: _note(folder).write_bytes(words)


def _count(believed: int) -> Callable[[Path], None]:
    return lambda folder: seal.put(_file(folder), believed)


@pytest.mark.parametrize(
    "meanwhile",
    [
        _copy,
        pytest.param(
            _restore_in_place,
            marks=pytest.mark.skipif(sys.platform == "win32", reason="Its files do not tell when they were touched"),
        ),
        _write_to,
        _leave_in_wal,
        _take_another,
        lambda folder: _note(folder).unlink(),
        _write_note(b""),
        _write_note(b"\xff\xfe not json"),
        _write_note(b'{"name": 3}'),
        _write_note(b"[]"),
        _count(-1),
        _count(seal.MOST),
        _count(1 << 40),
    ],
)
def test_a_file_that_the_note_does_not_fit_is_looked_through(
    tmp_path: Path, looks: list[bool], meanwhile: Callable[[Path], object]
) -> None:
    folder = tmp_path / "read"
    _open_and_close(folder)
    meanwhile(folder)
    _open_and_close(folder)
    assert looks == [True]
    _open_and_close(folder)
    assert looks == [True]


def test_a_clock_that_is_set_back_changes_nothing(tmp_path: Path, looks: list[bool]) -> None:
    log = ListLog(*library(5))
    store = ReadStore(tmp_path)
    Projector(store, log).catch_up()
    os.utime(_file(tmp_path), ns=(1 << 62, 1 << 62))
    store.close()
    _open_and_close(tmp_path, log)
    assert looks == []
    log.append(added(4, "/later.mp4"))
    _open_and_close(tmp_path, log)
    _open_and_close(tmp_path, log)
    assert looks == []


def test_what_another_process_reads_is_not_sealed_while_some_of_it_is_beside_the_file(
    tmp_path: Path, looks: list[bool]
) -> None:
    log = ListLog(*library(5))
    _open_and_close(tmp_path, log)
    store = ReadStore(tmp_path)
    projector = Projector(store, log)
    with closing(sqlite3.connect(_file(tmp_path))) as other:
        other.execute("BEGIN")
        other.execute("SELECT * FROM checkpoint").fetchall()
        log.append(added(4, "/later.mp4"))
        projector.catch_up()
        store.close()
        assert not _note(tmp_path).exists()
    _open_and_close(tmp_path, log)
    assert looks == [True]


def test_a_store_that_only_reads_leaves_the_note_of_another_alone(tmp_path: Path) -> None:
    _open_and_close(tmp_path)
    reading = ReadStore(tmp_path)
    assert Queries(reading).totals().videos == 5
    reading.close()
    assert seal.take(_file(tmp_path)) == 1


def test_a_folder_that_cannot_be_written_to_is_opened_and_closed_all_the_same(tmp_path: Path) -> None:
    file = tmp_path / "gone" / "read.1.db"
    seal.put(file, 0)
    assert seal.take(file) is None


def test_damage_that_a_question_meets_is_told_and_never_sealed(tmp_path: Path, looks: list[bool]) -> None:
    _open_and_close(tmp_path)
    damage(_file(tmp_path), "videos")
    seal.put(_file(tmp_path), 0)
    store, told = ReadStore(tmp_path), list[str]()
    Projector(store, LOG)
    store.on_lost = lambda: told.append("lost")
    with pytest.raises(sqlite3.DatabaseError, match="malformed"):
        Queries(store).card(hash_of(1))
    assert told == ["lost"]
    store.close()
    assert not _note(tmp_path).exists()
    _open_and_close(tmp_path)
    assert looks == [False]


def test_damage_that_a_fact_meets_is_told_and_never_sealed(tmp_path: Path) -> None:
    _open_and_close(tmp_path)
    damage(_file(tmp_path), "videos")
    seal.put(_file(tmp_path), 0)
    log = ListLog(*library(5))
    store, told = ReadStore(tmp_path), list[str]()
    projector = Projector(store, log)
    store.on_lost = lambda: told.append("lost")
    with pytest.raises(sqlite3.DatabaseError, match="malformed"):
        projector.apply(log.append(added(7)))
    assert told == ["lost"]
    projector.rebuild()
    assert store.is_believed
    assert Queries(store).totals().videos == 6
    store.close()


def test_a_question_that_is_wrong_is_no_damage(tmp_path: Path) -> None:
    store, told = ReadStore(tmp_path), list[str]()
    Projector(store, LOG)
    store.on_lost = lambda: told.append("lost")
    with pytest.raises(sqlite3.OperationalError), store.reading() as db:
        db.execute("SELECT * FROM nowhere")
    assert told == []
    store.close()
    assert _note(tmp_path).exists()

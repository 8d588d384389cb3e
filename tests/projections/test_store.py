"""Read models may be deleted, damaged or swapped at any moment; readers never notice."""

import os
import signal
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from events.catalogue import FileAdded
from events.values import Bytes, Nanoseconds
from projections.preferences import Preferences
from projections.projector import Projector
from projections.queries import Queries
from projections.store import ReadStore
from projections.views import SearchQuery, SearchResult
from tests.projections.conftest import Tell
from tests.projections.facts import ListLog, added, hash_of, library
from tests.projections.tables import tables_of
from tests.support.searching import searching


def _opened(folder: Path, log: ListLog) -> tuple[ReadStore, Queries]:
    store = ReadStore(folder)
    Projector(store, log).catch_up()
    return store, Queries(store)


def _files(folder: Path) -> list[Path]:
    return [each for each in folder.iterdir() if each.name.endswith(".db")]


def test_a_deleted_read_model_comes_back_with_the_same_tables(tmp_path: Path) -> None:
    log = ListLog(*library(10))
    store, _ = _opened(tmp_path, log)
    before = tables_of(store)
    store.close()
    for each in tmp_path.iterdir():
        each.unlink()
    store, _ = _opened(tmp_path, log)
    assert tables_of(store) == before
    store.close()


@pytest.mark.parametrize("damage", [b"", b"no database at all", b"SQLite format 3\0" + b"\xff" * 5000])
def test_a_damaged_read_model_is_made_anew(tmp_path: Path, damage: bytes) -> None:
    log = ListLog(*library(10))
    store, _ = _opened(tmp_path, log)
    before = tables_of(store)
    store.close()
    (only,) = _files(tmp_path)
    only.write_bytes(damage)
    store, _ = _opened(tmp_path, log)
    assert tables_of(store) == before
    store.close()


@pytest.mark.parametrize("place", [40_000, 150_000, 300_000, 420_000])
def test_a_read_model_with_damaged_pages_is_made_anew(tmp_path: Path, place: int) -> None:
    log = ListLog(*library(200))
    store, _ = _opened(tmp_path, log)
    before = tables_of(store)
    store.close()
    (only,) = _files(tmp_path)
    with only.open("r+b") as file:
        file.seek(place)
        file.write(os.urandom(40_000))
    store, _ = _opened(tmp_path, log)
    assert tables_of(store) == before
    store.close()


def test_a_pointer_to_nowhere_is_a_missing_read_model(tmp_path: Path) -> None:
    log = ListLog(*library(3))
    store, _ = _opened(tmp_path, log)
    store.close()
    (tmp_path / "current").write_text("../../elsewhere.db")
    store, queries = _opened(tmp_path, log)
    assert queries.totals().videos == 3
    store.close()


def test_a_read_model_of_another_schema_is_made_anew_and_the_old_file_goes(tmp_path: Path) -> None:
    log = ListLog(*library(3))
    store, _ = _opened(tmp_path, log)
    store.writer().execute("UPDATE checkpoint SET fingerprint = 'of another program'")
    store.writer().execute("DELETE FROM videos")
    store.close()
    store, queries = _opened(tmp_path, log)
    assert queries.totals().videos == 3
    assert len(_files(tmp_path)) == 1
    store.close()


def test_a_read_model_of_another_log_is_made_anew(tmp_path: Path) -> None:
    store, _ = _opened(tmp_path, ListLog(*library(3)))
    store.close()
    other = ListLog()
    other.append(added(7), commits=[1])
    store, queries = _opened(tmp_path, other)
    assert queries.all_hashes() == [hash_of(7)]
    store.close()


def test_a_kill_between_the_rows_and_the_commit_loses_nothing_and_doubles_nothing(tmp_path: Path) -> None:
    child = (
        "import os, signal, sys; from pathlib import Path\n"
        "from projections import checkpoints; from projections.projector import Projector\n"
        "from projections.store import ReadStore; from tests.projections.facts import ListLog, library\n"
        "log = ListLog(*library(10)); projector = Projector(ReadStore(Path(sys.argv[1])), log)\n"
        "projector.apply(log.facts[:9]); checkpoints.save = lambda *_: os.kill(os.getpid(), signal.SIGKILL)\n"
        "projector.apply(log.facts[9:])\n"
    )
    ended = subprocess.run(
        [sys.executable, "-c", child, str(tmp_path / "a")], check=False, cwd=Path(__file__).parents[2]
    )
    assert ended.returncode == -signal.SIGKILL
    log = ListLog(*library(10))
    store = ReadStore(tmp_path / "a")
    projector = Projector(store, log)
    assert projector.position == 9
    projector.catch_up()
    fresh, _ = _opened(tmp_path / "b", log)
    assert tables_of(store) == tables_of(fresh)
    store.close()
    fresh.close()


def test_readers_go_on_reading_while_rebuilds_swap_the_file_under_them(
    store: ReadStore, projector: Projector, queries: Queries, tell: Tell
) -> None:
    tell(*library(30))
    wrong: list[object] = []
    is_over = threading.Event()

    def read(ask: Callable[[SearchQuery], SearchResult]) -> None:
        try:
            while not is_over.is_set():
                answer = ask(SearchQuery(text="film", sort="title"))
                if answer.count != 30 or answer.position < 90:
                    wrong.append(answer)
                if len(list(queries.known_files())) < 30:
                    wrong.append("a file is gone")
        except Exception as error:  # noqa: BLE001 - whatever a reader meets is what the test is about
            wrong.append(error)

    with searching(queries) as ask:
        readers = [threading.Thread(target=read, args=(ask,)) for _ in range(4)]
        for each in readers:
            each.start()
        for _ in range(5):
            projector.rebuild()
            tell(added(99, f"/late/{projector.position}.mp4"))
        is_over.set()
        for each in readers:
            each.join()
    assert wrong == []
    assert len(queries.files(hash_of(99))) == 5
    assert len(_files(store.folder)) == 1


def test_facts_that_come_while_a_rebuild_runs_are_in_the_new_tables(
    log: ListLog, projector: Projector, queries: Queries, tell: Tell
) -> None:
    tell(*library(5))

    told: list[int] = []

    def meanwhile(done: int, total: int) -> None:
        told.append(done)
        if done < total:
            tell(added(50 + len(told), f"/late/{len(told)}.mp4"))

    projector.rebuild(meanwhile)
    assert queries.position() == log.position() == projector.position == 15 + len(told) - 1
    assert queries.files(hash_of(51))[0].path == "/late/1.mp4"
    assert queries.files(hash_of(50 + len(told) - 1))[0].path == f"/late/{len(told) - 1}.mp4"


def test_a_rebuild_tells_how_far_it_is(projector: Projector, tell: Tell) -> None:
    tell(*library(5))
    told: list[tuple[int, int]] = []
    projector.rebuild(lambda done, total: told.append((done, total)))
    assert told == sorted(told)
    assert told[-1] == (15, 15)
    assert told[0] == (8, 15), "not all, when all is read: videos and indexes are still to come"


def test_a_reader_cannot_write(store: ReadStore, projector: Projector) -> None:
    with store.reading() as db, pytest.raises(sqlite3.OperationalError, match="readonly"):
        db.execute("DELETE FROM videos")


def test_a_failed_batch_leaves_rows_and_position_as_they_were(
    store: ReadStore, projector: Projector, tell: Tell
) -> None:
    tell(*library(2))
    before = tables_of(store)
    broken = ListLog(
        *library(2),
        added(3),
        FileAdded(video_hash=hash_of(4), path="/x", collection="", size=Bytes(1 << 70), mtime_ns=Nanoseconds(0)),
    )
    with pytest.raises(OverflowError):
        projector.apply(broken.facts)
    assert tables_of(store) == before
    assert projector.position == 6


def test_a_second_rebuild_waits_for_the_first_and_takes_nothing_from_it(
    projector: Projector, queries: Queries, store: ReadStore, tell: Tell
) -> None:
    tell(*library(5))
    second = threading.Thread(target=projector.rebuild)

    def meanwhile(done: int, total: int) -> None:
        if second.ident is None:
            second.start()
            second.join(0.5)  # Long enough for one that does not wait to do its harm.

    projector.rebuild(meanwhile)
    assert queries.totals().videos == 5
    second.join()
    assert queries.totals().videos == 5
    assert len(_files(store.folder)) == 1


def test_another_order_of_collections_holds_also_when_it_comes_while_a_rebuild_runs(
    log: ListLog, projector: Projector, queries: Queries, store: ReadStore, tell: Tell
) -> None:
    tell(added(1, "/d/1.mp4", "Downloads"), added(1, "/c/1.mp4", "Curated"))
    order = Preferences(collection_order=("Curated", "Downloads"))

    def meanwhile(_done: int, _total: int) -> None:
        projector.prefer(order)

    projector.rebuild(meanwhile)
    card = queries.card(hash_of(1))
    assert card is not None
    assert card.collection == "Curated"
    assert Projector(store, log, preferences=order).position == log.position()


def test_a_batch_that_could_not_be_committed_does_not_stand_in_the_way_of_the_next(
    log: ListLog, projector: Projector, queries: Queries, store: ReadStore, tell: Tell
) -> None:
    tell(*library(2))
    store.writer().executescript(
        "CREATE TABLE parent (id INTEGER PRIMARY KEY) STRICT;"
        "CREATE TABLE child (id INTEGER REFERENCES parent (id) DEFERRABLE INITIALLY DEFERRED) STRICT;"
        "CREATE TRIGGER orphan AFTER UPDATE ON checkpoint BEGIN INSERT INTO child VALUES (1); END;"
        "PRAGMA foreign_keys = 1;"
    )
    with pytest.raises(sqlite3.IntegrityError):
        tell(added(3))
    store.writer().execute("DROP TRIGGER orphan")
    tell(added(4))
    assert queries.position() == log.position() == projector.position
    assert queries.files(hash_of(3))[0].path


def test_a_folder_that_goes_while_it_is_read_is_told_also_to_a_new_thread(tmp_path: Path, log: ListLog) -> None:
    store, queries = _opened(tmp_path, log)
    for each in tmp_path.iterdir():
        each.unlink()
    told: list[Exception] = []

    def ask() -> None:
        try:
            queries.totals()
        except sqlite3.DatabaseError as error:
            told.append(error)

    thread = threading.Thread(target=ask)
    thread.start()
    thread.join()
    assert "no read model" in str(told[0])
    store.close()

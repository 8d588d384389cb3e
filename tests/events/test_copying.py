"""A copy is one whole moment of the log, however much is written meanwhile, and nothing is left of one that failed."""

import threading
from pathlib import Path

import pytest

from events.copying import copy_log, head_of, leads_to, verify_copy
from events.errors import LogBroken, LogUnavailable
from tests.events.test_disk_trouble import files_no_longer_than, unix_only
from tests.support.logs import LIKED, nothing, proposal, writer_in


def quiet(_done: int, _total: int) -> None:
    nothing()


def test_a_copy_made_while_many_facts_are_written_is_a_prefix_of_the_log(tmp_path: Path) -> None:
    end = threading.Event()
    with writer_in(tmp_path) as writer:
        for _ in range(50):
            writer.submit(lambda: proposal(*[LIKED] * 40)).result()

        def write() -> None:
            while not end.is_set():
                writer.submit(proposal).result()

        thread = threading.Thread(target=write)
        thread.start()
        try:
            heads = [copy_log(tmp_path / "log.db", tmp_path / f"copy{number}.db", quiet) for number in range(5)]
        finally:
            end.set()
            thread.join()
    for number, head in enumerate(heads):
        report = verify_copy(tmp_path / f"copy{number}.db", quiet)
        assert report.is_sound
        assert (report.position, report.hash) == (head.position, head.hash)
        assert leads_to(tmp_path / "log.db", head)
    assert heads[0].position >= 2000
    assert sorted(tmp_path.glob("copy*-*")) == [], "a copy is one file"


def test_a_copy_of_a_log_without_facts_is_one_too(tmp_path: Path) -> None:
    with writer_in(tmp_path):
        head = copy_log(tmp_path / "log.db", tmp_path / "copy.db", quiet)
    assert (head.commits, head.position, head.recorded_at) == (0, 0, None)
    assert verify_copy(tmp_path / "copy.db", quiet).is_sound


def test_the_head_of_another_log_leads_nowhere(tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        with writer_in(tmp_path / name) as writer:
            writer.submit(proposal).result()
    assert not leads_to(tmp_path / "one" / "log.db", head_of(tmp_path / "two" / "log.db"))


def test_a_copy_never_takes_the_place_of_a_file(tmp_path: Path) -> None:
    with writer_in(tmp_path):
        (tmp_path / "copy.db").write_text("mine")
        with pytest.raises(LogUnavailable, match="exists"):
            copy_log(tmp_path / "log.db", tmp_path / "copy.db", quiet)
    assert (tmp_path / "copy.db").read_text() == "mine"


def test_whoever_stops_a_copy_finds_nothing_of_it(tmp_path: Path) -> None:
    class Enough(Exception):
        pass

    def stop(_done: int, _total: int) -> None:
        raise Enough

    with writer_in(tmp_path) as writer:
        writer.submit(lambda: proposal(*[LIKED] * 20_000)).result()
        with pytest.raises(Enough):
            copy_log(tmp_path / "log.db", tmp_path / "copy.db", stop)
        assert writer.submit(proposal).result().last == 20_001
    assert not (tmp_path / "copy.db").exists()


@unix_only
def test_a_disk_without_room_is_told_and_leaves_nothing(tmp_path: Path) -> None:
    with writer_in(tmp_path) as writer:
        writer.submit(lambda: proposal(*[LIKED] * 4000)).result()
        with files_no_longer_than(50_000), pytest.raises(LogUnavailable, match="disk refused"):
            copy_log(tmp_path / "log.db", tmp_path / "copy.db", quiet)
    assert not (tmp_path / "copy.db").exists()


def test_a_file_that_is_no_log_is_not_copied(tmp_path: Path) -> None:
    (tmp_path / "x.db").write_bytes(b"no database" * 1000)
    with pytest.raises(LogBroken):
        copy_log(tmp_path / "x.db", tmp_path / "copy.db", quiet)

"""A disk that is full, broken or read-only: callers hear of it, nothing is half written, and it goes on when it can."""

import sqlite3
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import UUID

import pytest

from events.errors import LogUnavailable
from events.log import START, EventLog
from events.writer import LogWriter
from tests.support.logs import LIKED, open_writer, proposal, writer_in
from tests.support.nobody import as_nobody

MANY = [LIKED] * 4000

unix_only = pytest.mark.skipif(sys.platform == "win32", reason="Windows has neither modes nor limits")


def test_a_full_disk_fails_the_group_and_room_mends_it(tmp_path: Path) -> None:
    forgotten: list[int] = []
    with writer_in(tmp_path, on_rollback=lambda: forgotten.append(1)) as writer:
        writer.submit(proposal).result()
        limit(writer, 16)
        with pytest.raises(LogUnavailable, match="full"):
            writer.submit(lambda: proposal(*MANY)).result()
        assert (writer.position, forgotten) == (1, [1])
        assert writer.submit(proposal).result().last == 2, "there is room for one"
        limit(writer, 1_000_000)
        assert writer.submit(lambda: proposal(*MANY)).result().last == 4002
    assert_sound(tmp_path, 4002)


def test_a_command_that_failed_may_be_sent_again(tmp_path: Path) -> None:
    with writer_in(tmp_path) as writer:
        limit(writer, 16)
        sent = proposal(*MANY)
        with pytest.raises(LogUnavailable):
            writer.submit(lambda: sent).result()
        limit(writer, 1_000_000)
        assert not writer.submit(lambda: sent).result().repeated
    assert_sound(tmp_path, 4000)


@unix_only
def test_a_disk_that_breaks_off_in_mid_append_leaves_no_half_group(tmp_path: Path) -> None:
    with writer_in(tmp_path) as writer:
        for _ in range(5):
            writer.submit(lambda: proposal(*MANY[:100])).result()
        with files_no_longer_than((tmp_path / "log.db-wal").stat().st_size + 20_000):
            for _ in range(3):
                with pytest.raises(LogUnavailable, match="disk refused"):
                    writer.submit(lambda: proposal(*MANY)).result()
        assert writer.submit(proposal).result().last == 501
    assert_sound(tmp_path, 501)


def test_a_disk_that_turns_read_only_fails_the_group_and_is_survived(tmp_path: Path) -> None:
    with writer_in(tmp_path) as writer:
        writer.submit(proposal).result()
        writer.run(lambda: writer._journal._db.execute("PRAGMA query_only = 1")).result()
        futures = [writer.submit(proposal) for _ in range(20)]
        for future in futures:
            with pytest.raises(LogUnavailable, match="readonly"):
                future.result()
        writer.run(lambda: writer._journal._db.execute("PRAGMA query_only = 0")).result()
        assert writer.submit(proposal).result().last == 2
    assert_sound(tmp_path, 2)


def test_a_log_that_another_program_holds_fails_the_group_and_is_survived(tmp_path: Path) -> None:
    import sqlite3

    with writer_in(tmp_path) as writer:
        writer.run(lambda: writer._journal._db.execute("PRAGMA busy_timeout = 10")).result()
        other = sqlite3.connect(tmp_path / "log.db", isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(LogUnavailable, match="locked"):
            writer.submit(proposal).result()
        other.execute("ROLLBACK")
        other.close()
        assert writer.submit(proposal).result().last == 1


@unix_only
def test_a_read_only_folder_refuses_the_writer_and_can_be_read() -> None:
    with TemporaryDirectory() as name:
        folder = Path(name)
        with writer_in(folder) as writer:
            writer.submit(proposal).result()
        for path in folder.iterdir():
            path.chmod(0o444)
        folder.chmod(0o555)
        with as_nobody():
            with pytest.raises(LogUnavailable, match=r"log\.(db|lock)"):
                open_writer(folder)
            log = EventLog(folder / "log.db")
            assert [recorded.event for recorded in log.since(START)] == [LIKED]
            assert log.verify().problems == ()
            log.close()
        folder.chmod(0o700)


def limit(writer: LogWriter, pages: int) -> None:
    """Let the file grow to so many pages, as if the disk had no more."""
    writer.run(lambda: writer._journal._db.execute(f"PRAGMA max_page_count = {pages}").fetchone()).result()


@contextmanager
def files_no_longer_than(size: int) -> Iterator[None]:
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def assert_sound(folder: Path, position: int) -> None:
    log = EventLog(folder / "log.db")
    assert log.position() == position
    assert log.verify().problems == ()
    log.close()


def test_a_reader_that_holds_the_write_lock_for_a_moment_is_waited_for(tmp_path: Path) -> None:
    """As a reader does that finds the shared files of the log gone; the group has looked for a known command before."""
    with writer_in(tmp_path) as writer:
        first = writer.submit(proposal).result()
        other = sqlite3.connect(tmp_path / "log.db", isolation_level=None, check_same_thread=False)
        other.execute("BEGIN IMMEDIATE")
        looked_up = proposal(command_id=UUID(int=(1 << 128) - 1))
        waiting = writer.submit(lambda: looked_up)
        threading.Timer(0.5, other.execute, ("ROLLBACK",)).start()
        assert waiting.result().first == first.last + 1
        other.close()

"""One writer at a time; the lock names its owner and ends with it."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from events.errors import LogLocked
from events.lock import Lock
from events.values import UnixTime
from tests.support.logs import open_writer, proposal, writer_in

STARTED = UnixTime(1_700_000_000_000_000)

HOLDER = """
import sys
from pathlib import Path
from events.lock import Lock
from events.values import UnixTime
lock = Lock(Path(sys.argv[1]), UnixTime(0))
print("held", flush=True)
sys.stdin.read()
"""


def test_a_second_writer_is_told_who_holds_the_log(tmp_path: Path) -> None:
    with writer_in(tmp_path, clock=lambda: STARTED) as writer:
        with pytest.raises(LogLocked, match=rf"pid {os.getpid()}, started 2023-11-14 22:13:20 UTC"):
            open_writer(tmp_path)
        assert writer.submit(proposal).result().last == 1
    with writer_in(tmp_path) as writer:
        assert writer.submit(proposal).result().last == 2


def test_another_process_is_named_and_its_death_frees_the_lock_at_once(tmp_path: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(tmp_path / "log.lock")], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as holder:
        assert holder.stdout
        assert holder.stdout.readline().strip() == b"held"
        with pytest.raises(LogLocked, match=f"pid {holder.pid}"):
            open_writer(tmp_path)
        holder.kill()
        holder.wait()
        with writer_in(tmp_path):
            pass


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system has no fork")
@pytest.mark.filterwarnings("ignore:This process:DeprecationWarning")
def test_a_forked_worker_does_not_hold_the_lock_beyond_its_parent(tmp_path: Path) -> None:
    lock = Lock(tmp_path / "log.lock", STARTED)
    born, bearing = os.pipe()
    waiting, ending = os.pipe()
    child = os.fork()
    if not child:
        os.close(ending)
        os.write(bearing, b".")
        os.read(waiting, 1)
        os._exit(0)
    os.read(born, 1)
    with pytest.raises(LogLocked):
        Lock(tmp_path / "log.lock", STARTED)
    lock.close()
    Lock(tmp_path / "log.lock", STARTED).close()
    for file in (born, bearing, waiting, ending):
        os.close(file)
    os.waitpid(child, 0)


def test_a_log_that_cannot_be_opened_leaves_no_lock(tmp_path: Path) -> None:
    (tmp_path / "log.db").write_bytes(b"a letter to somebody " * 1000)
    with pytest.raises(Exception, match=re.escape("log.db")):
        open_writer(tmp_path)
    Lock(tmp_path / "log.lock", STARTED).close()


def test_freeing_twice_does_nothing(tmp_path: Path) -> None:
    lock = Lock(tmp_path / "log.lock", STARTED)
    lock.close()
    other = os.open(tmp_path / "log.lock", os.O_RDONLY)
    lock.close()
    os.fstat(other)
    os.close(other)

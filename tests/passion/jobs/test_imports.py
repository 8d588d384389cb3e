"""A file on its way in: whole lines come out, however it is cut into blocks, and no line fills the memory."""

import threading
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from passion import merging
from passion.errors import Refused
from passion.jobs.imports import Incoming
from passion.jobs.progress import Progress
from passion.merging import LONGEST, whole_lines

BLOCK = 256 * 1024


@given(text=st.binary(max_size=60).map(lambda text: text.replace(b"a", b"\n")), size=st.integers(1, 9))
def test_however_a_file_is_cut_its_lines_are_the_same(text: bytes, size: int) -> None:
    blocks = [text[at : at + size] for at in range(0, len(text), size)]
    wanted = text.split(b"\n")
    if not wanted[-1]:
        del wanted[-1]
    assert list(whole_lines(blocks)) == wanted


def endless() -> Iterator[bytes]:
    for _ in range(LONGEST // BLOCK * 4):
        yield bytes(BLOCK)


def test_a_line_without_an_end_is_refused_before_it_fills_the_memory() -> None:
    with pytest.raises(Refused, match="a line of more than 64 MiB"):
        list(whole_lines(endless()))


def test_the_lines_before_an_endless_one_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(merging, "LONGEST", 10)
    lines = whole_lines([b"one\ntwo\nthr", b"ee and many more"])
    assert [next(lines), next(lines)] == [b"one", b"two"]
    with pytest.raises(Refused, match="can be run again"):
        next(lines)


def test_a_job_refuses_a_body_without_line_ends_and_its_sender_does_not_wait() -> None:
    incoming = Incoming()
    sender = threading.Thread(target=lambda: [incoming.put(each) for each in endless()])
    sender.start()
    with pytest.raises(Refused, match="64 MiB"):
        list(incoming.lines(Progress()))
    incoming.stop()
    sender.join(30)
    assert not sender.is_alive()

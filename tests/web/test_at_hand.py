"""What is in memory of a file is read at once; for what is not, nobody waits."""

import os
from pathlib import Path

import pytest

from events.values import Bytes
from web.files.at_hand import at_hand

CONTENT = bytes(range(256)) * 4096


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "film.mp4"
    path.write_bytes(CONTENT)
    return path


def test_what_was_just_written_is_read_from_any_place_and_not_over_the_end(file: Path) -> None:
    with file.open("rb") as opened:
        if at_hand(opened.fileno(), Bytes(0), Bytes(1)) is None:
            pytest.skip("This system cannot tell what is in memory.")
        assert at_hand(opened.fileno(), Bytes(3), Bytes(5000)) == CONTENT[3:5003]
        assert at_hand(opened.fileno(), Bytes(len(CONTENT) - 2), Bytes(10)) == CONTENT[-2:]
        assert at_hand(opened.fileno(), Bytes(len(CONTENT)), Bytes(10)) == b""


def test_what_comes_short_is_the_beginning_of_what_was_asked_for(file: Path) -> None:
    size = 64 * 1024 * 1024
    os.truncate(file, size)
    with file.open("rb") as opened:
        opened.read(1)
        # Nobody has looked at most of it yet, so that some of it is in memory, or all where files live there.
        found = at_hand(opened.fileno(), Bytes(0), Bytes(size))
        if found is None:
            pytest.skip("This system cannot tell what is in memory.")
        assert len(CONTENT) <= len(found) <= size
        assert found == CONTENT + bytes(len(found) - len(CONTENT))


@pytest.mark.skipif(not hasattr(os, "RWF_NOWAIT"), reason="nothing is read here")
def test_a_file_that_cannot_be_read_says_so(file: Path) -> None:
    with file.open("ab") as opened, pytest.raises(OSError, match="descriptor"):
        at_hand(opened.fileno(), Bytes(0), Bytes(1))

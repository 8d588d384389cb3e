import hashlib
from pathlib import Path

import pytest

from passion.scanning.fingerprint import BLOCK, fingerprint, video_hash


def by_the_book(content: bytes) -> str:
    offsets = (0, len(content) // 2, max(0, len(content) - BLOCK))
    return hashlib.sha256(b"".join(content[at : at + BLOCK] for at in offsets)).hexdigest()[:12]


@pytest.mark.parametrize("size", [0, 1, 100, BLOCK - 1, BLOCK, BLOCK + 1, 2 * BLOCK + 7, 5 * BLOCK + 3])
def test_the_hash_is_that_of_three_reads(tmp_path: Path, size: int) -> None:
    content = bytes((7 * at + at // 251) % 256 for at in range(size))
    file = tmp_path / "film.mp4"
    file.write_bytes(content)
    assert video_hash(str(file)) == by_the_book(content)


def test_a_change_between_the_reads_is_not_seen_and_one_inside_them_is(tmp_path: Path) -> None:
    content = bytearray(10 * BLOCK)
    file = tmp_path / "film.mp4"
    file.write_bytes(content)
    before = video_hash(str(file))
    content[2 * BLOCK] = 1
    file.write_bytes(content)
    assert video_hash(str(file)) == before
    content[5 * BLOCK] = 1
    file.write_bytes(content)
    assert video_hash(str(file)) != before


def test_the_fingerprint_tells_of_the_very_file_that_was_read(tmp_path: Path) -> None:
    file = tmp_path / "film.mp4"
    file.write_bytes(b"abc")
    told = fingerprint(str(file))
    status = file.stat()
    assert (told.size, told.mtime_ns, told.inode) == (3, status.st_mtime_ns, status.st_ino)
    assert told.was_still


def test_a_file_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        video_hash(str(tmp_path / "nothing.mp4"))

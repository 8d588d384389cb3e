"""Tells which video a file is, by three short reads."""

import errno
import hashlib
import os
import stat
from collections.abc import Iterator

import msgspec

from events.values import Bytes, Nanoseconds, VideoHash

BLOCK = 64 * 1024

_KINDS = (
    (stat.S_ISFIFO, "a pipe"),
    (stat.S_ISSOCK, "a socket"),
    (stat.S_ISDIR, "a folder"),
    (stat.S_ISCHR, "a device"),
    (stat.S_ISBLK, "a device"),
)


class Fingerprint(msgspec.Struct, frozen=True, kw_only=True):
    """The identity of a file's content, with what the file system said of the very file that was read."""

    video_hash: VideoHash
    size: Bytes
    mtime_ns: Nanoseconds
    inode: int
    was_still: bool
    """False where the file changed while it was read: then the hash means nothing."""


def fingerprint(path: str) -> Fingerprint:
    """Reads 64 KiB at the start, the middle and the end.

    Raises:
        OSError: The file cannot be opened or read.
    """
    descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0))
    try:
        before = os.fstat(descriptor)
        digest = hashlib.sha256()
        for block in _blocks(descriptor, before.st_size):
            digest.update(block)
        after = os.fstat(descriptor)
    finally:
        os.close(descriptor)
    return Fingerprint(
        video_hash=VideoHash(digest.hexdigest()[:12]),
        size=Bytes(before.st_size),
        mtime_ns=Nanoseconds(before.st_mtime_ns),
        inode=before.st_ino if before.st_ino < 1 << 63 else 0,
        was_still=(before.st_size, before.st_mtime_ns) == (after.st_size, after.st_mtime_ns),
    )


def refuse_what_is_no_file(path: str) -> None:
    """Lets only files pass: a pipe may never end, and some devices do things when they are opened.

    Raises:
        OSError: Saying what it is.
    """
    try:
        mode = os.stat(path).st_mode  # noqa: PTH116 (surrogates pass unharmed)
    except FileNotFoundError as error:
        if os.path.lexists(path):
            raise OSError(errno.ENXIO, "it is a link to a file that is not there") from error
        raise
    if not stat.S_ISREG(mode):
        words = (word for test, word in _KINDS if test(mode))
        raise OSError(errno.EINVAL, f"it is no file but {next(words, 'something else')}")


def video_hash(path: str) -> VideoHash:
    """Returns the first 12 hex digits of SHA-256 over three 64 KiB reads at 0, size // 2 and max(0, size - 64 KiB).

    Raises:
        OSError: The file cannot be opened or read.
    """
    return fingerprint(path).video_hash


def _blocks(descriptor: int, size: int) -> Iterator[bytes]:
    """Yields what the hash is of; a small file is read once, because every call lets another thread go first."""
    if size <= BLOCK:
        whole = _read(descriptor, size)
        yield from (whole, whole[size // 2 :], whole)
        return
    for offset in (0, size // 2, size - BLOCK):
        os.lseek(descriptor, offset, os.SEEK_SET)
        yield _read(descriptor, min(BLOCK, size - offset))


def _read(descriptor: int, wanted: int) -> bytes:
    block = os.read(descriptor, wanted)
    while 0 < len(block) < wanted and (more := os.read(descriptor, wanted - len(block))):
        block += more
    return block

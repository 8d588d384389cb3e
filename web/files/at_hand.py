"""Reads what the system holds in memory of a file, and never waits for a disk: cheaper than asking a thread to."""

import errno
import os

from events.values import Bytes

_NOT_NOW = {errno.EAGAIN, errno.EOPNOTSUPP, errno.EINVAL, errno.ENOSYS}
"""It would have to wait, or the file system cannot tell."""


def at_hand(file: int, place: Bytes, length: Bytes) -> bytes | bytearray | None:
    """Returns what is in memory from a place on, at most so much; nothing at the end; None if a disk must be read.

    Only Linux can tell; elsewhere the answer is always None.

    Raises:
        OSError: what is read is broken.
    """
    nowait = getattr(os, "RWF_NOWAIT", None)
    if nowait is None:
        return None
    content = bytearray(length)
    try:
        size = os.preadv(file, [content], place, nowait)
    except OSError as error:
        if error.errno in _NOT_NOW:
            return None
        raise
    # A view of less would keep all of it; what comes short is at the end of the file, or of what is in memory.
    return content if size == length else bytes(memoryview(content)[:size])

"""One writer for one log: a lock that the operating system frees when its process ends, however it ends."""

import os
import sys
import weakref
from datetime import UTC, datetime
from pathlib import Path

from events.errors import LogLocked, LogUnavailable
from events.values import UnixTime

_FAR = 1 << 30
"""Windows locks bytes, and nobody could read the owner's name if they were its own."""


class Lock:
    """Held from construction to `close()`. The file stays and names the last owner."""

    def __init__(self, path: Path, started: UnixTime) -> None:
        """Take the lock.

        Raises:
            LogLocked: another process, or another part of this one, holds it; the message names it.
            LogUnavailable: the lock file cannot be made.
        """
        try:
            self._file = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_CLOEXEC", 0), 0o600)
        except OSError as error:
            raise LogUnavailable(f"The lock file {path} cannot be opened: {error.strerror}.") from error
        try:
            _lock(self._file)
        except OSError as error:
            owner = _read(self._file)
            os.close(self._file)
            raise LogLocked(f"Another process has this library open ({owner or 'it left no name'}; {path}).") from error
        self._forget_in_forked_children()
        self._write(f"pid {os.getpid()}, started {datetime.fromtimestamp(started / 1e6, UTC):%Y-%m-%d %H:%M:%S} UTC\n")

    def close(self) -> None:
        """Free the lock; a second time does nothing."""
        if self._file >= 0:
            os.close(self._file)
            self._file = -1

    def _write(self, owner: str) -> None:
        try:
            os.ftruncate(self._file, 0)
            os.write(self._file, owner.encode())
        except OSError:
            # The name is a courtesy: on a full disk the lock holds without it.
            return

    def _forget_in_forked_children(self) -> None:
        if not hasattr(os, "register_at_fork"):
            return
        me = weakref.ref(self)

        def forget() -> None:
            # A flock lives as long as any copy of its file does: a forked worker would hold it beyond our death.
            if (lock := me()) is not None:
                lock.close()

        os.register_at_fork(after_in_child=forget)


def _read(file: int) -> str:
    try:
        os.lseek(file, 0, os.SEEK_SET)
        return os.read(file, 200).decode(errors="replace").strip()
    except OSError:
        return ""


if sys.platform == "win32":
    import msvcrt

    def _lock(file: int) -> None:
        os.lseek(file, _FAR, os.SEEK_SET)
        msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
        os.lseek(file, 0, os.SEEK_SET)
else:
    import fcntl

    def _lock(file: int) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)

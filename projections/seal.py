"""A note beside the read models that they were put away in order: whoever finds it need not look through all of them.

It is written last when they are closed and taken away first when they are opened, so that it lies there neither while
they are in use nor after a process that was killed. It tells what the file was like: one that was copied, restored or
written to by others since does not fit. What a disk loses on its own, it cannot tell; so it is believed only so many
times in a row, unless somebody looked through the file meanwhile.
"""

import contextlib
from pathlib import Path

import msgspec

_NAME = "closed.json"
MOST = 20
"""Openings in a row that believe it."""


class _Seal(msgspec.Struct, frozen=True, kw_only=True):
    """What the file was like."""

    name: str
    size: int
    """Bytes."""
    inode: int
    changed: int
    """Nanoseconds since 1970: of its content."""
    touched: int
    """Nanoseconds since 1970: of what is known of it, which nobody can set back; on Windows, when it was made."""
    believed: int
    """Openings in a row in which nobody looked through it."""


def put(file: Path, believed: int) -> None:
    """Write it for a file that nobody has open any more; does nothing where some of it is in its write-ahead log still.

    Args: `believed` counts the openings since somebody looked through the file.
    """
    with contextlib.suppress(OSError):
        if not _is_whole(file):
            return
        beside = file.with_name(f"{_NAME}.new")
        beside.write_bytes(msgspec.json.encode(_seal(file, believed)))
        beside.replace(file.with_name(_NAME))


def take(file: Path) -> int | None:
    """Take it away, and return how many openings in a row believed it, this one included.

    None where there is none, or it cannot be believed.
    """
    path = file.with_name(_NAME)
    try:
        found = msgspec.json.decode(path.read_bytes(), type=_Seal)
        path.unlink()
        is_right = _is_whole(file) and _seal(file, found.believed) == found
    except (OSError, msgspec.MsgspecError):
        with contextlib.suppress(OSError):
            path.unlink(missing_ok=True)
        return None
    return found.believed + 1 if is_right and 0 <= found.believed < MOST else None


def _seal(file: Path, believed: int) -> _Seal:
    stat = file.stat()
    return _Seal(
        name=file.name,
        size=stat.st_size,
        inode=stat.st_ino,
        changed=stat.st_mtime_ns,
        touched=stat.st_ctime_ns,
        believed=believed,
    )


def _is_whole(file: Path) -> bool:
    """Whether no write-ahead log is left that belongs to it."""
    log = file.with_name(f"{file.name}-wal")
    return not log.exists() or not log.stat().st_size

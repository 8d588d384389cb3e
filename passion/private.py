"""Keeps a home for its owner alone: new files by the umask, older ones by taking from others what they were allowed.

On Windows nothing is done: there the rights of the user's own folder count, and modes mean nothing.
"""

import os
import stat
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

OTHERS = 0o077

PARTS = frozenset(
    {
        "access",
        "backups",
        "cache",
        "converting",
        "index",
        "jobs",
        "log",
        "logs",
        "moves",
        "read",
        "server",
        "settings",
        "settings-kept",
        "tray",
    }
)
"""First words of what is ours in a home; whatever else lies there is somebody else's."""


def may(path: Path, how: int) -> bool:
    """Whether this process may read, write or go through something: `os.R_OK`, `os.W_OK`, `os.X_OK`."""
    return os.access(path, how, effective_ids=os.access in os.supports_effective_ids)


def begin_private() -> None:
    """Has every file that this process and its children make be for their owner only."""
    os.umask(OTHERS)


def too_wide(home: Path, *, within_cache: bool = True) -> Iterator[Path]:
    """What in a home others may look into or change; the home itself first, links never."""
    if os.name == "nt" or not home.is_dir():
        return
    if _is_wide(home.stat()):
        yield home
    for entry in _entries(str(home)):
        if entry.name.partition(".")[0] in PARTS:
            yield from _below(entry, within_cache=within_cache)


def _below(entry: os.DirEntry[str], *, within_cache: bool) -> Iterator[Path]:
    try:
        is_wide = not entry.is_symlink() and _is_wide(entry.stat(follow_symlinks=False))
        is_folder = entry.is_dir(follow_symlinks=False)
    except OSError:
        return
    if is_folder and (within_cache or entry.name != "cache"):
        for each in _entries(entry.path):
            yield from _below(each, within_cache=within_cache)
    if is_wide and (within_cache or entry.name != "cache"):
        # A folder after what is in it: one that was mended only in part is gone through again.
        yield Path(entry.path)


def _entries(folder: str) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as entries:
            return list(entries)
    except OSError:
        return []


def _is_wide(status: os.stat_result) -> bool:
    return bool(stat.S_IMODE(status.st_mode) & OTHERS)


def mend(home: Path, *, within_cache: bool = False) -> int:
    """Takes from others what they may do in a home, as far as this person may; returns in how many places.

    Args:
        home: The library's.
        within_cache: Whether to go through the cache, too, which may hold hundreds of thousands of files.
    """
    count = 0
    for path in too_wide(home, within_cache=within_cache):
        with suppress(OSError):
            path.chmod(stat.S_IMODE(path.stat().st_mode) & ~OTHERS)
            count += 1
    return count


def is_cache_wide(cache: Path) -> bool:
    """Whether the cache was made by a version that let others in."""
    try:
        return os.name != "nt" and _is_wide(cache.stat())
    except OSError:
        return False

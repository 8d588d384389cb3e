"""Throws away what processes left half made that were killed; nobody was ever shown it."""

import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

_OLD = 60.0
"""Seconds: what is younger may be of a process that works now."""


def sweep(cache: Path) -> int:
    """Removes half-made files and the folders that are empty for it, and returns how many files that were."""
    before = time.time() - _OLD
    count = 0
    for folder in _folders_of_videos(cache):
        with suppress(OSError):
            for part in folder.glob(".*.part"):
                with suppress(OSError):
                    if part.stat().st_mtime < before:
                        part.unlink()
                        count += 1
            if folder.stat().st_mtime < before:
                folder.rmdir()  # Refused where anything is in it.
    return count


def _folders_of_videos(cache: Path) -> Iterator[Path]:
    with suppress(OSError):
        for group in cache.iterdir():
            if len(group.name) == 2 and group.is_dir():
                with suppress(OSError):
                    yield from [each for each in group.iterdir() if each.is_dir()]

"""Files that can be made again: what lay unused longest is thrown away above a limit, or when the disk is full."""

import os
import shutil
import threading
import time
from collections.abc import Callable, Collection
from contextlib import suppress
from pathlib import Path

from events.values import Bytes, VideoHash

_PARTS_AFTER = 3600.0
"""Seconds after which a file that nobody finished was left by a process that was killed."""
_FRESH = 60.0
"""Seconds for which a file of a folder in use stays, whatever the limit says."""
_SCARCE = 256 << 20
"""Bytes of free space below which the disk counts as full."""


class Shelf:
    """A folder with folders of such files. Safe to use from any thread."""

    def __init__(
        self,
        folder: Path,
        most: Callable[[], Bytes],
        in_use: Callable[[], Collection[Path]] = tuple,
        pattern: str = "*/*/*.m4s",
    ) -> None:
        """Nothing is looked at as yet.

        Args:
            folder: Its own; files of others may lie there, and are left alone.
            most: How much may lie in it, in bytes, about; asked each time.
            in_use: The folders whose newest files somebody is looking at.
            pattern: Which files below it are its own.
        """
        self._folder, self._most, self._in_use, self._pattern = folder, most, in_use, pattern
        self._guard = threading.Lock()
        self._held: int | None = None

    def folder(self, video_hash: VideoHash, name: str) -> Path:
        """The folder for a video and a recipe, which is made if it is not there.

        Raises:
            OSError: The disk refuses.
        """
        folder = self._folder / video_hash / name
        folder.mkdir(parents=True, exist_ok=True)
        return folder

    def used(self, file: Path) -> None:
        """A file was looked at, and stays longer."""
        with suppress(OSError):
            # When it was written stays: that is part of what tells one state of it from another over HTTP.
            os.utime(file, ns=(time.time_ns(), file.stat().st_mtime_ns))

    def grew(self, size: int) -> None:
        """Something was put in; where it is too much now, what lay unused longest goes."""
        with self._guard:
            if self._held is None:
                self._sweep()
                self._held = sum(size for _, size, _ in self._files())
            else:
                self._held += size
            most = self._most()
            if self._held > most:
                # Until a tenth is free, so that not every file has all others looked at.
                self._held = self._thinned(most * 0.9)

    def make_room(self) -> bool:
        """Throws away half of it if the disk is full; says whether there is more room now."""
        with self._guard:
            try:
                if shutil.disk_usage(self._folder).free > _SCARCE:
                    return False
            except OSError:
                return False
            before = sum(size for _, size, _ in self._files())
            self._held = self._thinned(before / 2)
            return self._held < before

    def _thinned(self, wanted: float) -> int:
        in_use, since = frozenset(self._in_use()), time.time() - _FRESH
        files = sorted(self._files(), key=lambda file: (file[2].parent in in_use, file[0]))
        held = sum(size for _, size, _ in files)
        for when, size, path in files:
            if held <= wanted:
                break
            if path.parent not in in_use or when < since:
                with suppress(OSError):
                    path.unlink()
                    held -= size
        for folder in {path.parent for _, _, path in files} - in_use:
            if not any(each.match(self._pattern) for each in folder.iterdir()):
                shutil.rmtree(folder, ignore_errors=True)
        for video in self._folder.iterdir():
            with suppress(OSError):
                video.rmdir()
        return held

    def _sweep(self) -> None:
        before = time.time() - _PARTS_AFTER
        for path in self._folder.rglob("*.part"):
            with suppress(OSError):
                if path.stat().st_mtime < before:
                    path.unlink()

    def _files(self) -> list[tuple[float, int, Path]]:
        found: list[tuple[float, int, Path]] = []
        for path in self._folder.glob(self._pattern):
            with suppress(OSError):
                about = path.stat()
                found.append((max(about.st_atime, about.st_mtime), about.st_size, path))
        return found

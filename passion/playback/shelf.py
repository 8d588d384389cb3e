"""Segments on the disk: found again while they are there, and thrown away, the longest unused first, above a limit."""

import os
import shutil
import threading
from contextlib import suppress
from pathlib import Path

from events.values import Bytes, VideoHash


class Shelf:
    """A folder with one folder per video and recipe. Safe to use from any thread."""

    def __init__(self, folder: Path, most: Bytes) -> None:
        """Args: `most` is how much may lie in it, in bytes, about."""
        self._folder, self._most = folder, most
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
            os.utime(file)

    def grew(self, size: int, keep: Path) -> None:
        """Something was put in; where it is too much now, what lay unused longest goes, but for one folder."""
        with self._guard:
            self._held = self._measured() if self._held is None else self._held + size
            if self._held > self._most:
                self._held = self._thinned(keep)

    def _measured(self) -> int:
        return sum(size for _, size, _ in self._files())

    def _thinned(self, keep: Path) -> int:
        """Throws away until a tenth is free, so that not every segment has all files looked at."""
        files = sorted(self._files())
        held = sum(size for _, size, _ in files)
        for _, size, path in files:
            if held <= self._most * 0.9:
                break
            if path.parent != keep:
                with suppress(OSError):
                    path.unlink()
                    held -= size
        for video in self._folder.iterdir():
            for folder in video.iterdir():
                if folder != keep and not any(folder.glob("*.m4s")):
                    shutil.rmtree(folder, ignore_errors=True)
            with suppress(OSError):
                video.rmdir()
        return held

    def _files(self) -> list[tuple[float, int, Path]]:
        found: list[tuple[float, int, Path]] = []
        for path in self._folder.glob("*/*/*.m4s"):
            with suppress(OSError):
                about = path.stat()
                found.append((about.st_mtime, about.st_size, path))
        return found

"""Holds changed files back until they are whole: a file that was just written may still grow."""

import os
import re
import threading
import time
from collections.abc import Callable, Collection

from passion.scanning import paths
from passion.scanning.roots import Root, Selection
from passion.scanning.walk import Walk
from passion.sidecars import is_sidecar

FLUSH = 2.0
"""Seconds that files which are ready wait for others of the same burst."""

REMEMBERED = 10_000
"""So many files that are no videos are remembered, so that their end is not taken for that of a folder."""

_OTHER_FILE = re.compile(r"\.[A-Za-z][A-Za-z0-9]{1,7}$|~$")


class _Look:
    """What a file was like when it was looked at last."""

    def __init__(self, state: tuple[int, int], since: float) -> None:
        self.state = state
        self.since = since


class Settling:
    """Changes of one root that have not been told yet."""

    def __init__(
        self,
        root: Root,
        selection: Selection,
        still_for: float,
        *,
        holders: Callable[[Collection[str]], Collection[str]] = lambda _: (),
        watch: Callable[[], float] = time.monotonic,
        wall: Callable[[], float] = time.time,
    ) -> None:
        """Notes nothing yet.

        Args:
            root: What is watched.
            selection: Which files matter.
            still_for: Seconds that a file must have been left alone.
            holders: Tells which of some paths are folders in which videos are known.
            watch: A stop watch, in seconds.
            wall: A wall clock, in seconds.
        """
        self._root = root
        self._selection = selection
        self.still_for = still_for
        self._holders = holders
        self._watch = watch
        self._wall = wall
        self._lock = threading.Lock()
        self._files: dict[str, _Look] = {}
        self._gone: dict[str, float] = {}
        self._doubtful: dict[str, float] = {}
        self._others: dict[str, None] = {}
        self._ready: dict[str, None] = {}
        self._flushed = watch()

    def changed(self, path: str, *, is_gone: bool) -> None:
        """Notes a change of a file or folder that the root's watcher saw."""
        if self._is_left_out(path):
            return
        if is_gone:
            self._note_gone(path)
        elif os.path.isdir(path):  # noqa: PTH112 (surrogates pass unharmed)
            # Of a folder that appears with files in it, only the folder itself is reported.
            walk = Walk(self._selection)
            for file in walk.files(Root(path=path, collection="", excluded=self._root.excluded)):
                self.touch(file.path)
            for sidecar in walk.beside.found:
                self.touch(sidecar)
        elif self._matters(path):
            self.touch(path)
        elif len(self._others) < REMEMBERED:
            self._others[path] = None

    def touch(self, path: str) -> None:
        """Awaits that this file is still."""
        with self._lock:
            self._gone.pop(path, None)
            if path not in self._files:
                self._files[path] = _Look((-1, -1), self._watch())

    def ready(self) -> list[str]:
        """Looks at all files that are awaited; returns the paths whose time has come, each once."""
        self._clear_doubts()
        with self._lock:
            now = self._watch()
            for path, look in list(self._files.items()):
                self._look(path, look, now)
            for path, since in list(self._gone.items()):
                # A move is told as gone and come: both go into one scan, so that it is seen as a move.
                if not self._files or now - since > self.still_for + FLUSH:
                    self._ready[path] = None
                    del self._gone[path]
            if not self._ready or (self._files and now - self._flushed < FLUSH):
                return []
            self._flushed = now
            ready, self._ready = list(self._ready), {}
            return ready

    def _look(self, path: str, look: _Look, now: float) -> None:
        try:
            status = os.stat(path)  # noqa: PTH116 (surrogates pass unharmed)
        except OSError:
            del self._files[path]
            self._gone[path] = now
            return
        state = status.st_size, status.st_mtime_ns
        if state != look.state:
            self._files[path] = _Look(state, now)
            return
        age = self._wall() - status.st_mtime
        if age >= self.still_for or now - look.since >= self.still_for:
            self._ready[path] = None
            del self._files[path]

    def _note_gone(self, path: str) -> None:
        if _OTHER_FILE.search(path) and not self._matters(path):
            # Whether it was a folder, such as `Season.S01`, nobody can see any more.
            if path in self._others:
                del self._others[path]
            else:
                self._doubtful[path] = self._watch()
            return
        with self._lock:
            self._files.pop(path, None)
            self._gone[path] = self._watch()

    def _clear_doubts(self) -> None:
        if self._doubtful:
            doubtful, self._doubtful = self._doubtful, {}
            folders = self._holders(doubtful)
            with self._lock:
                self._gone.update((path, doubtful[path]) for path in folders)

    def _is_left_out(self, path: str) -> bool:
        if any(paths.is_below(path, away) for away in self._root.excluded):
            return True
        inside = path[len(self._root.path) :]
        *folders, name = [part for part in inside.split(os.sep) if part] or [""]  # noqa: PTH206
        return any(part.startswith(".") for part in folders) or (name.startswith(".") and not is_sidecar(name))

    def _matters(self, path: str) -> bool:
        name = paths.name(path)
        return self._selection.takes(name) or is_sidecar(name)

"""Watches the folders and says which files changed, once they have been left alone for a while."""

import os
import threading
from collections.abc import Callable, Collection, Sequence
from pathlib import Path

import watchfiles

from passion.scanning import paths
from passion.scanning.filesystems import is_remote
from passion.scanning.roots import Root, Selection
from passion.scanning.settling import Settling

TICK_MS = 500
"""Milliseconds between two looks at files that have not settled."""

POLL_MS = 10_000
"""Milliseconds between two looks at a whole network drive, which tells of no changes by itself."""

RETRY = 10.0
"""Seconds until a root that is not there is looked for again."""


class Watcher:
    """Watches one root in a thread of its own; a root that goes away is awaited."""

    def __init__(  # noqa: PLR0913 (one parameter a wish)
        self,
        root: Root,
        selection: Selection,
        notice: Callable[[Sequence[str]], None],
        *,
        still_for: float = 5.0,
        polls: bool | None = None,
        poll_ms: int = POLL_MS,
        retry: float = RETRY,
        holders: Callable[[Collection[str]], Collection[str]] = lambda _: (),
    ) -> None:
        """Watches nothing before `start`.

        Args:
            root: The folder.
            selection: Which files matter.
            notice: Is given the paths that changed and are still; the root itself when it is gone, and when it is back.
            still_for: Seconds that a file must have been left alone.
            polls: Whether to look at all files again and again; None asks the file system.
            poll_ms: Milliseconds between two such looks.
            retry: Seconds until a root that is not there is looked for again.
            holders: Tells which of some paths are folders in which videos are known.
        """
        self._root = root
        self._notice = notice
        self._polls = polls
        self._poll_ms = poll_ms
        self._retry = retry
        self._settling = Settling(root, selection, still_for, holders=holders)
        self._stop = threading.Event()
        self._is_watching = threading.Event()
        self._thread = threading.Thread(target=self._serve, name=f"watch {root.path!r}", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        """Ends the thread; may be called again."""
        self._stop.set()
        if self._thread.is_alive():
            self._thread.join(2.0)

    def wait_until_watching(self, timeout: float) -> bool:
        """Returns whether changes are noticed now, after waiting at most so many seconds for it."""
        return self._is_watching.wait(timeout)

    def wait_for(self, still_for: float) -> None:
        """Tells files from now on when they have been left alone for so many seconds."""
        self._settling.still_for = still_for

    def later(self, path: str) -> None:
        """Looks at a file again that was not still when it was read."""
        self._settling.touch(path)

    def _serve(self) -> None:
        was_gone = is_known_gone = False
        while not self._stop.is_set():
            identity = _identity(self._root.path)
            if identity is not None:
                if was_gone:
                    self._notice((self._root.path,))
                is_known_gone = False
                self._watch(identity)
            was_gone = True
            self._is_watching.clear()
            if not is_known_gone and not self._stop.is_set() and _identity(self._root.path) is None:
                is_known_gone = True
                self._notice((self._root.path,))
            self._stop.wait(self._retry)

    def _watch(self, identity: tuple[int, int]) -> None:
        """Returns when the root is not what it was, or when it is over."""
        polls = is_remote(self._root.path) if self._polls is None else self._polls
        try:
            for changes in watchfiles.watch(
                Path(self._root.path),
                watch_filter=None,
                stop_event=self._stop,
                rust_timeout=TICK_MS,
                yield_on_timeout=True,
                debounce=TICK_MS,
                raise_interrupt=False,
                force_polling=polls,
                poll_delay_ms=self._poll_ms,
                ignore_permission_denied=True,
            ):
                self._is_watching.set()
                for change, path in changes:
                    self._settling.changed(path, is_gone=change is watchfiles.Change.deleted)
                # A folder that was made anew may have the number of the one before.
                is_gone = (watchfiles.Change.deleted, self._root.path) in changes
                if is_gone or _identity(self._root.path) != identity:
                    return
                if ready := self._settling.ready():
                    self._notice(ready)
        except (OSError, RuntimeError):
            return  # The root went away while it was set up, or there are more folders than the system can watch.


def _identity(path: str) -> tuple[int, int] | None:
    try:
        status = os.stat(path)  # noqa: PTH116 (surrogates pass unharmed)
    except OSError:
        return None
    return status.st_dev, status.st_ino


class Watchers:
    """One watcher for each root of the settings."""

    def __init__(
        self,
        notice: Callable[[Sequence[str]], None],
        *,
        still_for: float = 5.0,
        polls: bool | None = None,
        holders: Callable[[Collection[str]], Collection[str]] = lambda _: (),
    ) -> None:
        self._notice = notice
        self._holders = holders
        self._still_for = still_for
        self._polls = polls
        self._lock = threading.Lock()
        self._watchers: dict[Root, Watcher] = {}
        self._selection: Selection | None = None

    def follow(self, roots: Sequence[Root], selection: Selection, still_for: float | None = None) -> None:
        """Watches these roots and no others any more. Args: `still_for` None leaves it as it is."""
        with self._lock:
            self._still_for = self._still_for if still_for is None else still_for
            # A watcher takes the same files for ever: where they are others, another one begins.
            is_same, self._selection = self._selection == selection, selection
            ended = [self._watchers.pop(root) for root in list(self._watchers) if root not in roots or not is_same]
            for root in roots:
                if root in self._watchers:
                    self._watchers[root].wait_for(self._still_for)
                else:
                    watcher = Watcher(
                        root,
                        selection,
                        self._notice,
                        still_for=self._still_for,
                        polls=self._polls,
                        holders=self._holders,
                    )
                    self._watchers[root] = watcher
                    watcher.start()
        for watcher in ended:
            watcher.stop()

    def wait_until_watching(self, timeout: float) -> bool:
        """Returns whether all roots are watched now, after waiting at most so many seconds for each."""
        with self._lock:
            watchers = list(self._watchers.values())
        return all(watcher.wait_until_watching(timeout) for watcher in watchers)

    def later(self, files: Sequence[str]) -> None:
        """Looks at these files again when they are still."""
        with self._lock:
            watchers = dict(self._watchers)
        for path in files:
            for root, watcher in watchers.items():
                if paths.is_below(path, root.path):
                    watcher.later(path)

    def stop(self) -> None:
        """Ends all watchers; may be called again."""
        self.follow((), Selection())

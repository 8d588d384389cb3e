"""Whether a video is being watched just now, as told by those who send it and by the pages that show it."""

import threading
import time
from collections.abc import Callable

QUIET = 20.0
"""Seconds after the last sign in which a video still counts as watched: players fetch in bursts."""


class Playing:
    """Hears signs from any thread; one of many a second costs next to nothing."""

    def __init__(self, changed: Callable[[], None], quiet: float = QUIET) -> None:
        """Args: `changed` is called whenever watching begins or ends."""
        self._changed, self._quiet = changed, quiet
        self._guard = threading.Lock()
        self._last = float("-inf")
        self._timer: threading.Timer | None = None
        self._is_closed = False

    @property
    def is_on(self) -> bool:
        return time.monotonic() - self._last < self._quiet

    def heard(self) -> None:
        """A player was sent a part of a video, or said that it plays."""
        self._last = time.monotonic()
        if self._timer is not None:
            return
        with self._guard:
            if self._timer is not None or self._is_closed:
                return
            self._look_later(self._quiet)
        self._changed()

    def close(self) -> None:
        with self._guard:
            self._is_closed = True
            if self._timer is not None:
                self._timer.cancel()

    def _look_later(self, seconds: float) -> None:
        self._timer = threading.Timer(seconds, self._look)
        self._timer.daemon = True
        self._timer.start()

    def _look(self) -> None:
        with self._guard:
            if self._is_closed:
                return
            if (left := self._last + self._quiet - time.monotonic()) > 0:
                self._look_later(left)
                return
            self._timer = None
        self._changed()

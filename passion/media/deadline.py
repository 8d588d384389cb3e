"""A time limit that does not run while the work is halted."""

import threading
import time
from collections.abc import Callable


class Deadline:
    """Calls once when so many seconds of work have passed. Safe to use from any thread."""

    def __init__(self, seconds: float, call: Callable[[], None]) -> None:
        """The time runs at once."""
        self._left, self._call = seconds, call
        self._guard = threading.Lock()
        self._timer: threading.Timer | None = None
        self._since = 0.0
        self._is_over = False
        self.go_on()

    def halt(self) -> None:
        """Let no time pass until `go_on`."""
        with self._guard:
            if self._timer is not None:
                self._timer.cancel()
                self._timer = None
                self._left -= time.monotonic() - self._since

    def go_on(self) -> None:
        with self._guard:
            if self._timer is None and not self._is_over:
                self._since = time.monotonic()
                self._timer = threading.Timer(max(0.0, self._left), self._call)
                self._timer.daemon = True
                self._timer.start()

    def end(self) -> None:
        """Never call any more."""
        self.halt()
        with self._guard:
            self._is_over = True
            if self._timer is not None:
                self._timer.cancel()

"""Read models that were deleted under an open library are made anew, in a thread of their own."""

import logging
import threading
from collections.abc import Callable

from passion.errors import Unavailable

logger = logging.getLogger(__name__)


class Healer:
    """Makes them anew, one time at a time. Safe to use from any thread."""

    def __init__(self, rebuild: Callable[[Callable[[int, int], None]], object]) -> None:
        """Args: `rebuild` folds all of them from the log and tells how far it is; it may raise Unavailable."""
        self._rebuild = rebuild
        self._guard = threading.Lock()
        self._thread: threading.Thread | None = None
        self._is_closing = False

    def begin(self) -> None:
        """Start, unless it runs already."""
        with self._guard:
            if not self._is_closing and (self._thread is None or not self._thread.is_alive()):
                self._thread = threading.Thread(target=self._heal, name="read models", daemon=True)
                self._thread.start()

    def close(self) -> None:
        """End it soon, done or not, and start no more."""
        with self._guard:
            self._is_closing = True
        if self._thread is not None:
            self._thread.join()

    def _check(self, _: int, __: int) -> None:
        if self._is_closing:
            raise Unavailable("The library is closing.")

    def _heal(self) -> None:
        try:
            self._rebuild(self._check)
        except Unavailable:
            # Whoever asks next has it tried again.
            if not self._is_closing:
                logger.exception("The read models went away and could not be made anew")

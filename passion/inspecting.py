"""Read models that were opened without a look at all of them are looked through later, in a thread of their own."""

import contextlib
import logging
import sqlite3
import threading
from collections.abc import Callable

logger = logging.getLogger(__name__)

LATER = 15.0
"""Seconds: the first pages that a person opens have the disk to themselves."""
ASKING = 0.05
"""Seconds between two requests to break off: one that comes before the look has begun is not heard."""


class Inspector:
    """Looks once, after a while, unless it is closed before. Safe to use from any thread."""

    def __init__(
        self, connect: Callable[[], sqlite3.Connection], look: Callable[[sqlite3.Connection], bool], after: float
    ) -> None:
        """Args: `look` tells whether what it sees is sound; `after` is how many seconds it waits."""
        self._connect, self._look, self._after = connect, look, after
        self._is_closing = threading.Event()
        self._db: sqlite3.Connection | None = None
        self._thread: threading.Thread | None = None

    def begin(self, on_damage: Callable[[], None]) -> None:
        """Start to wait."""
        self._thread = threading.Thread(target=self._work, args=(on_damage,), name="inspector", daemon=True)
        self._thread.start()

    def close(self) -> None:
        """Break off, done or not."""
        self._is_closing.set()
        while self._thread is not None and self._thread.is_alive():
            with contextlib.suppress(sqlite3.ProgrammingError):  # It may be done, and closed, at this moment.
                if self._db is not None:
                    self._db.interrupt()
            self._thread.join(ASKING)

    def _work(self, on_damage: Callable[[], None]) -> None:
        if self._is_closing.wait(self._after):
            return
        try:
            with contextlib.closing(self._connect()) as self._db:
                is_sound = self._look(self._db)
        except (OSError, sqlite3.Error) as error:
            if not self._is_closing.is_set():
                logger.warning("The read models could not be looked through: %s", error)
            return
        if not is_sound:
            logger.error("The read models are damaged and are made anew from the log; nothing is lost")
            on_damage()

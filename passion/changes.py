"""Who wants to know that something changed, and how they are told."""

import contextlib
import logging
import threading
from collections.abc import Callable

import msgspec

from events.values import Position

logger = logging.getLogger(__name__)


class Change(msgspec.Struct, frozen=True, kw_only=True):
    """What a group of commands changed."""

    position: Position
    """Of the log after it."""
    streams: tuple[str, ...]
    """Such as `video/0123456789ab`, each once; none where any may have changed."""


class Subscribers:
    """Those who are called after each change. Safe to use from any thread."""

    def __init__(self) -> None:
        """Nobody as yet."""
        self._guard = threading.Lock()
        self._callbacks: list[Callable[[Change], None]] = []

    def add(self, callback: Callable[[Change], None]) -> Callable[[], None]:
        """Have somebody called from now on.

        Returns:
            A function that ends that.
        """
        with self._guard:
            self._callbacks.append(callback)

        def remove() -> None:
            with self._guard, contextlib.suppress(ValueError):
                self._callbacks.remove(callback)

        return remove

    def tell(self, change: Change) -> None:
        """Call all of them; one that fails is logged and costs the others nothing."""
        with self._guard:
            callbacks = tuple(self._callbacks)
        for callback in callbacks:
            try:
                callback(change)
            except Exception:
                logger.exception("A subscriber failed")

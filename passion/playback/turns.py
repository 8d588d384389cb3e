"""A lock that lets whoever came last go first: a player that was moved does not wait for where it was."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager


class Turns:
    """One holder at a time."""

    def __init__(self) -> None:
        """Nobody holds it."""
        self._changed = threading.Condition()
        self._waiting: list[object] = []
        """The last one goes next."""
        self._is_held = False

    @contextmanager
    def turn(self, *, is_urgent: bool = True) -> Iterator[None]:
        """Hold it; who is not urgent waits until nobody else does."""
        ticket = object()
        with self._changed:
            self._waiting.insert(len(self._waiting) if is_urgent else 0, ticket)
            self._changed.wait_for(lambda: not self._is_held and self._waiting[-1] is ticket)
            self._waiting.pop()
            self._is_held = True
        try:
            yield
        finally:
            with self._changed:
                self._is_held = False
                self._changed.notify_all()

"""Listens to a service."""

import threading
from collections.abc import Callable, Sequence

from events.values import Position, VideoHash
from passion.jobs.job import JobView

PATIENCE = 120
"""Seconds."""


class Listener:
    """Hears of all changes and jobs, and waits for what a test needs."""

    def __init__(self) -> None:
        self.jobs: list[JobView] = []
        self.position = Position(0)
        self.videos: list[VideoHash] = []
        self._changed = threading.Condition()

    def change(self, position: Position, videos: Sequence[VideoHash] | None) -> None:
        with self._changed:
            self.position = position
            self.videos += videos or ()
            self._changed.notify_all()

    def job(self, view: JobView) -> None:
        with self._changed:
            self.jobs.append(view)
            self._changed.notify_all()

    def wait(self, test: Callable[[], object]) -> bool:
        with self._changed:
            return bool(self._changed.wait_for(test, PATIENCE))

    def ended(self, kind: str) -> list[JobView]:
        return [view for view in self.jobs if view.kind == kind and view.ended_at is not None]

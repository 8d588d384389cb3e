"""Who wants to hear of changes in the library and of jobs."""

import logging
import threading
from collections.abc import Callable, Sequence

from events.values import Position, VideoHash
from passion.changes import Change
from passion.jobs.job import Job, JobView
from passion.streams import ENTITIES, VIDEO

logger = logging.getLogger(__name__)

OnChange = Callable[[Position, Sequence[VideoHash] | None], None]
"""Hears how far the log is now and which videos changed; None: any may have."""

OnJob = Callable[[JobView], None]
"""Hears a job's newest state, about five times a second at most."""


class Listeners:
    """Calls back from any thread; whoever listens has to be quick and may send no command."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._pairs: dict[object, tuple[OnChange, OnJob]] = {}

    def add(self, on_change: OnChange, on_job: OnJob) -> Callable[[], None]:
        """Returns a function that ends it."""
        key = object()
        with self._lock:
            self._pairs[key] = on_change, on_job

        def remove() -> None:
            with self._lock:
                self._pairs.pop(key, None)

        return remove

    def job(self, job: Job) -> None:
        view = job.view()
        for _, on_job in self._all():
            _call(on_job, view)

    def change(self, change: Change) -> None:
        is_wide = not change.streams or any(map(_is_entity, change.streams))
        videos = None if is_wide else _videos(change.streams)
        for on_change, _ in self._all():
            _call(on_change, change.position, videos)

    def _all(self) -> list[tuple[OnChange, OnJob]]:
        with self._lock:
            return list(self._pairs.values())


def _is_entity(stream: str) -> bool:
    return stream.partition("/")[0] in ENTITIES


def _videos(streams: Sequence[str]) -> list[VideoHash]:
    return [VideoHash(each.removeprefix(VIDEO)) for each in streams if each.startswith(VIDEO)]


def _call(listener: Callable[..., None], *news: object) -> None:
    try:
        listener(*news)
    except Exception:
        # The job goes on and the others hear of it, though a terminal, say, was closed.
        logger.exception("A listener failed")

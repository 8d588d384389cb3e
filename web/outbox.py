"""What one client of the live changes has not been told yet; never grows beyond a bound, never makes a teller wait."""

import asyncio
import threading
from collections.abc import Iterable

from events.values import Position, VideoHash
from passion.jobs.job import JobView
from web.answers import Changed, Hello, JobChanged, LiveMessage, Resync

MOST_VIDEOS = 500
"""Changed videos that wait for one client; with more it is told to ask anew."""

MOST_JOBS = 100


class Outbox:
    """Filled from any thread, emptied by one task; what waits is merged, so a slow client gets fewer messages."""

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self._loop = loop
        self._lock = threading.Lock()
        self._woken = asyncio.Event()
        self._position = Position(0)
        self._videos: dict[VideoHash, None] = {}
        self._jobs: dict[str, JobView] = {}
        self._is_changed = False
        self._is_lost = False
        self._hello: Hello | None = None

    def hello(self, position: Position) -> None:
        """Says where the log is; to be called after subscribing, so that no change falls between."""
        with self._lock:
            self._hello = Hello(position=position)
            self._position = max(self._position, position)
        self._wake()

    def changed(self, position: Position, videos: Iterable[VideoHash] | None) -> None:
        """Remembers that facts were added about these videos; None means that any may look different."""
        with self._lock:
            self._position = max(self._position, position)
            self._is_changed = True
            self._videos.update(dict.fromkeys(videos or ()))
            if videos is None or len(self._videos) > MOST_VIDEOS:
                self._lose()
        self._wake()

    def job(self, view: JobView) -> None:
        """Remembers the newest state of a job."""
        with self._lock:
            self._jobs.pop(view.job_id, None)
            self._jobs[view.job_id] = view
            if len(self._jobs) > MOST_JOBS:
                self._lose()
        self._wake()

    async def take(self) -> list[LiveMessage]:
        """Waits until there is something to tell, and returns all of it."""
        await self._woken.wait()
        self._woken.clear()
        with self._lock:
            messages: list[LiveMessage] = [self._hello] if self._hello else []
            if self._is_lost:
                messages.append(Resync(position=self._position))
            elif self._is_changed:
                messages.append(Changed(position=self._position, videos=tuple(self._videos)))
            messages.extend(JobChanged(job=view) for view in self._jobs.values())
            self._hello, self._videos, self._jobs = None, {}, {}
            self._is_changed = self._is_lost = False
        return messages

    def _lose(self) -> None:
        self._is_lost = True
        self._videos, self._jobs = {}, {}

    def _wake(self) -> None:
        try:
            self._loop.call_soon_threadsafe(self._woken.set)
        except RuntimeError:  # The loop is closed: the server ends, and nobody listens any more.
            return

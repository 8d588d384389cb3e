"""Makes the preview media of the whole collection in the background, the newest video first."""

import threading
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from pathlib import Path
from uuid import UUID

from events.values import MediaKind, VideoHash
from passion.errors import NotBuilt
from passion.jobs.job import Job, PausableJob
from passion.jobs.maker import MADE_FILES, Maker
from passion.jobs.progress import Progress
from passion.jobs.queue import JobQueue
from passion.scanning.window import ahead

TICK = 0.2
"""Seconds between two looks whether a paused job was cancelled."""


class Previews:
    """The queue of preview media: what pages ask for at once, everything else in the background."""

    def __init__(
        self,
        maker: Maker,
        queue: JobQueue,
        without_media: Callable[[MediaKind], Sequence[VideoHash]],
        tell: Callable[[Job], None],
        *,
        slots: int = 1,
    ) -> None:
        self._maker = maker
        self._queue = queue
        self._without_media = without_media
        self._tell = tell
        self._slots = slots
        self._go = threading.Event()
        self._go.set()

    def ensure(self, video_hash: VideoHash, kind: MediaKind, *, again: bool = False) -> Future[Path]:
        """Returns a future of the folder that holds this kind; see `Maker.ensure`."""
        return self._maker.ensure(video_hash, kind, again=again)

    @property
    def is_paused(self) -> bool:
        return not self._go.is_set()

    def pause(self) -> None:
        """Makes nothing more in the background until resumed; what a page asks for is still made."""
        self._go.clear()
        if (job := self._queue.find(lambda job: job.state == "running")) is not None:
            job.show("paused")

    def resume(self) -> None:
        self._go.set()
        if (job := self._queue.find(lambda job: job.state == "paused")) is not None:
            job.show("running")

    def has_work(self) -> bool:
        """Returns whether any video wants preview media that were neither made nor failed."""
        return bool(self._missing())

    def refill(self, group: UUID | None = None) -> Job:
        """Starts making what is missing, or joins the job that does so.

        Args:
            group: What the outcomes belong to: the scan after which there was something to make.
        """
        return self._add("Posters and thumbnails", "previews", self._missing, again=False, group=group)

    def remake(self, videos: Callable[[], Sequence[VideoHash]], *, title: str, key: str) -> Job:
        """Makes preview media of these videos again, whether they were made or failed before."""
        return self._add(title, key, videos, again=True)

    def check_kind(self, kind: MediaKind | None) -> None:
        """Lets pass what can be made.

        Raises:
            NotBuilt: This version cannot.
        """
        if kind is not None and kind not in MADE_FILES:
            raise NotBuilt(f"This version cannot make {kind} yet.")

    def _add(
        self,
        title: str,
        key: str,
        videos: Callable[[], Sequence[VideoHash]],
        *,
        again: bool,
        group: UUID | None = None,
    ) -> Job:
        def work(progress: Progress) -> str:
            return self._make(job, progress, videos, again=again, group=group)

        job = PausableJob("previews", title, work, key=key, tell=self._tell)
        return self._queue.add(job)

    def _make(
        self,
        job: Job,
        progress: Progress,
        videos: Callable[[], Sequence[VideoHash]],
        *,
        again: bool,
        group: UUID | None,
    ) -> str:
        seen: set[VideoHash] = set()
        made = 0

        def start(video_hash: VideoHash) -> Future[Path]:
            self.hold(job, progress)
            future = self._maker.make(video_hash, urgent=False, again=again, group=group)
            future.add_done_callback(lambda _: progress.advance())
            return future

        progress.begin("previews")
        # Whoever asks meanwhile has joined this job, so what came in meanwhile is its work too.
        while new := [each for each in videos() if each not in seen]:
            seen.update(new)
            progress.advance(0, total=len(seen))
            for _, future in ahead(start, new, self._slots + 1):
                is_broken = future.cancelled() or future.exception() is not None
                progress.problem(is_broken)
                made += not is_broken
        problems = f", {progress.problems} could not be made" if progress.problems else ""
        return f"Posters and thumbnails of {made} videos made{problems}."

    def hold(self, job: Job, progress: Progress) -> None:
        """Waits while media jobs are paused.

        Raises:
            Cancelled: Someone asked for it.
        """
        progress.check()
        if self.is_paused:
            job.show("paused")
            while not self._go.wait(TICK):
                progress.check()
            job.show("running")

    def _missing(self) -> list[VideoHash]:
        videos: dict[VideoHash, None] = {}
        for kind in MADE_FILES:
            videos |= dict.fromkeys(self._without_media(kind))
        return list(videos)

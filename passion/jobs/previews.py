"""Makes the preview media of the whole collection in the background, the newest video first."""

import threading
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import Future
from pathlib import Path
from uuid import UUID

from events.values import MediaKind, VideoHash
from passion.jobs.job import Job, PausableJob
from passion.jobs.maker import Maker
from passion.jobs.progress import Progress
from passion.jobs.queue import JobQueue
from passion.media import PICTURES, Kinds, together
from passion.scanning.window import ahead

TICK = 0.2
"""Seconds between two looks whether a paused job was cancelled."""

CLIPS = 20
"""Clips that are made before a look whether pictures are missing meanwhile."""

Wish = tuple[VideoHash, Kinds]
"""Something of a video that is made together."""

BY_ITSELF: tuple[Kinds, ...] = (PICTURES, ("teaser-small",))
"""What is made of the whole collection without being asked for, the first before all that follows."""

_NAMES: dict[MediaKind, str] = {"teaser-small": "Small teasers", "teaser-large": "Large teasers"}


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

    def refill(self, group: UUID | None = None, kind: MediaKind | None = None) -> Job:
        """Starts making what is missing, or joins the job that does so.

        Args:
            group: What the outcomes belong to: the scan after which there was something to make.
            kind: The only one to make, with those that are made together with it; None for what is made by itself.
        """
        if kind is None or together(kind) == PICTURES:
            return self._add("Posters and thumbnails", "previews", self._missing, again=False, group=group)
        title = f"{_NAMES[kind]} that are missing"
        return self._add(title, f"previews/{kind}", lambda: self._lacking(kind), again=False, group=group)

    def remake(
        self, videos: Callable[[], Sequence[VideoHash]], *, title: str, key: str, kind: MediaKind | None = None
    ) -> Job:
        """Makes preview media of these videos again, whether they were made or failed before."""
        wanted = BY_ITSELF if kind is None else (together(kind),)

        def wishes() -> list[Wish]:
            return [(video_hash, kinds) for kinds in wanted for video_hash in videos()]

        return self._add(title, key if kind is None else f"{key}/{wanted[0][0]}", wishes, again=True)

    def _add(
        self,
        title: str,
        key: str,
        wishes: Callable[[], Sequence[Wish]],
        *,
        again: bool,
        group: UUID | None = None,
    ) -> Job:
        def work(progress: Progress) -> str:
            return self._make(job, progress, wishes, again=again, group=group)

        job = PausableJob("previews", title, work, key=key, tell=self._tell)
        return self._queue.add(job)

    def _make(
        self,
        job: Job,
        progress: Progress,
        wishes: Callable[[], Sequence[Wish]],
        *,
        again: bool,
        group: UUID | None,
    ) -> str:
        seen: set[Wish] = set()
        made: set[VideoHash] = set()

        def start(wish: Wish) -> Future[Path]:
            self.hold(job, progress)
            future = self._maker.make(*wish, urgent=False, again=again, group=group)
            future.add_done_callback(lambda _: progress.advance())
            return future

        progress.begin("previews")
        # Whoever asks meanwhile has joined this job, so what came in meanwhile is its work too.
        while new := [each for each in wishes() if each not in seen]:
            progress.advance(0, total=len(seen) + len(new))
            # What came in meanwhile gets its pictures before all the rest gets its clips.
            batch = [each for each in new if each[1] == PICTURES] or new[:CLIPS]
            seen.update(batch)
            for (video_hash, _), future in ahead(start, batch, self._slots + 1):
                is_broken = future.cancelled() or future.exception() is not None
                progress.problem(is_broken)
                if not is_broken:
                    made.add(video_hash)
        problems = f", {progress.problems} could not be made" if progress.problems else ""
        return f"{_what(seen)} of {len(made)} videos made{problems}."

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

    def _missing(self) -> list[Wish]:
        return [(video_hash, kinds) for kinds in BY_ITSELF for video_hash in self._without(kinds)]

    def _lacking(self, kind: MediaKind) -> list[Wish]:
        return [(video_hash, (kind,)) for video_hash in self._without((kind,))]

    def _without(self, kinds: Kinds) -> Iterable[VideoHash]:
        return dict.fromkeys(video_hash for kind in kinds for video_hash in self._without_media(kind))


def _what(wishes: Iterable[Wish]) -> str:
    made = [kinds for _, kinds in wishes]
    return "Posters and thumbnails" if PICTURES in made or not made else _NAMES[made[0][0]]

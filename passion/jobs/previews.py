"""Preview media: what pages ask for at once, everything else as jobs that can be held."""

from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path

from events.values import MediaKind, VideoHash
from passion.jobs.gate import Gate
from passion.jobs.job import Job, PausableJob, WaitsFor, asked
from passion.jobs.maker import Maker
from passion.jobs.order_book import OrderBook
from passion.jobs.progress import Progress
from passion.jobs.queue import JobQueue
from passion.jobs.run import Plan, Run
from passion.scanning.window import Count


class Previews:
    """Starts media jobs, holds them and lets them go on. Safe to use from any thread."""

    def __init__(
        self,
        maker: Maker,
        queue: JobQueue,
        gate: Gate,
        book: OrderBook,
        tell: Callable[[Job], None],
        *,
        slots: Count = 1,
    ) -> None:
        self._maker, self._queue, self._gate, self._book = maker, queue, gate, book
        self._tell, self._slots = tell, slots

    def ensure(self, video_hash: VideoHash, kind: MediaKind, *, again: bool = False) -> Future[Path]:
        """Returns a future of the folder that holds this kind; see `Maker.ensure`."""
        return self._maker.ensure(video_hash, kind, again=again)

    @property
    def is_paused(self) -> bool:
        return self._book.is_paused

    @property
    def waits_for(self) -> WaitsFor | None:
        """Why nothing is made by itself at this moment."""
        return self._gate.holds(is_by_itself=True)

    def pause(self) -> None:
        """Makes nothing more in the background until resumed, also after a restart; pages still get what they ask."""
        self._book.pause(is_paused=True)
        if (job := self._queue.find(lambda job: job.state == "running" and not job.is_urgent)) is not None:
            job.show("paused", "person")

    def resume(self) -> None:
        self._book.pause(is_paused=False)
        if (job := self._queue.find(lambda job: job.state == "paused")) is not None and self._gate.why(job) is None:
            job.show("running")

    def start(self, plan: Plan, job_id: str = "") -> Job:
        """Queues a media job, or joins the one with the same key.

        Raises:
            Refused: Too many jobs wait.
        """
        run = Run(plan, self._maker, self._gate, self._slots)

        def work(progress: Progress) -> str:
            return run.work(job, progress)

        job = PausableJob("previews", plan.title, work, key=plan.key, tell=self._tell, job_id=job_id)
        job.is_urgent, job.is_by_itself = plan.is_urgent, plan.is_by_itself
        return asked(self._queue.add(job, priority=plan.priority), is_by_itself=plan.is_by_itself)

"""A bounded queue of jobs with one thread: the most urgent first, no job twice, an end that may come any time."""

import bisect
import itertools
import threading
from collections.abc import Callable

from passion.errors import Refused
from passion.jobs.job import Job, WaitsFor

TICK = 0.5
"""Seconds between two looks whether a job that may not begin now may."""

_Place = tuple[int, int, Job]


class JobQueue:
    """Runs jobs one after another; lower numbers are more urgent."""

    def __init__(
        self,
        name: str,
        *,
        limit: int = 100,
        remembered: int = 20,
        rests: Callable[[Job], WaitsFor | None] = lambda _: None,
    ) -> None:
        """Args: `rests` says why a job may not begin now, so that others go first."""
        self._rests = rests
        self._limit = limit
        self._remembered = remembered
        self._order = itertools.count()
        self._places: list[_Place] = []
        """Of those that wait, the most urgent first."""
        self._running: _Place | None = None
        self._jobs: dict[str, Job] = {}
        self._changed = threading.Condition()
        self._is_closed = False
        self._thread = threading.Thread(target=self._serve, name=name, daemon=True)
        self._thread.start()

    def add(self, job: Job, *, priority: int = 0, joins_running: bool = True) -> Job:
        """Queues a job and returns it, or the unfinished job with the same key.

        Args:
            job: What to do.
            priority: The lower, the more urgent.
            joins_running: False where what a running job has looked at already may be looked at too early.

        Raises:
            Refused: The queue is full or closed.
        """
        with self._changed:
            if self._is_closed:
                raise Refused("The library is closing; no new job is taken.")
            for other in self._jobs.values():
                if other.key != job.key or other.is_over or other.progress.is_cancelled:
                    continue
                if joins_running or other.state == "waiting":
                    return other
            if sum(not other.is_over for other in self._jobs.values()) >= self._limit:
                raise Refused(f"{self._limit} jobs are waiting already; let some of them end or cancel them.")
            self._jobs[job.job_id] = job
            self._forget_the_oldest()
            bisect.insort(self._places, (priority, next(self._order), job))
            if self._running is not None and priority < self._running[0]:
                self._running[2].progress.give_way()
            self._changed.notify()
            return job

    def do_first(self, job: Job) -> None:
        """Puts a job that waits before all others; what is under way lets it go first where it can.

        Raises:
            Refused: It does not wait.
        """
        with self._changed:
            place = next((place for place in self._places if place[2] is job), None)
            if place is None:
                raise Refused("This job does not wait: it is under way, or over.")
            others = [other[0] for other in (*self._places, *([self._running] if self._running else ()))]
            self._places.remove(place)
            bisect.insort(self._places, (min(others) - 1, next(self._order), job))
            job.is_by_itself = False
            if self._running is not None:
                self._running[2].progress.give_way()
            self._changed.notify()

    def look_again(self) -> None:
        """Sees at once what may begin now that could not before."""
        with self._changed:
            self._changed.notify()

    def find(self, test: Callable[[Job], bool]) -> Job | None:
        with self._changed:
            return next((job for job in self._jobs.values() if test(job)), None)

    def jobs(self) -> list[Job]:
        """Returns the jobs that wait or run and the last ones that ended, the oldest first."""
        with self._changed:
            return list(self._jobs.values())

    def close(self, wait: float = 5.0) -> None:
        """Cancels all jobs and waits so many seconds for the running one; may be called again."""
        with self._changed:
            self._is_closed = True
            jobs = list(self._jobs.values())
            self._changed.notify_all()
        for job in jobs:
            if not job.is_over:
                job.cancel()
        if self._thread is not threading.current_thread():
            self._thread.join(wait)

    def _serve(self) -> None:
        while True:
            with self._changed:
                place = None
                while not self._is_closed and (place := self._next()) is None:
                    self._changed.wait(TICK if self._places else None)
                if self._is_closed or place is None:
                    return
                self._running = place
            place[2].run()
            with self._changed:
                self._running = None
                if not place[2].is_over:
                    bisect.insort(self._places, place)

    def _next(self) -> _Place | None:
        """Takes out the most urgent one that may begin; the lock is held."""
        self._places = [place for place in self._places if not place[2].is_over]
        for number, (_, _, job) in enumerate(self._places):
            why = self._rests(job)
            if why is None:
                return self._places.pop(number)
            job.show_wait(why)
        return None

    def _forget_the_oldest(self) -> None:
        over = [job.job_id for job in self._jobs.values() if job.is_over]
        for job_id in over[: max(0, len(over) - self._remembered)]:
            del self._jobs[job_id]

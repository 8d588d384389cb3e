"""Starts what is ordered and remembers it until it is done, over a stop and a crash; stops all, and brings it back."""

import threading
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from passion.errors import PassionError
from passion.jobs.job import Job
from passion.jobs.order import KeptOrder, Order
from passion.jobs.order_book import OrderBook

Starter = Callable[[Any, str], Job]
"""Queues the job of an order, under an id if one is given, or joins the one that does the same."""


class Orders:
    """Safe to use from any thread."""

    def __init__(self, book: OrderBook, check: Callable[[], None]) -> None:
        """Args: `check` refuses where nothing may be changed."""
        self._book, self._check = book, check
        self._starters: Mapping[type, Starter] = {}
        self._guard = threading.Lock()
        self._jobs: dict[str, Job] = {}
        """Those that are not over."""
        self._kept: set[Job] = set()
        """Jobs whose end is not that of their order."""
        self._is_closing = False

    def serve(self, starters: Mapping[type, Starter]) -> None:
        """Says who starts which orders, beside those of before; to be called before the first one comes."""
        self._starters = {**self._starters, **starters}

    def start(self, order: Order, job_id: str = "") -> Job:
        """Raises what its starter raises."""
        job = self._starters[type(order)](order, job_id)
        with self._guard:
            is_joined = self._jobs.get(job.job_id) is job
            if not is_joined:
                self._jobs[job.job_id] = job
                self._book.keep(job.job_id, order)
        if not is_joined:
            job.result.add_done_callback(partial(self._ended, job))
        if job_id and job.job_id != job_id:
            self._book.forget(job_id)
        return job

    def follow(self, job: Job) -> Job:
        """Takes a job along that can be stopped, yet only be brought back by whoever sends it again."""
        with self._guard:
            self._jobs[job.job_id] = job
        job.result.add_done_callback(partial(self._ended, job))
        return job

    def resume(self, is_wanted: Callable[[Order], bool]) -> None:
        """Starts all that was under way or waiting when the library was closed, or its process killed.

        Args:
            is_wanted: Whether an order still is, by the settings as they are now.
        """
        for each in (orders := self._book.orders("open")):
            if not is_wanted(each.order):
                self._book.forget(each.job_id)
        self._start_all([each for each in orders if is_wanted(each.order)])

    def interrupt(self) -> int:
        """Stops all that waits or is under way, and returns how many that were.

        Raises:
            Refused: This is a view of the past.
        """
        self._check()
        with self._guard:
            jobs = [each for each in self._jobs.values() if not (each.is_over or each.progress.is_cancelled)]
            self._kept.update(jobs)
        for job in jobs:
            self._book.interrupt(job.job_id)
            job.cancel()
        return len(jobs)

    @property
    def interrupted(self) -> int:
        """How many were interrupted and not brought back."""
        return len(self._book.orders("interrupted"))

    def go_on(self) -> int:
        """Brings back what was interrupted, in its order, and returns how many that were.

        Raises:
            Refused: This is a view of the past.
        """
        self._check()
        return self._start_all(self._book.orders("interrupted"))

    def close(self) -> None:
        """From now on, what ends is not done."""
        self._is_closing = True

    def _start_all(self, orders: list[KeptOrder]) -> int:
        count = 0
        for each in orders:
            try:
                self.start(each.order, each.job_id)
                count += 1
            except PassionError:
                # Its video or folder is gone, which a scan finds out as well.
                self._book.forget(each.job_id)
        return count

    def _ended(self, job: Job, _: object) -> None:
        with self._guard:
            if self._jobs.get(job.job_id) is job:
                del self._jobs[job.job_id]
            is_kept = self._is_closing or job in self._kept
            self._kept.discard(job)
            if not is_kept:
                self._book.forget(job.job_id)

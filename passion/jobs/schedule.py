"""What runs by the clock: the scan that finds whatever the watcher could not see, and the backup."""

import logging
from collections.abc import Callable
from datetime import datetime, timedelta

from apscheduler.job import Job as SchedulerJob
from apscheduler.schedulers.background import BackgroundScheduler
from apscheduler.util import undefined


class Schedule:
    """Calls back every so often, in threads of its own; a call that is late or still runs is not piled up."""

    def __init__(self) -> None:
        self._scheduler = BackgroundScheduler(timezone="UTC")

    def put(self, name: str, call: Callable[[], object], every: timedelta, *, first: datetime | None = None) -> None:
        """Has something called from now on, in place of what had the name; no interval takes it out.

        Args:
            name: Of what is called.
            call: Runs in a thread of the schedule.
            every: Between two calls.
            first: When it is called first; by default when the interval is over.
        """
        if self._scheduler.get_job(name) is not None:
            self._scheduler.remove_job(name)
        if every <= timedelta():
            return
        self._scheduler.add_job(
            call,
            "interval",
            seconds=every.total_seconds(),
            coalesce=True,
            max_instances=1,
            misfire_grace_time=None,
            next_run_time=first or undefined,
            id=name,
        )

    def start(self) -> None:
        if self._scheduler.running or not self._scheduler.get_jobs():
            return
        logging.getLogger("apscheduler").setLevel(logging.ERROR)
        self._scheduler.start()

    def jobs(self) -> list[SchedulerJob]:
        return self._scheduler.get_jobs()

    def stop(self) -> None:
        """Calls no more; may be called again."""
        if self._scheduler.running:
            self._scheduler.shutdown(wait=False)

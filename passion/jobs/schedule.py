"""What runs by the clock: the scan that finds whatever the watcher could not see."""

import logging
from collections.abc import Callable

from apscheduler.job import Job as SchedulerJob
from apscheduler.schedulers.background import BackgroundScheduler


class Schedule:
    """Calls back every so many minutes, in a thread of its own; a call that is late or still runs is not piled up."""

    def __init__(self, scan: Callable[[], object], *, every: int) -> None:
        """Args: `every` are minutes; 0 never calls."""
        self._scan = scan
        self._every = every
        self._scheduler: BackgroundScheduler | None = None

    def start(self) -> None:
        if self._every <= 0 or self._scheduler is not None:
            return
        logging.getLogger("apscheduler").setLevel(logging.ERROR)
        scheduler = BackgroundScheduler(timezone="UTC")
        scheduler.add_job(
            self._scan, "interval", minutes=self._every, coalesce=True, max_instances=1, misfire_grace_time=None
        )
        scheduler.start()
        self._scheduler = scheduler

    def jobs(self) -> list[SchedulerJob]:
        return [] if self._scheduler is None else self._scheduler.get_jobs()

    def stop(self) -> None:
        """Calls no more; may be called again."""
        scheduler, self._scheduler = self._scheduler, None
        if scheduler is not None:
            scheduler.shutdown(wait=False)

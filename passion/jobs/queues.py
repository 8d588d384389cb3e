"""The queues in which the jobs of a service wait, and what is asked of a job by its id, whichever queue it is in."""

import time
from collections.abc import Callable

from passion.errors import NotFound
from passion.jobs.job import Job, JobView
from passion.jobs.queue import JobQueue


class JobQueues:
    """One queue for each kind of work, so that none waits for another kind."""

    def __init__(self, media: JobQueue, refuse_changes: Callable[[], None]) -> None:
        """Args: `refuse_changes` raises Refused where nothing may be changed, since this is a view of the past."""
        self.scans, self.media, self.clips = JobQueue("scans"), media, JobQueue("clips")
        self.care, self.undos, self.conversions = JobQueue("backups"), JobQueue("undos"), JobQueue("conversions")
        self.settings = JobQueue("settings")
        self._all = self.scans, self.media, self.clips, self.care, self.undos, self.conversions, self.settings
        self._refuse_changes = refuse_changes

    def views(self) -> list[JobView]:
        """Returns the jobs that wait or run and the last ones that ended, the oldest first."""
        jobs = [job.view() for queue in self._all for job in queue.jobs()]
        return sorted(jobs, key=lambda view: view.created_at)

    def cancel(self, job_id: str) -> JobView:
        """Asks a job to stop; what it has done stays.

        Raises:
            NotFound: There is no such job.
        """
        _, job = self._found(job_id)
        job.cancel()
        return job.view()

    def pause(self, job_id: str) -> JobView:
        """Has one job rest until it is resumed or the library is closed; others go on without it.

        Raises:
            NotFound: There is no such job.
            Refused: It cannot be paused, or this is a view of the past.
        """
        return self._hold(job_id, is_held=True)

    def resume(self, job_id: str) -> JobView:
        """Lets a job go on that was paused. Raises as `pause` does."""
        return self._hold(job_id, is_held=False)

    def _hold(self, job_id: str, *, is_held: bool) -> JobView:
        self._refuse_changes()
        queue, job = self._found(job_id)
        job.hold(is_held=is_held)
        queue.look_again()
        return job.view()

    def do_first(self, job_id: str) -> JobView:
        """Has a job that waits go before the others of its kind.

        Raises:
            NotFound: There is no such job.
            Refused: It does not wait, or this is a view of the past.
        """
        self._refuse_changes()
        queue, job = self._found(job_id)
        queue.do_first(job)
        return job.view()

    def close(self, within: float = 0.0) -> None:
        """Cancels all jobs at once, and gives them so many seconds to end, together; may be called again."""
        for queue in self._all:
            queue.close(0.0)
        until = time.monotonic() + within
        for queue in self._all:
            queue.close(max(0.0, until - time.monotonic()))

    def _found(self, job_id: str) -> tuple[JobQueue, Job]:
        for queue in self._all:
            if (job := queue.find(lambda job: job.job_id == job_id)) is not None:
                return queue, job
        raise NotFound(f"There is no job {job_id}.")

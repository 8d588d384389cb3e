"""Folding all read models anew from the log, as a job."""

from collections.abc import Callable

from passion.jobs.job import Job
from passion.jobs.progress import Progress
from passion.library import Library


def job(library: Library, tell: Callable[[Job], None], job_id: str = "") -> Job:
    """The job; a second one joins it."""

    def work(progress: Progress) -> str:
        progress.begin("rebuild")
        library.rebuild(progress.reach)
        return "All read models were made anew from the log."

    return Job("rebuild", "Rebuild of the read models", work, key="rebuild", tell=tell, job_id=job_id)

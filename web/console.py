"""The progress of jobs on a terminal; nothing where standard error is none."""

import contextlib
import sys
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from passion.jobs.job import JobView

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID


@contextlib.contextmanager
def progress_bars() -> Iterator[Callable[[JobView], None]]:
    """Gives a function that shows a job's newest state as a bar."""
    if not sys.stderr.isatty():
        yield lambda _: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        yield Bars(progress).show


class Bars:
    """One bar for each job that goes on."""

    def __init__(self, progress: "Progress") -> None:
        self._progress = progress
        self._tasks: dict[str, TaskID] = {}

    def show(self, job: JobView) -> None:
        """Shows a job's newest state; when it has ended, its bar goes and its message stays."""
        words = f"{job.title}: {job.phase}" if job.phase else job.title
        if job.ended_at is not None:
            if (task := self._tasks.pop(job.job_id, None)) is not None:
                self._progress.remove_task(task)
            self._progress.console.print(f"{job.title}: {job.message}", highlight=False, markup=False)
            return
        if job.job_id not in self._tasks:
            self._tasks[job.job_id] = self._progress.add_task(words, total=job.total)
        self._progress.update(self._tasks[job.job_id], description=words, completed=job.done, total=job.total)

"""The progress of jobs on a terminal; nothing where standard error is none."""

import contextlib
import sys
from collections.abc import Callable, Iterator

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeRemainingColumn

from passion.jobs.job import JobView


@contextlib.contextmanager
def progress_bars() -> Iterator[Callable[[JobView], None]]:
    """Gives a function that shows a job's newest state as a bar."""
    console = Console(stderr=True)
    if not sys.stderr.isatty():
        yield lambda _: None
        return
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, transient=True) as progress:
        yield _Bars(progress).show


class _Bars:
    def __init__(self, progress: Progress) -> None:
        self._progress = progress
        self._tasks: dict[str, TaskID] = {}

    def show(self, job: JobView) -> None:
        """Shows one job; when it has ended its bar goes and its message stays."""
        words = f"{job.title}: {job.phase}" if job.phase else job.title
        if job.job_id not in self._tasks:
            if job.ended_at is not None:
                return
            self._tasks[job.job_id] = self._progress.add_task(words, total=job.total)
        task = self._tasks[job.job_id]
        if job.ended_at is None:
            self._progress.update(task, description=words, completed=job.done, total=job.total)
            return
        self._progress.remove_task(self._tasks.pop(job.job_id))
        self._progress.console.print(f"{job.title}: {job.message}", highlight=False, markup=False)

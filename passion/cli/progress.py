"""Progress bars on standard error: seen by a person at a terminal, never in a pipe."""

import contextlib
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from rich.progress import Progress

    from passion.jobs.job import JobView


@contextlib.contextmanager
def bar(title: str, unit: str = "facts") -> Iterator[Callable[[int, int], None]]:
    """A bar that appears at the first call of what it gives: with how much is done and how much there is."""
    shown: list[Progress] = []

    def progress(done: int, total: int) -> None:
        if not shown:
            shown.append(_begun(title, unit, total))
        shown[0].update(shown[0].task_ids[0], completed=done, total=total)

    try:
        yield progress
    finally:
        for each in shown:
            each.stop()


def _begun(title: str, unit: str, total: int) -> "Progress":
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn(unit),
        TimeRemainingColumn(),
    )
    console = Console(stderr=True)
    made = Progress(*columns, console=console, transient=True, disable=not console.is_terminal)
    made.start()
    made.add_task(title, total=total)
    return made


class PhaseBar:
    """One bar for work that is done here, phase after phase; it takes what a job's progress takes."""

    def __init__(self, title: str) -> None:
        self._title = title
        self._closing = contextlib.ExitStack()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._closing.close()

    def begin(self, phase: str, total: int | None = None) -> None:  # noqa: ARG002 - the bar hears the total at each step
        self._closing.close()
        self._show = self._closing.enter_context(bar(f"{self._title}: {phase}", ""))

    def reach(self, done: int, total: int) -> None:
        self._show(done, total)

    def check(self) -> None:
        """Nobody asks work in the foreground to stop but by a signal."""


class JobBar:
    """One bar for one job, phase after phase."""

    def __init__(self) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

        console = Console(stderr=True)
        self._progress = Progress(
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TextColumn("{task.fields[rate]}"),
            TimeRemainingColumn(),
            console=console,
            transient=True,
            disable=not console.is_terminal,
        )
        self._task = self._progress.add_task("", total=None, rate="")

    def __enter__(self) -> Self:
        self._progress.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._progress.stop()

    def show(self, job: "JobView") -> None:
        """Show how far the job is now."""
        self._progress.update(
            self._task,
            description=f"{job.title}: {job.phase}",
            completed=job.done,
            total=job.total,
            rate=f"{job.rate:.0f}/s" if job.rate else "",
        )

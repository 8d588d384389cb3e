"""Progress bars on standard error: seen by a person at a terminal, never in a pipe."""

import contextlib
from collections.abc import Callable, Iterator


@contextlib.contextmanager
def bar(title: str, unit: str = "facts") -> Iterator[Callable[[int, int], None]]:
    """A bar that appears at the first call of what it gives: with how much is done and how much there is."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn(unit),
        TimeRemainingColumn(),
    )
    shown: list[Progress] = []

    def progress(done: int, total: int) -> None:
        if not shown:
            console = Console(stderr=True)
            shown.append(Progress(*columns, console=console, transient=True, disable=not console.is_terminal))
            shown[0].start()
            shown[0].add_task(title, total=total)
        shown[0].update(shown[0].task_ids[0], completed=done, total=total)

    try:
        yield progress
    finally:
        for each in shown:
            each.stop()

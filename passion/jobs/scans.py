"""Scans as jobs: one at a time, and whoever asks for a scan that runs already joins it."""

from collections.abc import Callable, Sequence

from passion.jobs.job import Job
from passion.jobs.progress import Progress
from passion.jobs.queue import JobQueue
from passion.naming import NameReader
from passion.scanning import paths
from passion.scanning.outcome import Outcome
from passion.scanning.roots import Root, Selection
from passion.scanning.scan import Doors, Scan

ASKED_BY_PERSON = 0
NOTICED = 1
"""Priorities: a person's scan goes before one that the watcher or the schedule asks for."""


class Scans:
    """Starts scans of what the settings name at that moment."""

    def __init__(
        self,
        doors: Doors,
        queue: JobQueue,
        rules: Callable[[], tuple[Sequence[Root], Selection, NameReader]],
        tell: Callable[[Job], None],
        *,
        after: Callable[[Outcome], None] = lambda _: None,
    ) -> None:
        """Args: `rules` are those of the settings at that moment; `after` hears how each finished scan went."""
        self._doors = doors
        self._queue = queue
        self._rules = rules
        self._tell = tell
        self._after = after

    def scan(self, targets: Sequence[str] | None = None, *, priority: int = ASKED_BY_PERSON) -> Job:
        """Queues a scan of everything or of the given files and folders, or joins the same scan.

        Raises:
            Refused: Too many jobs wait, or the library is closing.
        """

        def work(progress: Progress) -> str:
            outcome = Scan(self._doors, *self._rules()).run(progress, targets)
            self._after(outcome)
            return outcome.sentence()

        key = "scan" if targets is None else "scan/" + "\0".join(sorted(targets))
        job = Job("scan", _title(targets), work, key=key, tell=self._tell)
        # A file that changes while it is scanned changes after it was read, and nobody tells of it again.
        is_news = targets is not None and priority == NOTICED
        return self._queue.add(job, priority=priority, joins_running=not is_news)


def _title(targets: Sequence[str] | None) -> str:
    if targets is None:
        return "Scan of all folders"
    shown = paths.as_fact(paths.name(targets[0]) or targets[0])[0]
    return f"Scan of {shown}" if len(targets) == 1 else f"Scan of {shown} and {len(targets) - 1} more"

"""Scans as jobs: one at a time, and whoever asks for a scan that runs already joins it."""

import os
import time
from collections.abc import Callable, Collection, Sequence
from typing import NamedTuple

import msgspec

from passion.jobs.job import Job
from passion.jobs.order import ScanOrder
from passion.jobs.progress import Progress
from passion.jobs.queue import JobQueue
from passion.naming import NameReader
from passion.scanning import paths
from passion.scanning.manner import Manner
from passion.scanning.outcome import Outcome
from passion.scanning.roots import Root, Selection
from passion.scanning.scan import Doors, Scan

ASKED_BY_PERSON = 0
NOTICED = 1
"""Priorities: a person's scan goes before one that the watcher or the schedule asks for."""

ROUNDS = 2
"""So often a scan that nobody goes on after waits for files that are still being written."""

TICK = 0.1
"""Seconds between two looks whether the waiting shall stop."""


class Rules(NamedTuple):
    """What the settings say of scans at this moment."""

    roots: Sequence[Root]
    selection: Selection
    still_for: float = 0.0
    """Seconds that a file must have been left alone to be read."""
    reader: NameReader | None = None
    """Of file names; None means the default templates."""


class Scans:
    """Starts scans of what the settings name at that moment."""

    def __init__(
        self,
        doors: Doors,
        queue: JobQueue,
        rules: Callable[[], Rules],
        tell: Callable[[Job], None],
        *,
        after: Callable[[Outcome], None] = lambda _: None,
        waits: Callable[[], bool] = lambda: False,
    ) -> None:
        """Starts nothing yet.

        Args:
            doors: To the library and the workers.
            queue: Runs the scans.
            rules: What the settings say.
            tell: Hears of every change of a job.
            after: Hears how each finished scan went.
            waits: Whether a scan itself waits for files that are still being written, because nobody looks later.
        """
        self._doors = doors
        self._queue = queue
        self._rules = rules
        self._tell = tell
        self._after = after
        self._waits = waits
        self._began_by: Rules | None = None
        """What the settings said when the last scan began."""

    def start(self, order: ScanOrder, job_id: str = "") -> Job:
        """Queues the scan of an order. Raises as `scan` does."""
        targets = None if order.targets is None else [os.fsdecode(each) for each in order.targets]
        return self.scan(targets, priority=order.priority, manner=order.manner, job_id=job_id)

    def scan(
        self,
        targets: Sequence[str] | None = None,
        *,
        priority: int = ASKED_BY_PERSON,
        manner: Manner | None = None,
        job_id: str = "",
    ) -> Job:
        """Queues a scan of everything or of the given files and folders, or joins the same scan.

        Raises:
            Refused: Too many jobs wait, or the library is closing.
        """
        wanted = manner or Manner()
        # A file that changes while it is scanned changes after it was read, and nobody tells of it again.
        is_news = targets is not None and priority == NOTICED

        def work(progress: Progress) -> str:
            outcome = self._run(progress, targets, wanted, settled=targets or () if is_news else ())
            for _ in range(ROUNDS if self._waits() else 0):
                if outcome.unsettled:
                    outcome.add(self._again(progress, outcome.unsettled))
            self._after(outcome)
            return outcome.sentence()

        title, key = _title(targets, wanted), _key(targets, wanted)
        job = Job("scan", title, work, key=key, tell=self._tell, job_id=job_id)
        return self._queue.add(job, priority=priority, joins_running=not is_news and self._is_by_the_same_rules())

    def _is_by_the_same_rules(self) -> bool:
        """Whether a scan that is under way looks for what one that begins now would."""
        began, now = self._began_by, self._rules()
        return began is None or (began.roots, began.selection) == (now.roots, now.selection)

    def _run(
        self, progress: Progress, targets: Sequence[str] | None, manner: Manner, *, settled: Collection[str] = ()
    ) -> Outcome:
        rules = self._began_by = self._rules()
        scan = Scan(self._doors, rules.roots, rules.selection, manner, still_for=rules.still_for, reader=rules.reader)
        return scan.run(progress, targets, settled=frozenset(settled))

    def _again(self, progress: Progress, files: Sequence[str]) -> Outcome:
        """Looks at files once more that were just written, when they have been left alone for long enough."""
        progress.begin("wait", len(files))
        until = time.monotonic() + self._rules().still_for
        while (left := until - time.monotonic()) > 0:
            progress.check()
            time.sleep(min(left, TICK))
        return self._run(progress, tuple(files), Manner())


def order(targets: Sequence[str] | None, manner: Manner | None = None, *, priority: int = ASKED_BY_PERSON) -> ScanOrder:
    """A scan as it is written down."""
    packed = None if targets is None else tuple(os.fsencode(each) for each in targets)
    return ScanOrder(targets=packed, manner=manner or Manner(), priority=priority)


def _key(targets: Sequence[str] | None, manner: Manner) -> str:
    wishes = [name for name, is_wanted in msgspec.structs.asdict(manner).items() if is_wanted]
    return "\0".join(["scan", *wishes, *("/" + target for target in sorted(targets or ()))])


def _title(targets: Sequence[str] | None, manner: Manner) -> str:
    kind = "Quick scan" if manner.quick else "Scan"
    if targets is None:
        return f"{kind} of all folders"
    shown = paths.as_fact(paths.name(targets[0]) or targets[0])[0]
    return f"{kind} of {shown}" if len(targets) == 1 else f"{kind} of {shown} and {len(targets) - 1} more"

"""Imports of another program's data as jobs: a file on this machine is taken in while the library is up."""

from collections import OrderedDict
from collections.abc import Callable
from pathlib import Path

from passion.errors import NotFound, Refused
from passion.jobs.job import Job
from passion.jobs.order import ImportOrder
from passion.jobs.orders import Orders
from passion.jobs.progress import Progress
from passion.jobs.queue import JobQueue
from passion.library import Library
from passion.porting import ImportReport, Program, bring_in, open_source, recognise

KEPT = 10
"""Reports that can be asked for afterwards."""


class DataImports:
    """Starts them and keeps their reports for a while."""

    def __init__(self, library: Library, queue: JobQueue, tell: Callable[[Job], None], orders: Orders) -> None:
        self._library, self._queue, self._tell, self._orders = library, queue, tell, orders
        orders.serve({ImportOrder: self._take_up})
        self._reports: OrderedDict[str, ImportReport] = OrderedDict()

    def start(self, path: str, *, is_rehearsal: bool = False) -> Job:
        """Starts taking in what lies at a path, or telling what would be taken in.

        Raises:
            NotFound: There is nothing.
            Refused: It is an export of Passion, too many jobs wait, or this is a view of the past.
            Unavailable: It cannot be read.
        """
        self._library.refuse_changes()
        return self._orders.start(ImportOrder(path=path, is_rehearsal=is_rehearsal))

    def _take_up(self, order: ImportOrder, job_id: str) -> Job:
        """Queue the job of an order, under an id if one is given; what was taken in before is known then.

        Raises:
            NotFound: There is nothing.
            Refused: It is an export of Passion, or too many jobs wait.
            Unavailable: It cannot be read.
        """
        path, is_rehearsal = order.path, order.is_rehearsal
        try:
            place = Path(path).expanduser()
        except RuntimeError as error:
            raise NotFound(f"Nobody on this machine has the home folder that {path} begins with.") from error
        if not place.is_absolute():
            raise Refused(f"The path {path} must be a whole one, from the root of this machine's file system.")
        program = recognise(place)
        if program is Program.PASSION:
            raise Refused(f"The file {path} is of no other program; an export of Passion is sent to /api/import-log.")

        def work(progress: Progress) -> str:
            progress.begin("read")
            with open_source(place, self._library, is_rehearsal=is_rehearsal) as (source, reporter):
                report = bring_in(self._library, source.items, reporter, progress, source.total)
            progress.problem(report.left_out)
            self._reports[job.job_id] = report
            while len(self._reports) > KEPT:
                self._reports.popitem(last=False)
            return report.sentence()

        title = f"{'Rehearsal of an import' if is_rehearsal else 'Import'} from {program.value}"
        job = Job("import", title, work, tell=self._tell, job_id=job_id)
        return self._queue.add(job)

    def report(self, job_id: str) -> ImportReport:
        """What one of the last imports came to.

        Raises:
            NotFound: There is no report of such a job.
        """
        if (found := self._reports.get(job_id)) is None:
            raise NotFound(
                f"There is no report of the job {job_id}; only of the last {KEPT} imports that came to their end."
            )
        return found

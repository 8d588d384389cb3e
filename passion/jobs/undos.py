"""Taking much back at once, as a job: it takes its time, and everybody sees how far it is."""

from collections.abc import Callable
from uuid import UUID

from passion.commands import HistoryCommand, UndoGroup, UndoSince
from passion.executor import Receipt
from passion.jobs.job import Job
from passion.jobs.progress import Progress
from passion.jobs.queue import JobQueue
from passion.library import Library


class UndoJob(Job):
    """Takes back all or nothing, so it is not stopped halfway."""

    can_cancel = False


class Undos:
    """Whoever asks waits for the answer; meanwhile the job tells how far it is."""

    def __init__(self, library: Library, queue: JobQueue, tell: Callable[[Job], None]) -> None:
        self._library, self._queue, self._tell = library, queue, tell

    def take_back(self, command: HistoryCommand, command_id: UUID | None = None) -> Receipt:
        """As `Library.execute`, and raises what that raises.

        Raises:
            Refused: Too many jobs wait.
        """
        self._library.refuse_changes()
        if not isinstance(command, UndoGroup | UndoSince):
            return self._library.execute(command, command_id=command_id)
        receipts: list[Receipt] = []

        def work(progress: Progress) -> str:
            progress.begin("undo")
            receipts.append(self._library.execute(command, command_id=command_id, progress=progress.reach))
            return "Taken back." if receipts[0].changed else "There was nothing to take back."

        self._queue.add(UndoJob("undo", "Undo", work, tell=self._tell)).result.result()
        return receipts[0]

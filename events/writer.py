"""The one writer of the log: a thread that runs plans in log order and commits them in groups."""

import logging
import threading
from collections import deque
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar
from uuid import UUID

from events.draft import Draft
from events.errors import LogError, LogUnavailable
from events.inbox import Inbox
from events.jobs import Answer, AnyJob, Plan, Task
from events.journal import Journal
from events.lock import Lock
from events.recorded import Commit, Proposal, Recorded
from events.reply import Reply
from events.values import Position, UnixTime

T = TypeVar("T")

_log = logging.getLogger(__name__)

GROUP_FACTS = 8192
"""A group takes no further plan once it has so many facts; a plan of more is still one transaction."""


class LogWriter:
    """Owns the log for writing. Its doors may be used from any thread; nobody waits in plans for other plans.

    The thread takes what is waiting, runs the plans one after the other, appends their facts in ONE transaction, calls
    `after_commit`, and only then answers. So a plan decides by the newest state, many callers share one sync of the
    disk, and whoever has an answer can read what it wrote.
    """

    @classmethod
    def open(
        cls,
        path: Path,
        lock_path: Path,
        *,
        clock: Callable[[], UnixTime],
        after_commit: Callable[[Sequence[Recorded]], None],
        on_rollback: Callable[[], None] = lambda: None,
        capacity: int = 1024,
    ) -> "LogWriter":
        """Take the lock, open or make the log, and start the thread.

        Args:
            path: The log's file.
            lock_path: The lock's file; it names the process that holds it.
            clock: The time of new facts.
            after_commit: Gets each group's facts, in the writer's thread, before the callers hear of them. If it
                raises, the facts stand and the callers get their answers: the error is logged, and as the next
                group's first position then does not follow what the projector has, it must catch up from the log.
            on_rollback: Called in the writer's thread when what plans remember is void: facts that a plan gave were
                not appended (the group failed, one was unwritable, a command was known already), or are of the past.
            capacity: How many plans may wait; further callers wait in `submit`.

        Raises:
            LogLocked: another process writes to this log.
            LogUnavailable: the disk refused.
            LogBroken: the file is no log, is newer than this program, or is damaged.
        """
        lock = Lock(lock_path, clock())
        try:
            journal = Journal(path)
        except BaseException:
            lock.close()
            raise
        return cls(journal, lock, clock, after_commit, on_rollback, Inbox(capacity))

    def __init__(
        self,
        journal: Journal,
        lock: Lock,
        clock: Callable[[], UnixTime],
        after_commit: Callable[[Sequence[Recorded]], None],
        on_rollback: Callable[[], None],
        inbox: Inbox[AnyJob],
    ) -> None:
        self._journal = journal
        self._lock = lock
        self._clock = clock
        self._after_commit = after_commit
        self._on_rollback = on_rollback
        self._inbox = inbox
        self._position = journal.head.position
        self._draft: Draft | None = None
        self._thread = threading.Thread(target=self._work, name="log-writer", daemon=True)
        self._thread.start()

    @property
    def position(self) -> Position:
        """Of the last stored fact."""
        return self._position

    def submit(self, plan: Callable[[], Proposal]) -> Reply[Commit]:
        """Append what the plan gives; the plan runs in the writer's thread, after all that were submitted before it.

        What the plan raises, only this reply raises. The reply raises LogUnavailable when the disk refused the
        group, and Unwritable when a fact has a wrong shape.

        Raises:
            LogUnavailable: the writer is closed.
        """
        return self._put(Plan(lambda: (plan(),), lambda commits: commits[0]))

    def submit_many(
        self, plan: Callable[[], Sequence[Proposal]], *, reads_log: bool = False, is_past: bool = False
    ) -> Reply[list[Commit]]:
        """As `submit`, for many commands: all are appended in one transaction, or none.

        Args:
            reads_log: The plan looks into the log, so what was submitted before it is stored first.
            is_past: What it appends may have happened before what is known, so what plans remember is void after it.

        Raises:
            LogUnavailable: the writer is closed.
        """
        return self._put(Plan(plan, lambda commits: commits, reads_log=reads_log, is_past=is_past))

    def run(self, task: Callable[[], T]) -> Reply[T]:
        """Run a task in the writer's thread between two groups, so that nothing is appended meanwhile.

        Raises:
            LogUnavailable: the writer is closed.
        """
        return self._put(Task(task))

    def find(self, command_id: UUID) -> Commit | None:
        """What became of a command, also of one in the group that is not yet stored. For plans only.

        Raises:
            LogUnavailable: the log cannot be read.
        """
        return self._draft.find(command_id) if self._draft else self._journal.find(command_id)

    def close(self) -> None:
        """Finish what was submitted, close the log and free the lock; a second time does nothing."""
        self._inbox.close()
        if threading.current_thread() is not self._thread:
            self._thread.join()

    def _put(self, job: Task[T] | Plan[T]) -> Reply[T]:
        self._inbox.put(job, may_wait=threading.current_thread() is not self._thread)
        return job.reply

    def _work(self) -> None:
        try:
            while jobs := self._inbox.take():
                while jobs:
                    if isinstance(job := jobs[0], Task):
                        jobs.popleft()
                        job.run()
                    else:
                        self._group(jobs)
        finally:
            self._journal.close()
            self._lock.close()

    def _group(self, jobs: deque[AnyJob]) -> None:
        """Run and store the plans at the head of the queue, up to a task or to a plan whose facts were not taken."""
        answers: list[Answer] = []
        try:
            draft = self._draft = Draft(self._journal.head, self._journal.find, self._clock)
            self._journal.begin()
            is_void = _run_plans(jobs, draft, answers)
            if draft.commit_rows:
                self._journal.append(draft)
        except BaseException as error:  # noqa: BLE001 - whatever it was, the callers are waiting for an answer
            self._fail(jobs, answers, error)
            return
        finally:
            self._journal.end()
            self._draft = None
        self._position = draft.head.position
        if draft.recorded:
            _call(self._after_commit, draft.recorded)
        if is_void:
            _call(self._on_rollback)
        for answer in answers:
            answer.give()

    def _fail(self, jobs: deque[AnyJob], answers: list[Answer], error: BaseException) -> None:
        if not answers and jobs:
            # The log could not even be read: one caller hears of it, the next one tries again.
            job = jobs.popleft()
            if isinstance(job, Plan) and job.starts():
                answers.append(Answer(job))
        _call(self._on_rollback)
        if not isinstance(error, LogError):
            _log.error("A group of facts could not be stored.", exc_info=error)
        for answer in answers:
            trouble = LogUnavailable(str(error) or type(error).__name__)
            trouble.__cause__ = error
            answer.give(trouble)


def _run_plans(jobs: deque[AnyJob], draft: Draft, answers: list[Answer]) -> bool:
    """Whether the last plan's facts were not taken, or are of the past, so that what plans remember is void."""
    while jobs and isinstance(plan := jobs[0], Plan) and len(draft.event_rows) < GROUP_FACTS:
        if plan.reads_log and draft.event_rows:
            return False
        jobs.popleft()
        if not plan.starts():
            continue
        answers.append(answer := Answer(plan))
        try:
            proposals = plan.decide()
        except BaseException as error:  # noqa: BLE001 - the caller's own error, given to the caller
            answer.error = error
            continue
        try:
            answer.commits = draft.add(proposals)
        except BaseException as error:  # noqa: BLE001 - as above
            answer.error = error
            return True
        if plan.is_past or _any_repeated(answer.commits, proposals):
            return True
    return False


def _any_repeated(commits: Sequence[Commit], proposals: Sequence[Proposal]) -> bool:
    return any(commit.repeated and proposal.events for commit, proposal in zip(commits, proposals, strict=True))


def _call(callback: Callable[..., None], *arguments: object) -> None:
    try:
        callback(*arguments)
    except BaseException:  # noqa: BLE001 - the facts stand and the callers must hear of it
        _log.exception("The facts stand, but what follows them failed.")

"""What callers ask of the writer's thread, and how they hear what became of it."""

from collections.abc import Callable, Sequence
from typing import Any, Generic, TypeVar

from events.recorded import Commit, Proposal
from events.reply import Reply

T = TypeVar("T")


class Job(Generic[T]):
    """Somebody waits for an answer."""

    def __init__(self) -> None:
        self.reply: Reply[T] = Reply()

    def starts(self) -> bool:
        """False where the caller does not wait any more; from here on the job cannot be taken back."""
        return self.reply.begin()


class Task(Job[T]):
    """Something to do between two groups."""

    def __init__(self, work: Callable[[], T]) -> None:
        super().__init__()
        self._work = work

    def run(self) -> None:
        if not self.starts():
            return
        try:
            result = self._work()
        except BaseException as error:  # noqa: BLE001 - the caller's own error, given to the caller
            self.reply.fail(error)
        else:
            self.reply.give(result)


class Plan(Job[T]):
    """Commands to decide when their turn comes."""

    def __init__(
        self,
        decide: Callable[[], Sequence[Proposal]],
        shape: Callable[[list[Commit]], T],
        *,
        reads_log: bool = False,
        is_past: bool = False,
    ) -> None:
        """What to decide, and what the caller gets of the commits."""
        super().__init__()
        self.decide = decide
        self.shape = shape
        self.reads_log = reads_log
        """Whether all that was submitted before must be stored, not only decided, when it runs."""
        self.is_past = is_past
        """Whether it appends what may have happened before all that is known."""


AnyJob = Task[Any] | Plan[Any]


class Answer:
    """What a caller will hear once its group is stored."""

    def __init__(self, plan: Plan[Any]) -> None:
        self._plan = plan
        self.commits: list[Commit] = []
        self.error: BaseException | None = None

    def give(self, trouble: BaseException | None = None) -> None:
        """Tell the caller: the group's trouble, or its own error, or its commits."""
        if error := trouble or self.error:
            self._plan.reply.fail(error)
        else:
            self._plan.reply.give(self._plan.shape(self.commits))

"""What the pool has a worker do for somebody who waits: one task, or several files that are measured together."""

from collections.abc import Callable, Sequence
from concurrent.futures import Future
from typing import Any, Protocol

from events.probe import Probe
from passion import errors
from passion.media.wire import Answer, Failed, ManyProbed, Probed, ProbesTask, Task


class Errand(Protocol):
    """Work for one worker at a time, until it is over."""

    seconds: float
    """What one of its tasks may take."""
    future: Future[Any]

    @property
    def task(self) -> Task:
        """What is to be asked next."""
        ...

    def starts(self) -> bool:
        """Returns whether anybody still waits for it."""
        ...

    def take(self, answer: Answer) -> bool:
        """Takes an answer and returns whether the errand is over."""
        ...

    def fail(self, error: Exception, *, is_tasks_fault: bool) -> bool:
        """Hears that no answer came and returns whether the errand is over."""
        ...

    def stop(self, error: Exception) -> None:
        """Gives up, whether it had begun or not."""
        ...


class OneTask:
    """A single task; its future gets what `result` makes of the answer."""

    def __init__(self, task: Task, seconds: float, result: Callable[[Answer], Any]) -> None:
        self.task = task
        self.seconds = seconds
        self.future: Future[Any] = Future()
        self._result = result

    def starts(self) -> bool:
        return self.future.set_running_or_notify_cancel()

    def take(self, answer: Answer) -> bool:
        if isinstance(answer, Failed):
            self.future.set_exception(answer.as_error())
            return True
        self.future.set_result(self._result(answer))
        return True

    def fail(self, error: Exception, *, is_tasks_fault: bool) -> bool:  # noqa: ARG002 (it is one task's in any case)
        self.future.set_exception(error)
        return True

    def stop(self, error: Exception) -> None:
        stop(self.future, error)


class ManyProbes:
    """Several files, asked for together; when that fails, one by one, so that a bad file costs only itself."""

    def __init__(self, files: Sequence[bytes], seconds: float) -> None:
        self.seconds = seconds
        self.future: Future[list[Probe | errors.PassionError]] = Future()
        self._files = files
        self._found: list[Probe | errors.PassionError] = []
        self._alone = 0
        """So many files are still to be asked for one by one."""

    @property
    def task(self) -> Task:
        begin = len(self._found)
        return ProbesTask(tuple(self._files[begin : begin + 1] if self._alone else self._files[begin:]))

    def starts(self) -> bool:
        return bool(self._found or self._alone) or self.future.set_running_or_notify_cancel()

    def take(self, answer: Answer) -> bool:
        if isinstance(answer, ManyProbed):
            for each in answer.answers:
                self._add(each.facts if isinstance(each, Probed) else each.as_error())
        else:
            self._add(errors.MediaBroken("The worker gave an answer that nobody asked for."))
        return self._is_over()

    def fail(self, error: Exception, *, is_tasks_fault: bool) -> bool:
        left = len(self._files) - len(self._found)
        if is_tasks_fault and left > 1 and not self._alone:
            self._alone = left
            return False
        known = error if isinstance(error, errors.PassionError) else errors.Unavailable(str(error))
        for _ in range(1 if is_tasks_fault else left):
            self._add(known)
        return self._is_over()

    def stop(self, error: Exception) -> None:
        stop(self.future, error)

    def _add(self, found: Probe | errors.PassionError) -> None:
        self._found.append(found)
        self._alone = max(0, self._alone - 1)

    def _is_over(self) -> bool:
        if len(self._found) < len(self._files):
            return False
        self.future.set_result(self._found)
        return True


def stop(future: Future[Any], error: Exception) -> None:
    """Cancels a future; one that runs already gets the error."""
    if future.cancel():
        # Those who wait hear of it only now.
        future.set_running_or_notify_cancel()
    elif not future.done():
        future.set_exception(error)

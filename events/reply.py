"""How a caller waits for the writer: one lock to wait on, which costs a tenth of a Future where thousands come."""

import threading
from concurrent.futures import CancelledError
from typing import Generic, TypeVar, cast

T = TypeVar("T")


class Reply(Generic[T]):
    """What somebody will hear of a job: one thread gives it, any may ask for it."""

    __slots__ = ("_claim", "_error", "_latch", "_value")

    def __init__(self) -> None:
        self._value: T | None = None
        self._error: BaseException | None = None
        self._claim = threading.Lock()
        """Held by whoever was first: the writer that begins the job, or the caller that takes it back."""
        self._latch = threading.Lock()
        """Free once there is an answer."""
        self._latch.acquire()

    def begin(self) -> bool:
        """False where the caller took the job back; from here on it cannot be."""
        return self._claim.acquire(blocking=False)

    def cancel(self) -> bool:
        """Take the job back; False where it has begun."""
        if not self._claim.acquire(blocking=False):
            return False
        self.fail(CancelledError())
        return True

    def give(self, value: T) -> None:
        """Answer."""
        self._value = value
        self._latch.release()

    def fail(self, error: BaseException) -> None:
        """Answer that it did not work."""
        self._error = error
        self._latch.release()

    def result(self, timeout: float = -1) -> T:
        """The answer, as soon as it is there.

        Args:
            timeout: In seconds; negative waits for as long as it takes.

        Raises:
            TimeoutError: it was not there in time.
            CancelledError: the job was taken back.
            BaseException: what the job raised.
        """
        if not self._latch.acquire(timeout=timeout):
            raise TimeoutError
        self._latch.release()
        if self._error is not None:
            try:
                raise self._error
            finally:
                del self  # An error that holds its own frame would live until the next collection.
        return cast("T", self._value)

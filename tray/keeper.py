"""Has the server run for as long as it is wanted: one that dies is started again, later each time."""

import time
from collections.abc import Callable
from typing import Protocol

FIRST_WAIT = 1.0
LONGEST_WAIT = 60.0
"""Seconds before the next try: twice as many each time, up to these."""
STEADY = 60.0
"""Seconds after which a server is taken to run well, so that the next failure counts as the first."""


class Child(Protocol):
    """The server's process."""

    @property
    def is_running(self) -> bool: ...

    @property
    def code(self) -> int | None: ...

    @property
    def failure(self) -> str: ...

    def start(self) -> None: ...

    def stop(self) -> None: ...


class Keeper:
    """Looks after one child; `tend` is to be called about once a second, all else at any time from the same thread."""

    def __init__(self, child: Child, clock: Callable[[], float] = time.monotonic) -> None:
        self._child = child
        self._clock = clock
        self._is_wanted = False
        self._failures = 0
        self._started = 0.0
        self._next: float | None = None
        self._trouble = ""
        """Why it could not even be tried the last time."""

    def start(self) -> None:
        """Have the server run from now on.

        Raises:
            OSError: its log cannot be opened, or there is no room for a process.
        """
        self._is_wanted, self._failures = True, 0
        self._try()

    def stop(self) -> None:
        """Have it stop, and stay so."""
        self._is_wanted, self._next, self._trouble = False, None, ""
        self._child.stop()

    def restart(self) -> None:
        """Have it stop and start anew."""
        self.stop()
        self.start()

    def tend(self) -> None:
        """Start a server again that died, once its time has come; one that ended in order was told to by somebody."""
        if not self._is_wanted:
            return
        now = self._clock()
        if self._child.is_running:
            if now - self._started >= STEADY:
                self._failures = 0
        elif self._child.code == 0:
            self._is_wanted = False
        elif self._next is None:
            self._next = now + min(LONGEST_WAIT, FIRST_WAIT * 2**self._failures)
            self._failures += 1
        elif now >= self._next:
            try:
                self._try()
            except OSError as error:
                self._trouble = f"{error.filename or 'The server'} cannot be opened: {error.strerror}."

    @property
    def is_running(self) -> bool:
        """Whether the child lives."""
        return self._child.is_running

    @property
    def reason(self) -> str:
        """Why it does not run, and when it is tried again; nothing where all is as it was wanted."""
        failure = self._trouble or self._child.failure
        if not failure or self._next is None:
            return failure
        return f"{failure} Trying again in {max(1, round(self._next - self._clock()))} s."

    @property
    def code(self) -> int | None:
        """The exit code of a child that has ended by itself."""
        return self._child.code

    def _try(self) -> None:
        self._next, self._started = None, self._clock()
        self._child.start()
        self._trouble = ""

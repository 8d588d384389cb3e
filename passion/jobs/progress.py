"""How far a job has come: counts, rate and time left, told a few times a second at most."""

import threading
import time
from collections import deque
from collections.abc import Callable

from events.values import Seconds

PATIENCE = 0.2
"""Seconds between two tellings of one job."""

WINDOW = 10.0
"""Seconds over which the rate is taken."""


class Cancelled(Exception):
    """Someone asked the job to stop, and it stopped."""


class GivesWay(Exception):
    """The job lets another one go first and is to be run again."""


class Progress:
    """What a job's work reports to, from any thread; whoever asks sees the newest numbers."""

    def __init__(self, tell: Callable[[], None] = lambda: None, watch: Callable[[], float] = time.monotonic) -> None:
        """Args say whom to tell of a change, and the stop watch (in seconds) that rates are taken by."""
        self._tell = tell
        self._watch = watch
        self._lock = threading.Lock()
        self._cancelled = threading.Event()
        self._gives_way = threading.Event()
        self._told = -PATIENCE
        self._samples: deque[tuple[float, int]] = deque()
        self.phase = ""
        self.done = 0
        self.total: int | None = None
        self.problems = 0

    def begin(self, phase: str, total: int | None = None) -> None:
        """Starts a phase; its counts start from none."""
        with self._lock:
            self.phase, self.total, self.done = phase, total, 0
            self._samples.clear()
            self._samples.append((self._watch(), 0))
        self._told = self._watch()
        self._tell()

    def advance(self, count: int = 1, *, total: int | None = None) -> None:
        """Counts what is done; the total may be corrected on the way."""
        with self._lock:
            self.done += count
            if total is not None:
                self.total = total
            now = self._watch()
            if not self._samples or now - self._samples[-1][0] >= PATIENCE:
                self._samples.append((now, self.done))
            while len(self._samples) > 2 and now - self._samples[0][0] > WINDOW:
                self._samples.popleft()
            is_time = now - self._told >= PATIENCE
            if is_time:
                self._told = now
        if is_time:
            self._tell()

    def reach(self, done: int, total: int) -> None:
        """Says how far it is, for work that counts by itself."""
        self.advance(done - self.done, total=total)

    def problem(self, count: int = 1) -> None:
        """Counts things that went wrong without stopping the job."""
        with self._lock:
            self.problems += count

    @property
    def rate(self) -> float:
        """Per second, over the last seconds; 0 where nothing is known."""
        with self._lock:
            if not self._samples:
                return 0.0
            since, before = self._samples[0]
            passed = self._watch() - since
            return max(0.0, (self.done - before) / passed) if passed > 0 else 0.0

    @property
    def time_left(self) -> Seconds | None:
        """None where the total or the rate is not known."""
        rate, total = self.rate, self.total
        return None if total is None or rate <= 0 else Seconds(max(0, total - self.done) / rate)

    def cancel(self) -> None:
        self._cancelled.set()

    @property
    def is_cancelled(self) -> bool:
        return self._cancelled.is_set()

    def give_way(self) -> None:
        """Asks the work to let another job go first, where it can."""
        self._gives_way.set()

    def wait(self, seconds: float) -> None:
        """Waits so long, or until somebody cancels."""
        self._cancelled.wait(seconds)

    def check_turn(self) -> None:
        """Gives the work a place to stop, or to let others go first.

        Raises:
            Cancelled: Someone asked for it.
            GivesWay: Something more urgent waits.
        """
        self.check()
        if self._gives_way.is_set():
            self._gives_way.clear()
            raise GivesWay

    def check(self) -> None:
        """Gives the work a place to stop.

        Raises:
            Cancelled: Someone asked for it.
        """
        if self._cancelled.is_set():
            raise Cancelled

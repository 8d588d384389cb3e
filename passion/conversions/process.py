"""The process that writes a new file and, another one, that checks it: each may take long, but not hang."""

import threading
from collections.abc import Callable
from pathlib import Path

from events.probe import Probe
from events.values import Seconds
from passion import errors
from passion.media import Child, ChildFailed, Conversion, NotStarted, TooSlow
from passion.media.wire import Answer, Checked, CheckTask, Converted, ConvertTask, Failed, LongTask, Moved, packed_path

Show = Callable[[str, float], None]
"""Hears what is done, and how many seconds of the video of it; what it raises ends the conversion."""

_PATIENCE = 60.0
"""Seconds without any progress after which a process is ended."""
_SLOWEST = 4_000_000
"""Bytes a second at which a disk is read or written, where a whole file is at once and nothing is said meanwhile."""
_MEMORY = 4 << 30
_NICENESS = 10


class Process:
    """Does one thing at a time; closed from any thread."""

    def __init__(self) -> None:
        self._guard = threading.Lock()
        self._child: Child | None = None
        self._is_closed = False

    def close(self) -> None:
        with self._guard:
            self._is_closed = True
        self.stop()

    def stop(self) -> None:
        """End what is under way; more may come."""
        with self._guard:
            child = self._child
        if child is not None:
            child.end()

    def make(
        self, path: str, facts: Probe, conversion: Conversion, part: str, show: Show
    ) -> tuple[Probe, str, str, int]:
        """Write and check a new file.

        Returns:
            Its facts, how it was verified, what was done, and how many damaged places were left out.

        Raises:
            MediaBroken: The original cannot be read, or the new file is not what it should be.
            NotFound: There is no such file.
            Unavailable: The disk refuses, or the library is closing.
        """
        into = packed_path(Path(part))
        written = self._do(ConvertTask(packed_path(Path(path)), facts, conversion, into), facts, show)
        if not isinstance(written, Converted):
            raise errors.MediaBroken("The worker gave an answer that nobody asked for.")
        checked = self._do(CheckTask(facts, conversion, written.made, into), facts, show)
        if not isinstance(checked, Checked):
            raise errors.MediaBroken("The worker gave an answer that nobody asked for.")
        return checked.facts, checked.how, conversion.words, written.made.damaged

    def _do(self, task: LongTask, facts: Probe, show: Show) -> Answer:
        whole = _PATIENCE + facts.size / _SLOWEST

        def patience(moved: Moved | None) -> float:
            return whole if moved is None or moved.phase in {"finish", "verify"} else _PATIENCE

        with self._guard:
            if self._is_closed:
                raise errors.Unavailable("The work was stopped because the library is closing.")
            self._child = child = Child(_MEMORY, _NICENESS)
        try:
            answer = child.follow(task, patience, lambda moved: show(moved.phase, Seconds(moved.done)))
        except ChildFailed as failure:
            raise self._explained(failure) from failure
        finally:
            child.end()
            with self._guard:
                self._child = None
        if isinstance(answer, Failed):
            raise answer.as_error()
        return answer

    def _explained(self, failure: ChildFailed) -> errors.PassionError:
        if self._is_closed:
            return errors.Unavailable("The work was stopped because the library is closing.")
        if isinstance(failure, NotStarted):
            return failure.as_error()
        if isinstance(failure, TooSlow):
            return errors.Unavailable("The conversion hung and was stopped; the original is as it was.")
        return errors.Unavailable(f"The conversion crashed ({failure}); the original is as it was.")

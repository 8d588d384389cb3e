"""One video while it is watched: a process that makes its segments, and some ahead of those that are asked for."""

import threading
from collections.abc import Callable
from pathlib import Path

import msgspec

from events.values import Seconds
from passion import errors
from passion.media import Child, Gone, NotStarted, Recipe, TooSlow
from passion.media.wire import Answer, BeginningTask, Cut, CutsTask, Failed, SegmentTask, Task, Written, packed_path
from passion.playback.turns import Turns

AHEAD = 3
"""Segments that are made before they are asked for, counted from the last one that was."""

_SECONDS = 120.0
"""What one task may take."""
_MEMORY = 4 << 30


class Stream:
    """Makes segments into a folder. Safe to use from any thread; closed by whoever opened it."""

    def __init__(
        self, path: Path, recipe: Recipe, duration: Seconds, folder: Path, grew: Callable[[int, Path], None]
    ) -> None:
        """Args: `grew` hears how many bytes were written into the folder."""
        self.recipe, self.folder = recipe, folder
        self._path, self._duration = packed_path(path), duration
        self._grew = grew
        self._child: Child | None = None
        self._turns = Turns()
        """For whoever has the process do something."""
        self._guard = threading.Lock()
        self._last = -1
        """Segment that was asked for last."""
        self._ahead: threading.Thread | None = None
        self._cuts: tuple[float, ...] = ()
        self._is_closed = False

    def cuts(self) -> tuple[float, ...]:
        """The beginning of every segment, and the end of the last, in seconds.

        Raises:
            MediaBroken: The file cannot be read, or not in time.
            NotFound: There is no such file any more.
            Unavailable: The disk refuses, or the library is closing.
        """
        with self._turns.turn():
            if not self._cuts:
                self._cuts = self._read_cuts()
            return self._cuts

    def beginning(self) -> Path:
        """The file that a player reads before any segment. Raises as `cuts` does."""
        file = self.folder / "init.mp4"
        with self._turns.turn():
            if not file.exists():
                self._written(BeginningTask(self._path, self.recipe, packed_path(file)))
        return file

    def segment(self, number: int) -> Path:
        """The file of a segment. Raises as `cuts` does, and NotFound where there is none of that number."""
        count = len(self.cuts()) - 1
        if not 0 <= number < count:
            raise errors.NotFound(f"The video has no segment {number}; it has {count}.")
        with self._guard:
            self._last = number
        with self._turns.turn():
            file = self._made(number)
        self._go_ahead()
        return file

    def close(self) -> None:
        """End the process; what is being made is dropped."""
        with self._guard:
            self._is_closed = True
            child = self._child
        if child is not None:
            child.end()

    def _read_cuts(self) -> tuple[float, ...]:
        kept = self.folder / "cuts.json"
        if kept.exists():
            try:
                return msgspec.json.decode(kept.read_bytes(), type=tuple[float, ...])
            except (OSError, msgspec.DecodeError):
                pass  # Found again below.
        answer = self._ask(CutsTask(self._path, self.recipe, self._duration))
        if not isinstance(answer, Cut):
            raise errors.MediaBroken("The worker gave an answer that nobody asked for.")
        kept.write_bytes(msgspec.json.encode(answer.times))
        return answer.times

    def _made(self, number: int) -> Path:
        file = self.folder / f"{number}.m4s"
        if not file.exists():
            begin = self._cuts[number]
            # Files hold a frame or two more than they say.
            end = self._cuts[number + 1] if number + 2 < len(self._cuts) else float("inf")
            self._written(SegmentTask(self._path, self.recipe, Seconds(begin), Seconds(end), packed_path(file)))
        return file

    def _go_ahead(self) -> None:
        with self._guard:
            if not self._is_closed and (self._ahead is None or not self._ahead.is_alive()):
                self._ahead = threading.Thread(target=self._make_ahead, name="segments", daemon=True)
                self._ahead.start()

    def _make_ahead(self) -> None:
        while (number := self._next_ahead()) is not None:
            try:
                with self._turns.turn(is_urgent=False):
                    # While it waited for its turn, the player may have gone elsewhere.
                    if number == self._next_ahead():
                        self._made(number)
            except errors.PassionError:
                return  # Whoever asks for it hears of it.

    def _next_ahead(self) -> int | None:
        with self._guard:
            if self._is_closed:
                return None
            begin = self._last + 1
        for number in range(begin, min(begin + AHEAD, len(self._cuts) - 1)):
            if not (self.folder / f"{number}.m4s").exists():
                return number
        return None

    def _written(self, task: BeginningTask | SegmentTask) -> None:
        answer = self._ask(task)
        if not isinstance(answer, Written):
            raise errors.MediaBroken("The worker gave an answer that nobody asked for.")
        self._grew(answer.size, self.folder)

    def _ask(self, task: Task) -> Answer:
        with self._guard:
            if self._is_closed:
                raise errors.Unavailable("The work was stopped because the video is not watched any more.")
            self._child = child = self._child or Child(_MEMORY, 0)
        try:
            answer = child.ask(task, _SECONDS)
        except (Gone, NotStarted, TooSlow) as failure:
            with self._guard:
                self._child = None
            child.end()
            raise self._explained(failure) from failure
        if isinstance(answer, Failed):
            raise answer.as_error()
        return answer

    def _explained(self, failure: Exception) -> errors.PassionError:
        if self._is_closed:
            return errors.Unavailable("The work was stopped because the video is not watched any more.")
        if isinstance(failure, NotStarted):
            return errors.Unavailable(f"A media worker does not start ({failure}); the log may say why.")
        if isinstance(failure, TooSlow):
            return errors.MediaBroken(f"This part of the file could not be made playable within {_SECONDS:g} seconds.")
        return errors.MediaBroken(f"The decoder crashed on this file ({failure}).")

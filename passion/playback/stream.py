"""One video while it is watched: a process that makes its segments, and some ahead of those that are asked for."""

import threading
from bisect import bisect_right
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

import msgspec

from events.values import Seconds
from passion import errors
from passion.media import Child, ChildFailed, Recipe
from passion.media.wire import (
    Answer,
    BeginningTask,
    Cut,
    CutsTask,
    Failed,
    SegmentTask,
    Written,
    packed_path,
    unpacked_path,
)
from passion.playback.turns import Turns

AHEAD = 10.0
"""Seconds that are made before they are asked for, counted from the last segment that was."""


class Bench(NamedTuple):
    """What streams share."""

    child: Callable[[], Child]
    """Gives a process."""
    grew: Callable[[int], None]
    """Hears how many bytes were written."""
    make_room: Callable[[], bool]
    """Called where the disk refused; says whether it may take something now."""
    seconds: float
    """What one task may take."""


class Stream:
    """Makes segments into a folder. Safe to use from any thread; closed by whoever opened it."""

    def __init__(self, path: Path, recipe: Recipe, duration: Seconds, folder: Path, bench: Bench) -> None:
        """Nothing is read as yet.

        Raises:
            OSError: The file is not there.
        """
        self.recipe, self.folder = recipe, folder
        self._file, self._stamp = path, _stamp(path)
        self._path, self._duration = packed_path(path), duration
        self._bench = bench
        self._child: Child | None = None
        self._turns = Turns()
        """For whoever has the process do something."""
        self._guard = threading.Lock()
        self._last = -1
        """Segment that was asked for last."""
        self._ahead: threading.Thread | None = None
        self._cuts: tuple[float, ...] = ()
        self._is_closed = False

    @property
    def is_current(self) -> bool:
        """Whether the file is the same as in the beginning; a sleeping disk may take seconds to say so."""
        try:
            return _stamp(self._file) == self._stamp
        except OSError:
            return False

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

    def prepare(self, time: Seconds) -> None:
        """Make what a player asks for first where it begins at a time; whoever asks for something goes first.

        Raises as `cuts` does.
        """
        cuts = self.cuts()
        self.beginning()
        number = min(max(bisect_right(cuts, time) - 1, 0), len(cuts) - 2)
        with self._turns.turn(is_urgent=False):
            self._made(number)

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
        with suppress(OSError):  # A full disk; it is found again.
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
        for number in range(begin, len(self._cuts) - 1):
            if self._cuts[number] >= self._cuts[begin] + AHEAD:
                return None
            if not (self.folder / f"{number}.m4s").exists():
                return number
        return None

    def _written(self, task: BeginningTask | SegmentTask) -> None:
        try:
            answer = self._ask(task)
        except errors.Unavailable:
            if self._is_closed or not self._bench.make_room():
                raise
            answer = self._ask(task)
        if not isinstance(answer, Written):
            raise errors.MediaBroken("The worker gave an answer that nobody asked for.")
        self._bench.grew(answer.size)

    def _ask(self, task: CutsTask | BeginningTask | SegmentTask) -> Answer:
        with self._guard:
            child = self._child
        # Not under the guard: it may take a while to come up.
        child = child or self._bench.child()
        with self._guard:
            self._child = child
            if self._is_closed:
                child.end()  # Which is heard of below.
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            answer = child.ask(task, self._bench.seconds)
        except OSError as error:
            raise errors.Unavailable(f"The folder {self.folder} cannot be used: {error.strerror}.") from error
        except ChildFailed as failure:
            with self._guard:
                self._child = None
            child.end()
            _drop_part(task)
            raise self._explained(failure) from failure
        if isinstance(answer, Failed):
            _drop_part(task)
            raise answer.as_error()
        return answer

    def _explained(self, failure: ChildFailed) -> errors.PassionError:
        if self._is_closed:
            return errors.Unavailable("The work was stopped because the video is not watched any more.")
        return failure.as_error(
            f"This part of the file could not be made playable within {self._bench.seconds:g} seconds."
        )


def _drop_part(task: CutsTask | BeginningTask | SegmentTask) -> None:
    """Half a file, which a process left that was killed."""
    if not isinstance(task, CutsTask):
        into = unpacked_path(task.into)
        with suppress(OSError):
            into.with_name(f"{into.name}.part").unlink()


def _stamp(path: Path) -> tuple[int, int, int]:
    about = path.stat()
    return about.st_size, about.st_mtime_ns, about.st_ino

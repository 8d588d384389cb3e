"""Imports as jobs: the lines of another log come in while the library is up."""

import queue
from collections.abc import Callable, Iterator

from passion.errors import Refused
from passion.jobs.job import Job
from passion.jobs.progress import Progress
from passion.library import Library
from passion.merging import AGAIN, whole_lines

WAITING = 16
"""Blocks that may wait for the log before whoever sends them has to wait too."""

PATIENCE = 0.5
"""Seconds after which a side that waits looks whether the other one is still there."""

_END = b""


class Incoming:
    """The bytes of a file on their way in: one thread puts blocks, the job's takes lines; neither waits in vain."""

    def __init__(self) -> None:
        self._blocks: queue.Queue[bytes] = queue.Queue(WAITING)
        self._is_broken = False
        self._is_read = True

    def put(self, block: bytes) -> None:
        """Hand over a block, as soon as there is room; what nobody reads any more is dropped."""
        if block:
            self._put(block)

    def end(self, *, is_broken: bool = False) -> None:
        """Nothing more will come; `is_broken` where it is not the end of the file."""
        self._is_broken = is_broken
        self._put(_END)

    def _put(self, block: bytes) -> None:
        while self._is_read:
            try:
                self._blocks.put(block, timeout=PATIENCE)
            except queue.Full:
                continue
            break

    def stop(self) -> None:
        """Nobody reads any more."""
        self._is_read = False

    def lines(self, progress: Progress) -> Iterator[bytes]:
        """Whole lines, and the torn one at the end of a file that ends in one.

        Raises:
            Cancelled: the job is to stop.
            Refused: the file did not come to its end, or a line has none.
        """
        return whole_lines(self._all(progress))

    def _all(self, progress: Progress) -> Iterator[bytes]:
        while block := self._next(progress):
            yield block
        if self._is_broken:
            raise Refused(f"The import broke off before the end of the file. {AGAIN}")

    def _next(self, progress: Progress) -> bytes:
        while True:
            progress.check()
            try:
                return self._blocks.get(timeout=PATIENCE)
            except queue.Empty:
                continue


def job(library: Library, incoming: Incoming, tell: Callable[[Job], None]) -> Job:
    """An import of what comes in; what it raises is its end, with a sentence."""

    def work(progress: Progress) -> str:
        progress.begin("import")
        folding = False

        def fold(done: int, total: int) -> None:
            nonlocal folding
            if not folding:
                progress.begin("rebuild", total)
                folding = True
            progress.reach(done, total)

        def count(done: int) -> None:
            progress.advance(done - progress.done)

        imported = library.import_jsonl(incoming.lines(progress), count, folding=fold)
        return f"{imported.sentence()} The log is at position {library.position}."

    made = Job("import", "Import of another log", work, tell=tell)
    made.result.add_done_callback(lambda _: incoming.stop())
    return made

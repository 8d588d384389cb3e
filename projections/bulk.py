"""What a fold of the whole log needs: its progress through the phases, and quiet for its memory."""

import contextlib
import gc
import sqlite3
from collections.abc import Callable, Iterator

Progress = Callable[[int, int], None]
"""Called with how much is done and how much there is."""

Phase = tuple[float, float]
"""The shares of the whole time at which it begins and ends, as measured at a million facts."""
READING: Phase = (0.0, 0.55)
DERIVING: Phase = (0.55, 0.85)
INDEXING: Phase = (0.85, 0.98)
SETTLING: Phase = (0.98, 1.0)


class Course:
    """One progress through all phases, counted in facts."""

    def __init__(self, tell: Progress | None, facts: int) -> None:
        self._tell, self._facts = tell or tell_nobody, facts

    def phase(self, phase: Phase) -> Progress:
        """A progress of its own for one phase; the very end is told by `end` only."""
        begin, end = phase

        def tell(done: int, total: int) -> None:
            share = begin + (end - begin) * done / max(total, 1)
            self._tell(min(int(self._facts * share), self._facts - 1), self._facts)

        return tell

    def end(self) -> None:
        """Tell that all is done."""
        self._tell(self._facts, self._facts)


def tell_nobody(_done: int, _total: int) -> None:
    """A progress that nobody wants to see."""


@contextlib.contextmanager
def without_collector() -> Iterator[None]:
    """Millions of rows that live long and refer to nothing would be looked at for cycles again and again."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


@contextlib.contextmanager
def transaction(db: sqlite3.Connection) -> Iterator[None]:
    """All that is done within, or nothing."""
    db.execute("BEGIN IMMEDIATE")
    try:
        yield
        db.execute("COMMIT")
    except BaseException:
        if db.in_transaction:
            db.rollback()
        raise

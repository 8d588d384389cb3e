"""Keeps up with what the person likes: at once where little changed, else behind the scenes."""

import contextlib
import logging
import threading
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from events.values import Position
from passion.recommender.live_index import ENDING, LiveIndex
from projections.queries import Queries

if TYPE_CHECKING:
    from projections.similarity import SimilarityIndex
    from projections.taste import Feelings, Taste

logger = logging.getLogger(__name__)

AT_ONCE = 100
"""Liked videos that are taken in before an answer; each costs some milliseconds in a library of 100,000."""
BLOCK = 10
"""Liked videos that are taken in behind the scenes while others wait."""


class Known(NamedTuple):
    """What is known of the person, and of the library, at one moment."""

    alike: "SimilarityIndex"
    taste: "Taste"
    feelings: "Feelings"
    position: Position
    """Of the log, up to which all of it is taken into account."""


class TasteFollower:
    """One taste over the index of what is alike; safe to use from any thread; close it when done."""

    def __init__(self, queries: Queries, live: LiveIndex) -> None:
        """Nothing is read before the first question."""
        self._queries, self._live = queries, live
        self._guard = threading.RLock()
        """Held by whoever asks the taste or changes it; taken before the index."""
        self._taste: Taste | None = None
        self._next: Taste | None = None
        """The one that will take its place, being made."""
        self._feelings: Feelings | None = None
        self._read_at = Position(-1)
        self._position = Position(0)
        self._worker: threading.Thread | None = None
        self._is_closed = False

    @contextlib.contextmanager
    def known(self) -> "Iterator[Known]":
        """All of it, brought up to now as far as that can be done at once; nobody changes it meanwhile."""
        with self._guard, self._live.present() as index:
            taste, feelings = self._caught_up(index, AT_ONCE)
            yield Known(index, taste, feelings, self._position)

    def warm(self) -> None:
        """Begin behind the scenes, so that the first question is answered by all that is liked."""
        with self._guard:
            self._work()

    def wait(self) -> None:
        """Until nothing is left to do behind the scenes."""
        worker = self._worker
        if worker is not None:
            worker.join()

    def close(self) -> None:
        """End what is done behind the scenes."""
        self._is_closed = True
        worker = self._worker
        if worker is not None:
            worker.join(ENDING)

    def _caught_up(self, index: "SimilarityIndex", most: int) -> "tuple[Taste, Feelings]":
        feelings = self._read()
        is_whole = self._follow(index, feelings, most)
        taste = self._taste
        if taste is None:
            raise RuntimeError("There is a taste once one was followed.")
        if is_whole:
            self._position = min(self._read_at, self._live.position)
        if not is_whole or taste.is_worn:
            self._work()
        return taste, feelings

    def _read(self) -> "Feelings":
        from projections.taste import feelings

        position = self._queries.position()
        if self._feelings is None or position != self._read_at:
            self._feelings = feelings(self._queries.doings())
            self._read_at = position
        return self._feelings

    def _follow(self, index: "SimilarityIndex", feelings: "Feelings", most: int) -> bool:
        from projections.taste import Outgrown, Taste

        if self._taste is None:
            self._taste = Taste(index)
        try:
            return self._taste.follow(index, feelings.weights, most)
        except Outgrown:
            self._taste, self._next = Taste(index), None
            return self._taste.follow(index, feelings.weights, most)

    def _work(self) -> None:
        if self._worker is None and not self._is_closed:
            self._worker = threading.Thread(target=self._run, name="taste", daemon=True)
            self._worker.start()

    def _run(self) -> None:
        try:
            while not self._is_closed:
                with self._guard, self._live.present() as index:
                    if self._step(index):
                        self._worker = None
                        return
        except Exception:
            # What is known so far still answers, and the next question tries again.
            if not self._is_closed:
                logger.exception("The suggestions could not be brought up to date")
        with self._guard:
            self._worker = None

    def _step(self, index: "SimilarityIndex") -> bool:
        """Take in a few more; whether nothing is left to do."""
        from projections.taste import Outgrown, Taste

        feelings = self._read()
        if not self._follow(index, feelings, BLOCK):
            return False
        self._position = min(self._read_at, self._live.position)
        if self._taste is None or not self._taste.is_worn:
            return True
        self._next = self._next or Taste(index)
        try:
            if self._next.follow(index, feelings.weights, BLOCK):
                self._taste, self._next = self._next, None
        except Outgrown:
            self._next = None
        return False

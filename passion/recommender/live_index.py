"""The similarity index of a library, brought up to date whenever it is asked."""

import contextlib
import logging
import threading
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from events.values import Position, VideoHash
from passion.errors import Unavailable
from projections.queries import Queries
from projections.queries.feed import Changed, Mark

if TYPE_CHECKING:
    from projections.documents import Document
    from projections.similarity import SimilarityIndex

logger = logging.getLogger(__name__)

AT_ONCE = 200
"""So many videos that changed are taken in before an answer; more are taken in behind the scenes."""
SMALL = 1000
"""Videos of a library in which nothing is worth doing behind the scenes."""
LARGE = 20_000
"""Videos of an index that is not made ready for the next start when the library is closed: that takes too long."""
ENDING = 10.0
"""Seconds that work behind the scenes has to end; what has not by then is thrown away, and made another time."""
BLOCK = 50
"""Videos that are taken in behind the scenes while others wait."""


class LiveIndex:
    """One index; where much has changed, it is worked on while it answers.

    Args:
        queries: To read what changed.
        folder: Where the index is kept between two starts.
        year: The part of a likeness that the years of release have, 0 to 1.
    """

    def __init__(self, queries: Queries, folder: Path, year: float) -> None:
        self._queries = queries
        self._folder = folder
        self._year = year
        self._guard = threading.RLock()
        """Held by whoever asks the index or changes it."""
        self._index: SimilarityIndex | None = None
        self._mark = Mark(b"", 0, 0)
        self.position = Position(0)
        """Of the log, up to which the index holds; 0 where there is none yet."""
        self._worker: threading.Thread | None = None
        self._is_following = False
        """Whether the worker takes in changes, so that nobody else does."""
        self._turn = threading.Lock()
        self._warmer: threading.Thread | None = None
        self._is_closed = False

    @contextlib.contextmanager
    def present(self) -> "Iterator[SimilarityIndex]":
        """The index as far as it can be brought at once; nobody changes it meanwhile."""
        with self._guard:
            if self._index is None:
                self._index = self._saved() or self._built()
            if not self._is_following:
                self._catch_up()
            yield self._known()

    def live_by(self, year: float) -> None:
        """Have another part of a likeness be that of the years of release."""
        with self._guard:
            self._year = year
            if self._index is not None and self._index.year != year:
                self._index.live_by(year)

    def warm(self) -> None:
        """Read or make the index behind the scenes, so that the first page that asks need not wait for it."""
        with self._turn:
            if self._warmer is None and not self._is_closed:
                self._warmer = threading.Thread(target=self._warm, name="similarity", daemon=True)
                self._warmer.start()

    def _warm(self) -> None:
        try:
            with self.present():
                pass
        except Exception:
            # Whoever asks next hears of it.
            if not self._is_closed:
                logger.exception("The similarity index could not be made")
        self._warmer = None

    def close(self) -> None:
        """End what is done behind the scenes, and keep the index for the next start."""
        self._is_closed = True
        for thread in (self._warmer, self._worker):
            if thread is not None:
                thread.join(ENDING)
                if thread.is_alive():
                    return
        with self._guard:
            index = self._index
            if index is not None and len(index) < LARGE and index.rows.pending > AT_ONCE:
                self._settle()

    def _saved(self) -> "SimilarityIndex | None":
        from projections.similarity import load

        found = load(self._folder, year=self._year)
        if found is None:
            return None
        index, followed = found
        self._mark = Mark(followed.epoch, followed.revision, followed.video_id)
        self.position = followed.position
        return index

    def _built(self) -> "SimilarityIndex":
        from projections.similarity import SimilarityIndex

        self._mark, self.position = self._queries.feed_end()
        index = SimilarityIndex.build(self._while_open(self._queries.documents()), year=self._year)
        index.measure_names()
        self._keep(index, self._mark, self.position)
        return index

    def _while_open(self, documents: "Iterable[Document]") -> "Iterator[Document]":
        for each in documents:
            if self._is_closed:
                raise Unavailable("The library is closing.")
            yield each

    def _catch_up(self) -> None:
        """Take in what changed, if it is not too much; else have it taken in behind the scenes."""
        for _ in range(SMALL // AT_ONCE):
            changed = self._queries.changed(self._mark, AT_ONCE)
            if changed is None or (changed.position is None and not self._is_small()):
                break
            self._take_in(changed)
            if changed.position is not None:
                self._settle_if_due()
                return
        if self._is_small():
            self._compare()
            self._settle_if_due()
        else:
            self._work(self._follow)

    def _is_small(self) -> bool:
        return max(self._queries.count_documents(), len(self._known())) < SMALL

    def _known(self) -> "SimilarityIndex":
        """The index, of which there is one once anybody asked."""
        if self._index is None:
            raise RuntimeError("Nobody has asked for the similarity index yet.")
        return self._index

    def _take_in(self, changed: Changed) -> None:
        index = self._known()
        for video_hash, document in self._queries.documents_of(changed.ids):
            if document is None:
                index.remove(video_hash)
            else:
                index.put(document)
        self._mark = changed.mark
        if changed.position is not None:
            self.position = changed.position

    def _compare(self) -> None:
        """Read all videos again: the tables were made anew."""
        mark, position = self._queries.feed_end()
        seen: set[VideoHash] = set()
        documents = self._queries.documents()
        while some := list(islice(documents, BLOCK)):
            if self._is_closed:
                return
            with self._guard:
                for each in some:
                    self._known().put(each)
            seen.update(each.video_hash for each in some)
        with self._guard:
            for each in self._known().hashes():
                if each not in seen:
                    self._known().remove(each)
            self._mark, self.position = mark, position

    def _settle_if_due(self) -> None:
        index = self._known()
        if index.is_outgrown or index.is_unsettled:
            if len(index) < SMALL:
                self._index = index.settled(index.still())
                self._keep(self._index, self._mark, self.position)
            else:
                self._work(self._settle)

    def _work(self, task: Callable[[], None]) -> None:
        """Do something behind the scenes, unless something is done there already."""
        if self._worker is None and not self._is_closed:
            self._is_following = task == self._follow
            self._worker = threading.Thread(target=self._run, args=(task,), name="similarity", daemon=True)
            self._worker.start()

    def _run(self, task: Callable[[], None]) -> None:
        try:
            task()
        except Exception:
            # Whatever it was, the index as it is still answers.
            if not self._is_closed:
                logger.exception("The similarity index could not be brought up to date")
        with self._guard:
            self._worker = None
            self._is_following = False

    def _follow(self) -> None:
        while not self._is_closed:
            with self._guard:
                changed = self._queries.changed(self._mark, BLOCK)
                if changed is not None:
                    self._take_in(changed)
            if changed is None:
                self._compare()
            elif changed.position is not None:
                break
        self._is_following = False
        if not self._is_closed and (self._known().is_outgrown or self._known().is_unsettled):
            self._settle()

    def _settle(self) -> None:
        with self._guard:
            index, mark, position = self._known(), self._mark, self.position
            moment = index.still()
        fresh = index.settled(moment)
        self._keep(fresh, mark, position)
        with self._guard:
            fresh.follow(index, moment)
            self._index = fresh

    def _keep(self, index: "SimilarityIndex", mark: Mark, position: Position) -> None:
        """Save an index of which nothing is pending."""
        from projections.similarity import Followed, save

        followed = Followed(epoch=mark.epoch, revision=mark.revision, video_id=mark.video_id, position=position)
        try:
            save(index, followed, self._folder)
        except OSError as error:
            logger.warning("The similarity index could not be saved: %s", error)

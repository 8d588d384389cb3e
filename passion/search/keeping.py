"""Keeps the index of the search: read from the disk or made, then following the read models change by change."""

import logging
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from events.values import Position
from passion.media.playable import direct_play
from projections.queries import Queries
from projections.queries.feed import Mark
from projections.views import SearchProgress

if TYPE_CHECKING:
    from projections.search.entry import Entry
    from projections.search.index import SearchIndex
    from projections.search.suggesting import Suggester

logger = logging.getLogger(__name__)

AT_ONCE = 200
"""Videos that are taken in before a question is answered; more of them are while others ask."""
SOON = 3000
"""Videos of a new index whose words are waited for, too."""
PATIENCE = 3.0
"""Seconds that a question waits for an index that is being made; then it is answered from what there is."""
ENDING = 10.0
"""Seconds that work behind the scenes has to end; what has not by then is thrown away, and made another time."""
BLOCK = 50
"""Videos that are taken in between two questions."""
WORTH_KEEPING = 100
"""So many videos that changed are worth a new snapshot."""

NOWHERE = Mark(b"", 0, 0)

Said = Literal["whole", "more", "anew"]
"""Whether these were all changes, more are to come, or everything has to be compared."""


class Keeper:
    """One index, the one thread that may work at it behind the scenes, and how far it holds."""

    def __init__(self, queries: Queries, folder: Path, *, is_lasting: bool = True) -> None:
        """Args: `is_lasting` False where nobody needs the index after this process."""
        self._queries, self._folder, self._is_lasting = queries, folder, is_lasting
        self._guard = threading.Lock()
        """Held while the index is read or changed, never for long."""
        self._following = threading.RLock()
        """Held from the reading of videos until they are in the index, so that no older state follows a newer one."""
        self._held: tuple[SearchIndex, Suggester] | None = None
        self._mark = NOWHERE
        self._position = Position(0)
        self._progress: SearchProgress | None = None
        """Of an index that is being made."""
        self._lag: SearchProgress | None = None
        """Of one that is behind by more than is taken in at once."""
        self._changes = 0
        """Videos taken in since the last snapshot."""
        self._worker: threading.Thread | None = None
        self._warmer: threading.Thread | None = None
        self._is_usable = threading.Event()
        self._is_closed = False

    @property
    def epoch(self) -> bytes:
        """Of the tables that are followed."""
        return self._mark.epoch

    @property
    def is_being_made(self) -> bool:
        """Whether videos may be missing that were there before anybody asked."""
        return self._progress is not None

    @contextmanager
    def index(self) -> "Iterator[tuple[SearchIndex, Suggester, Position, SearchProgress | None]]":
        """The index as it is now, with the position of the log up to which it holds; nobody changes it meanwhile."""
        self.follow()
        with self._guard:
            index, suggester = self._at_hand()
            yield index, suggester, self._position, self._progress or self._lag

    def follow(self) -> None:
        """Take in what changed: all of it where that is not much, else in the background."""
        with self._following:
            if self._held is None:
                self._begin()
            said = self._step()
            self._lag = self._how_far() if said == "more" else None
            if self._worker is None and said == "more":
                self._work(self._catch_up)
            elif self._worker is None and said == "anew":
                ids = self._note_all()
                if len(ids[0]) <= AT_ONCE:
                    self._read(*ids)
                else:
                    self._work(lambda: self._read(*ids))
            elif self._worker is None and self._at_hand()[0].texts.is_due:
                self._work(self._put_in_order)
        self._is_usable.wait(PATIENCE)

    def wait(self) -> None:
        """Until everything that there is now is in the index."""
        while True:
            self.follow()
            worker = self._worker
            if worker is None:
                return
            worker.join()

    def warm(self) -> None:
        """Begin in a thread of its own."""
        with self._following:
            if self._held is None and self._warmer is None and not self._is_closed:
                self._warmer = threading.Thread(target=self._warm, name="search", daemon=True)
                self._warmer.start()

    def _warm(self) -> None:
        try:
            with self.index() as (_, suggester, _, _):
                suggester.warm()
        except Exception:
            # Whoever asks next hears of it.
            if not self._is_closed:
                logger.exception("The index of the search could not be read")

    def close(self) -> None:
        """Stop what works behind the scenes, and keep a snapshot if that is worth it."""
        self._is_closed = True
        for thread in (self._warmer, self._worker):
            if thread is not None:
                thread.join(ENDING)
                if thread.is_alive():
                    return
        if self._changes >= WORTH_KEEPING and self._progress is None:
            self._keep()

    def _begin(self) -> None:
        from projections.search.archive import load
        from projections.search.index import SearchIndex
        from projections.search.suggesting import Suggester

        kept = load(self._folder) if self._is_lasting else None
        index = kept.index if kept else SearchIndex()
        self._held = index, Suggester(index)
        if kept:
            self._mark, self._position = Mark(kept.epoch, kept.revision, kept.video_id), kept.position
            self._is_usable.set()

    def _at_hand(self) -> "tuple[SearchIndex, Suggester]":
        if self._held is None:
            raise RuntimeError("The index is read by the first question.")
        return self._held

    def _step(self) -> Said:
        """Take in the next changes."""
        changed = self._queries.changed(self._mark, AT_ONCE)
        if changed is None:
            return "anew"
        if changed.ids:
            self._take_in(changed.ids)
        with self._guard:
            self._mark = changed.mark
            if changed.position is not None and self._progress is None:
                self._position = changed.position
        return "more" if changed.position is None else "whole"

    def _how_far(self) -> SearchProgress:
        total, left = self._queries.count_known(), self._queries.count_changed(self._mark)
        return SearchProgress(done=max(0, total - left), total=total)

    def _note_all(self) -> tuple[list[int], Position]:
        """All videos, to be compared, as nobody can say what changed; what changes from now on follows in steps."""
        self._mark, position = self._queries.feed_end()
        ids = self._queries.known_ids()
        self._progress = SearchProgress(done=0, total=len(ids))
        return ids, position

    def _read(self, ids: list[int], position: Position) -> None:
        index, _ = self._at_hand()
        is_new = not len(index.columns)
        if is_new and len(ids) > AT_ONCE:
            for block in self._blocks(ids):
                self._take_in(block, with_texts=False)
            if len(ids) > SOON:
                self._is_usable.set()
        for done, block in enumerate(self._blocks(ids), 1):
            self._take_in(block)
            self._put_in_order()
            self._progress = SearchProgress(done=min(done * BLOCK, len(ids)), total=len(ids))
        if self._is_closed:
            return
        self._remove_others()
        with self._guard:
            self._position, self._progress = position, None
        self._is_usable.set()

    def _blocks(self, ids: list[int]) -> Iterator[list[int]]:
        for begin in range(0, len(ids), BLOCK):
            if self._is_closed:
                return
            yield ids[begin : begin + BLOCK]

    def _remove_others(self) -> None:
        """Forget videos that the tables do not tell of any more."""
        index, _ = self._at_hand()
        with self._following:
            there = set(self._queries.hashes_of(self._queries.known_ids()))
            gone = [each for each in index.columns.known() if each not in there]
            with self._guard:
                for each in gone:
                    index.remove(each)

    def _take_in(self, ids: list[int], *, with_texts: bool = True) -> None:
        index, _ = self._at_hand()
        with self._following:
            entries = {each.id: each for each in self._entries(ids)}
            hashes = self._queries.hashes_of([each for each in ids if each not in entries])
            with self._guard:
                for entry in entries.values():
                    index.put(entry, with_texts=with_texts)
                for each in hashes:
                    index.remove(each)  # pyright: ignore[reportArgumentType]
                self._changes += len(ids)

    def _entries(self, ids: Iterable[int]) -> "Iterable[Entry]":
        return self._queries.entries(ids, lambda probe: direct_play(probe).is_direct)

    def _catch_up(self) -> None:
        while not self._is_closed:
            with self._following:
                said = self._step()
                everything = self._note_all() if said == "anew" else None
            if everything is not None:
                self._read(*everything)
            elif said == "whole":
                return
            self._put_in_order()

    def _put_in_order(self, *, is_due: bool = False) -> None:
        """Put the words in order if that is due; meanwhile others ask and change what they like."""
        texts = self._at_hand()[0].texts
        with self._guard:
            settling = texts.settling() if is_due or texts.is_due else None
        while settling is not None:
            settling.work()
            with self._guard:
                if texts.settle(settling):
                    return

    def _work(self, task: Callable[[], None]) -> None:
        if self._worker is None and not self._is_closed:
            self._worker = threading.Thread(target=self._run, args=(task,), name="search", daemon=True)
            self._worker.start()

    def _run(self, task: Callable[[], None]) -> None:
        try:
            task()
            if self._changes >= WORTH_KEEPING and not self._is_closed:
                self._put_in_order(is_due=True)
                self._keep()
        except Exception:
            # Whatever it was, the index still answers, and the next question tries again.
            if not self._is_closed:
                logger.exception("The index of the search could not be brought up to the log")
            self._mark, self._progress = NOWHERE, None
            self._is_usable.set()
        self._worker = None

    def _keep(self) -> None:
        from projections.search.archive import Kept, copied

        if not self._is_lasting or self._held is None:
            return
        with self._guard:
            write = copied(Kept(self._held[0], *self._mark, self._position))
            self._changes = 0
        try:
            write(self._folder)
        except OSError as error:
            logger.warning("The index of the search could not be kept: %s", error)

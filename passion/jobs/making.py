"""All that decodes while a library is up: preview media, what videos look like, and the processes that do it."""

import os
import threading
from collections.abc import Callable
from contextlib import ExitStack
from uuid import UUID

from passion.duplicates import Duplicates, LookStore
from passion.jobs import doors
from passion.jobs.engines import engine_of
from passion.jobs.gate import Gate
from passion.jobs.job import Job
from passion.jobs.looking import Looking
from passion.jobs.maker import Maker
from passion.jobs.moments import Moments
from passion.jobs.order import LooksOrder, MediaOrder
from passion.jobs.order_book import OrderBook
from passion.jobs.orders import Orders
from passion.jobs.playing import Playing
from passion.jobs.previews import Previews
from passion.jobs.queue import JobQueue
from passion.jobs.sweeping import sweep
from passion.jobs.wishes import Wishes, asked_now
from passion.library import Library
from passion.media import Limits, MediaWorkers

PLAYS = "a video plays"
ASKED = "somebody waits"

NICENESS = 15
"""Of what nobody waits for."""


class Making:
    """Works until the stack that it was started with is closed."""

    def __init__(
        self, library: Library, book: OrderBook, tell: Callable[[Job], None], orders: Orders, stack: ExitStack
    ) -> None:
        self._library, self._book, self._orders = library, book, orders
        settings = library.settings.media
        here = MediaWorkers(max(settings.workers, min(2, os.cpu_count() or 1)))
        stack.callback(here.close)
        self.workers = workers = engine_of(library.settings, here)
        stack.callback(workers.close)
        # Of its own, so that all of it can rest while a page or a player waits.
        self._background = MediaWorkers(settings.workers, Limits(niceness=NICENESS, halts=True))
        stack.callback(self._background.close)
        is_local = settings.engine == "local"
        slots = settings.workers if is_local else lambda: workers.slots
        self.playing = Playing(self._balance)
        stack.callback(self.playing.close)
        self.gate = Gate(lambda: library.settings.media, lambda: self.playing, lambda: book.is_paused)
        self.queue = JobQueue("media jobs", rests=self.gate.rests)
        background = self._background if is_local else None
        maker = Maker(doors.for_media(library, workers, background, self._show_busy), slots=slots)
        stack.callback(maker.close, 0.5)
        self.wishes = Wishes(library, book)
        self.previews = Previews(maker, self.queue, self.gate, book, tell, slots=slots)
        self.moments = Moments(doors.for_moments(library, here))
        stack.callback(self.moments.close)
        store = LookStore(library.places.looks)
        self.duplicates = Duplicates(
            store, lambda videos: library.queries.cards(library.search.passing(videos)), library.queries.not_alike
        )
        looking = doors.for_looking(library, self._background if is_local else workers)
        self.looking = Looking(looking, store, self.duplicates, self.queue, self.gate.hold, tell)
        stack.callback(self.queue.close, 0.3)
        if library.as_of is None:
            threading.Thread(target=sweep, args=(library.places.cache,), name="sweeping", daemon=True).start()

    def start(self, order: MediaOrder, job_id: str = "") -> Job:
        """Queues the job of an order. Raises as `Wishes.plan` does."""
        return self.previews.start(self.wishes.plan(order, job_id), job_id)

    def look(self, order: LooksOrder, job_id: str = "") -> Job:
        """Queues the search for videos that look alike, or joins it."""
        return self.looking.start(job_id, is_by_itself=order.is_by_itself)

    def find_missing(self, group: UUID | None = None) -> None:
        """Has made what is missing, as far as the settings let it be made by itself.

        Args:
            group: The scan that found out what there is.
        """
        # What was interrupted would come back by another door.
        if not self._library.settings.media.in_background or self._orders.interrupted:
            return
        order = MediaOrder(is_by_itself=True, group=group)
        if self.wishes.of(order):
            self._orders.start(asked_now(order))
        if self.looking.has_work():
            self._orders.start(LooksOrder(is_by_itself=True))

    def follow_settings(self) -> None:
        """What they say of players may have changed."""
        self._balance()

    def _balance(self) -> None:
        (self._background.halt if self.gate.waits_for_players() else self._background.go_on)(PLAYS)

    def _show_busy(self, is_busy: bool) -> None:  # noqa: FBT001 (as the maker calls it)
        (self._background.halt if is_busy else self._background.go_on)(ASKED)

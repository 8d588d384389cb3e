"""All that decodes while a library is up: preview media, what videos look like, and the processes that do it."""

import os
from collections.abc import Callable
from contextlib import ExitStack
from uuid import UUID

from events.values import MediaKind, VideoHash
from passion.duplicates import Duplicates, LookStore
from passion.errors import NotFound
from passion.jobs import doors
from passion.jobs.job import Job
from passion.jobs.looking import Looking
from passion.jobs.maker import Maker
from passion.jobs.moments import Moments
from passion.jobs.previews import Previews
from passion.jobs.queue import JobQueue
from passion.library import Library
from passion.media import MediaWorkers


class Making:
    """Works until the stack that it was started with is closed."""

    def __init__(self, library: Library, queue: JobQueue, tell: Callable[[Job], None], stack: ExitStack) -> None:
        self._library = library
        slots = library.settings.media.workers
        self.processes = max(slots, min(2, os.cpu_count() or 1))
        self.workers = MediaWorkers(self.processes)
        stack.callback(self.workers.close)
        maker = Maker(doors.for_media(library, self.workers), slots=slots)
        stack.callback(maker.close, 0.5)
        self.previews = Previews(maker, queue, library.queries.without_media, tell, slots=slots)
        self.moments = Moments(doors.for_moments(library, self.workers))
        stack.callback(self.moments.close)
        store = LookStore(library.places.looks)
        self.duplicates = Duplicates(store, library.queries.cards, library.queries.not_alike)
        looking = doors.for_looking(library, self.workers)
        self.looking = Looking(looking, store, self.duplicates, queue, self.previews.hold, tell)
        stack.callback(queue.close, 0.3)

    def make(self, kind: MediaKind | None, video_hash: VideoHash | None, *, is_forced: bool) -> Job:
        """Starts making preview media of one video, or of all that have none; of all there are, if forced.

        Raises:
            NotFound: There is no such video.
        """
        queries = self._library.queries
        if video_hash is not None:
            card = queries.card(video_hash)
            if card is None:
                raise NotFound(f"There is no video {video_hash}.")
            title, key = f"Pictures of {card.title}", f"previews/{video_hash}"
            return self.previews.remake(lambda: [video_hash], title=title, key=key, kind=kind)
        if is_forced:
            hashes = queries.all_hashes
            return self.previews.remake(
                lambda: list(hashes()), title="All pictures again", key="previews/all", kind=kind
            )
        return self.previews.refill(kind=kind)

    def go_on(self, group: UUID | None) -> None:
        """Makes in the background what is missing, after a scan found what there is."""
        if self._library.settings.media.in_background:
            if self.previews.has_work():
                self.previews.refill(group)
            if self.looking.has_work():
                self.looking.start()

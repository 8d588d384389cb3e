"""A library that stays up: scans, preview media, the watcher and the schedule, until it is stopped."""

import importlib
import os
import threading
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from typing import Self

from passion.access import Keys, Patience
from passion.jobs import backups, doors, imports, rebuilds, scans
from passion.jobs.conversions import Conversions
from passion.jobs.data_imports import DataImports
from passion.jobs.excerpts import Excerpts
from passion.jobs.folders import Folders, RootView
from passion.jobs.following import Following
from passion.jobs.job import Job
from passion.jobs.listeners import Listeners, OnChange, OnJob
from passion.jobs.living import Living
from passion.jobs.making import Making
from passion.jobs.order import BackupOrder, LooksOrder, MediaOrder, RebuildOrder, ScanOrder
from passion.jobs.order_book import OrderBook
from passion.jobs.orders import Orders
from passion.jobs.queues import JobQueues
from passion.jobs.scans import Scans
from passion.jobs.undos import Undos
from passion.jobs.wishes import asked_now
from passion.library import Library
from passion.media import Engine
from passion.playback import FrameTimes, Streams
from passion.private import is_cache_wide, mend
from passion.scanning import paths
from passion.scanning.manner import Manner
from passion.scanning.outcome import Outcome
from passion.subtitles import Subtitles

ENDING = 1.5
"""Seconds that jobs have to end when all ends; what waits for a decoder is freed when that one is ended."""


class Service:
    """Works for an open library. Started and stopped once; safe to use from any thread in between."""

    def __init__(self, library: Library, *, stays_up: bool = True) -> None:
        """Args: `stays_up` False does only what it is told: no watcher, no schedule, nothing in the background."""
        self.library = library
        self.keys, self.patience = Keys(library.places.access), Patience()
        self._stays_up = stays_up
        self._listeners = Listeners()
        self._folders = Folders(library, self._watch)
        self._stack: ExitStack | None = None

    def start(self) -> None:
        """Starts every part, each of which can rely on those before it; `stop` goes the same way backwards."""
        if self._stack is not None:
            return
        # Threads that import it first and at once, each from another end, get half of it.
        importlib.import_module("numpy")
        with ExitStack() as stack:
            stack.callback(self.keys.close)
            parts = self._start_queues, self._start_media, self._start_scans, self._start_following, self._start_living
            for part in parts:
                part(stack)
            stack.callback(self.library.subscribe(self._listeners.change))
            if self._stays_up:
                in_background = self.library.settings.media.in_background
                self.orders.resume(lambda order: in_background or not getattr(order, "is_by_itself", False))
            stack.callback(self.jobs.close, ENDING)
            # First of all when it ends: what is stopped from then on is to be taken up again.
            stack.callback(self.orders.close)
            self._stack = stack.pop_all()

    def _start_queues(self, stack: ExitStack) -> None:
        # What is only done once, by a command, ends with it.
        book = OrderBook(self.library.places.jobs if self._stays_up else None)
        stack.callback(book.close)
        self.orders = Orders(book, self.library.refuse_changes)
        self._making = Making(self.library, book, self._listeners.job, self.orders, stack)
        self.jobs = JobQueues(self._making.queue, self.library.refuse_changes)
        tell = self._listeners.job
        self.data_imports = DataImports(self.library, self.jobs.care, tell, self.orders)
        self.undos = Undos(self.library, self.jobs.undos, tell)
        self.conversions = Conversions(self.library, self.jobs.conversions, tell, self.orders, self._converted)
        stack.callback(self.jobs.close)
        stack.callback(self.conversions.close)

    def _start_media(self, stack: ExitStack) -> None:
        self.media, self.duplicates = self._making.previews, self._making.duplicates
        self.playing, self.wishes = self._making.playing, self._making.wishes
        self.moments = self._making.moments
        self.clips = Excerpts(doors.for_excerpts(self.library), self.jobs.clips, self._listeners.job)
        self.streams = Streams(doors.for_playback(self.library))
        stack.callback(self.streams.close)
        self.frame_times = FrameTimes(doors.files_of(self.library))
        stack.callback(self.frame_times.close)
        self.subtitles = Subtitles(doors.for_subtitles(self.library))
        stack.callback(self.subtitles.close)

    def _start_scans(self, _: ExitStack) -> None:
        self._scans = Scans(
            doors.for_scans(self.library, self._making.workers, lambda: self._making.workers.slots),
            self.jobs.scans,
            self._folders.rules,
            self._listeners.job,
            after=self._scanned,
            waits=lambda: not (self._stays_up and self.library.settings.scan.watch),
        )
        self.orders.serve(
            {
                MediaOrder: self._making.start,
                LooksOrder: self._making.look,
                ScanOrder: self._scans.start,
                BackupOrder: self._start_backup,
                RebuildOrder: self._start_rebuild,
            }
        )

    def _start_backup(self, order: BackupOrder, job_id: str) -> Job:
        return self.jobs.care.add(backups.job(self.library, order.folder, self._listeners.job, job_id))

    def _start_rebuild(self, _: RebuildOrder, job_id: str) -> Job:
        return self.jobs.scans.add(rebuilds.job(self.library, self._listeners.job, job_id))

    def _start_following(self, stack: ExitStack) -> None:
        self._following = Following(
            self.library, self._folders, self.orders, self._making, self.make_backup, stays_up=self._stays_up
        )
        self._following.start(stack)

    def _start_living(self, stack: ExitStack) -> None:
        self.living = Living(self.library, self.jobs.settings, self._following.follow, self._listeners.job)
        if self._stays_up:
            self.living.start()
            stack.callback(self.living.stop)
            if is_cache_wide(self.library.places.cache):
                home = self.library.places.home
                threading.Thread(target=mend, args=(home,), kwargs={"within_cache": True}, daemon=True).start()

    @property
    def engine(self) -> Engine:
        """Who measures files and makes their media."""
        return self._making.workers

    def warm(self) -> None:
        """Makes or reads behind the scenes what a search needs, so that the first one need not wait."""
        self.library.search.warm()

    def stop(self) -> None:
        """Cancels all jobs and ends every part within a few seconds; may be called again."""
        stack, self._stack = self._stack, None
        if stack is not None:
            stack.close()

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def scan(self, folders: Sequence[str | os.PathLike[str]] | None = None, manner: Manner | None = None) -> Job:
        """Starts a scan of all folders of the settings, or of some, or of parts of them; joins one that runs already.

        Raises:
            NotFound: There is no such folder.
            Refused: A folder belongs to no collection, too many jobs wait, or this is a view of the past.
        """
        self.library.refuse_changes()
        return self.orders.start(scans.order(None if folders is None else self._folders.targets(folders), manner))

    def keep_folder(self, path: str | os.PathLike[str]) -> str:
        """Makes a folder part of the settings, in a collection of its name, and returns its full path.

        Raises:
            NotFound: There is no such folder.
            Refused: Its name cannot be written into the settings, or it is the library's own.
            Unavailable: The settings cannot be written.
        """
        self.library.refuse_changes()
        return self._folders.keep(path)

    def add_folder(self, path: str | os.PathLike[str], manner: Manner | None = None) -> Job:
        """Scans a folder, or a file; a folder that is new is kept first.

        Raises:
            NotFound: There is no such folder.
            Refused: Its name cannot be written into the settings, or too many jobs wait.
            Unavailable: The settings cannot be written.
        """
        self.library.refuse_changes()
        target = paths.normal(path)
        if not self._folders.has(target) or os.path.isdir(target):  # noqa: PTH112 (surrogates pass unharmed)
            target = self.keep_folder(path)
        return self.orders.start(scans.order([target], manner))

    def make_media(self, order: MediaOrder) -> Job:
        """Starts making preview media, or joins the job that does the same.

        Raises:
            NotFound: There is no such video.
            Refused: Too many jobs wait, or this is a view of the past.
        """
        self.library.refuse_changes()
        return self.orders.start(asked_now(order))

    def find_duplicates(self, *, is_forced: bool = False) -> Job:
        """Starts measuring what the videos look like that were not measured yet; those that failed too, if forced.

        Raises:
            Refused: Too many jobs wait, or this is a view of the past.
        """
        self.library.refuse_changes()
        if is_forced:
            self._making.looking.forget_failures()
        return self.orders.start(LooksOrder())

    def rebuild(self) -> Job:
        """Starts folding all read models anew from the log.

        Raises:
            Refused: Too many jobs wait.
        """
        self.library.refuse_changes()
        return self.orders.start(RebuildOrder())

    def make_backup(self, folder: str | None = None) -> Job:
        """Starts a backup into the settings' folder or another one; joins the one that runs already.

        Raises:
            Refused: Too many jobs wait.
        """
        self.library.refuse_changes()
        return self.orders.start(BackupOrder(folder=folder))

    def import_log(self, incoming: imports.Incoming) -> Job:
        """Starts taking in the lines of another library's log.

        Raises:
            Refused: Too many jobs wait, or this is a view of the past.
        """
        self.library.refuse_changes()
        return self.orders.follow(self.jobs.care.add(imports.job(self.library, incoming, self._listeners.job)))

    def reread_settings(self) -> Job:
        """Starts living by the settings as they are written now.

        Raises:
            BadSettings: They mean nothing, and stay as they were.
            Refused: Too many jobs wait, or this is a view of the past.
        """
        self.library.refuse_changes()
        return self.living.reread()

    def roots(self) -> list[RootView]:
        """Returns the folders of the settings, and why some cannot be scanned at this moment."""
        return self._folders.views()

    def subscribe(self, on_change: OnChange, on_job: OnJob) -> Callable[[], None]:
        """Calls back from any thread: be quick there, send no command. Returns a function that ends it."""
        return self._listeners.add(on_change, on_job)

    def wait_until_watching(self, timeout: float) -> bool:
        """Returns whether changes in all folders are noticed now, after waiting at most so many seconds for each."""
        return self._following.wait_until_watching(timeout)

    def admits(self, path: str) -> bool:
        """Whether a path leads to nothing but what lies in the folders of the collections."""
        return self._folders.admits(path)

    def _watch(self) -> None:
        self._following.watch()

    def _converted(self) -> None:
        if self._stays_up:
            self._making.find_missing(None)

    def _scanned(self, outcome: Outcome) -> None:
        self._following.later(outcome.unsettled)
        if self._stays_up:
            self.library.similar.index.warm()
            self.library.search.warm()
            self.library.suggest.warm()
            self._making.find_missing(outcome.group)

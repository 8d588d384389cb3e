"""A library that stays up: scans, preview media, the watcher and the schedule, until it is stopped."""

import os
import threading
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from datetime import timedelta
from typing import Self

import msgspec

from events.values import MediaKind, VideoHash
from passion.duplicates import Duplicates, LookStore
from passion.errors import NotFound, Refused
from passion.jobs import backups, doors, imports, rebuilds, rereading, scans
from passion.jobs.data_imports import DataImports
from passion.jobs.job import Job, JobView
from passion.jobs.listeners import Listeners, OnChange, OnJob
from passion.jobs.looking import Looking
from passion.jobs.maker import Maker
from passion.jobs.moments import Moments
from passion.jobs.previews import Previews
from passion.jobs.queue import JobQueue
from passion.jobs.scans import Rules, Scans
from passion.jobs.schedule import Schedule
from passion.jobs.undos import Undos
from passion.library import Library
from passion.media import MediaWorkers
from passion.naming import reader_of
from passion.playback import Streams
from passion.scanning import paths
from passion.scanning.manner import Manner
from passion.scanning.outcome import Outcome
from passion.scanning.roots import Selection, check_folder, narrowed, roots_of
from passion.scanning.watch import Watchers
from passion.settings import Settings
from passion.subtitles import Subtitles


class Service:
    """Works for an open library. Started and stopped once; safe to use from any thread in between."""

    def __init__(self, library: Library, *, stays_up: bool = True) -> None:
        """Args: `stays_up` False does only what it is told: no watcher, no schedule, nothing in the background."""
        self.library = library
        self._stays_up = stays_up
        self._listeners = Listeners()
        self._keeping = threading.Lock()
        self._stack: ExitStack | None = None

    def start(self) -> None:
        """Starts every part, each of which can rely on those before it; `stop` goes the same way backwards."""
        if self._stack is not None:
            return
        with ExitStack() as stack:
            for part in (self._start_queues, self._start_media, self._start_scans, self._start_watching):
                part(stack)
            stack.callback(self.library.subscribe(self._listeners.change))
            self._stack = stack.pop_all()

    def _start_queues(self, stack: ExitStack) -> None:
        self._scan_queue, self._media_queue = JobQueue("scans"), JobQueue("media jobs")
        self._care_queue, self._undo_queue = JobQueue("backups"), JobQueue("undos")
        self.data_imports = DataImports(self.library, self._care_queue, self._listeners.job)
        self.undos = Undos(self.library, self._undo_queue, self._listeners.job)
        for queue in self._queues:
            stack.callback(queue.close, 1.0)

    @property
    def _queues(self) -> tuple[JobQueue, ...]:
        return self._scan_queue, self._media_queue, self._care_queue, self._undo_queue

    def _start_media(self, stack: ExitStack) -> None:
        slots = self.library.settings.media.workers
        self._processes = max(slots, min(2, os.cpu_count() or 1))
        self._workers = MediaWorkers(self._processes)
        stack.callback(self._workers.close)
        maker = Maker(doors.for_media(self.library, self._workers), slots=slots)
        stack.callback(maker.close, 0.5)
        self.media = Previews(
            maker, self._media_queue, self.library.queries.without_media, self._listeners.job, slots=slots
        )
        self.moments = Moments(doors.for_moments(self.library, self._workers))
        stack.callback(self.moments.close)
        store = LookStore(self.library.places.looks)
        self.duplicates = Duplicates(store, self.library.queries.cards, self.library.queries.not_alike)
        self._looking = Looking(
            doors.for_looking(self.library, self._workers),
            store,
            self.duplicates,
            self._media_queue,
            self.media.hold,
            self._listeners.job,
        )
        stack.callback(self._media_queue.close, 0.3)
        self.streams = Streams(doors.for_playback(self.library))
        stack.callback(self.streams.close)
        self.subtitles = Subtitles(doors.for_subtitles(self.library))
        stack.callback(self.subtitles.close)

    def _start_scans(self, stack: ExitStack) -> None:
        self._scans = Scans(
            doors.for_scans(self.library, self._workers, self._processes),
            self._scan_queue,
            self._rules,
            self._listeners.job,
            after=self._scanned,
            waits=lambda: not (self._stays_up and self.library.settings.scan.watch),
        )
        stack.callback(self._scan_queue.close, 1.0)

    def _start_watching(self, stack: ExitStack) -> None:
        settings = self.library.settings.scan
        self._watchers = Watchers(
            self._noticed, still_for=settings.still_for, holders=self.library.queries.folders_with_files
        )
        stack.callback(self._watchers.stop)
        self._follow()
        self._schedule = Schedule()
        stack.callback(self._schedule.stop)
        if self._stays_up:
            quick = Manner(quick=True)
            self._schedule.add(
                lambda: self._scans.scan(priority=scans.NOTICED, manner=quick), timedelta(minutes=settings.every)
            )
            every = timedelta(hours=self.library.settings.backup.every)
            self._schedule.add(self.make_backup, every, first=backups.first(self.library, every))
        self._schedule.start()

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
        if folders is None:
            return self._scans.scan(manner=manner)
        targets = [paths.normal(folder) for folder in folders]
        roots = self._rules().roots
        for target in targets:
            if not narrowed(roots, target):
                check_folder(target)
                raise Refused(f"The folder {paths.as_fact(target)[0]} is in no collection; add it first.")
        return self._scans.scan(targets, manner=manner)

    def keep_folder(self, path: str | os.PathLike[str]) -> str:
        """Makes a folder part of the settings, in a collection of its name, and returns its full path.

        Raises:
            NotFound: There is no such folder.
            Refused: Its name cannot be written into the settings, or it is the library's own.
            Unavailable: The settings cannot be written.
        """
        self.library.refuse_changes()
        folder = paths.normal(path)
        check_folder(folder)
        if paths.is_below(folder, str(self.library.places.home)):
            raise Refused(f"The folder {folder} is the library's own, where it keeps its data; choose another one.")
        with self._keeping:
            roots = self._rules().roots
            if not any(paths.is_below(folder, root.path) for root in narrowed(roots, folder)):
                # As they are written now: what somebody changed there since must not be written over.
                settings = Settings.load(self.library.places.settings)
                name = paths.name(folder) or "Videos"
                collections = {**settings.collections, name: (*settings.collections.get(name, ()), folder)}
                self.library.apply_settings(msgspec.structs.replace(settings, collections=collections))
                self._follow()
        return folder

    def add_folder(self, path: str | os.PathLike[str], manner: Manner | None = None) -> Job:
        """Scans a folder, or a file; a folder that is new is kept first.

        Raises:
            NotFound: There is no such folder.
            Refused: Its name cannot be written into the settings, or too many jobs wait.
            Unavailable: The settings cannot be written.
        """
        self.library.refuse_changes()
        target = paths.normal(path)
        is_part = any(paths.is_below(target, root.path) for root in narrowed(self._rules().roots, target))
        if not is_part or os.path.isdir(target):  # noqa: PTH112 (surrogates pass unharmed)
            target = self.keep_folder(path)
        return self._scans.scan([target], manner=manner)

    def make_media(
        self, kind: MediaKind | None = None, video_hash: VideoHash | None = None, *, is_forced: bool = False
    ) -> Job:
        """Starts making preview media of one video, or of all that have none; of all there are, if forced.

        Raises:
            NotBuilt: This version cannot make this kind.
            NotFound: There is no such video.
        """
        self.library.refuse_changes()
        self.media.check_kind(kind)
        queries = self.library.queries
        if video_hash is not None:
            card = queries.card(video_hash)
            if card is None:
                raise NotFound(f"There is no video {video_hash}.")
            title, key = f"Pictures of {card.title}", f"previews/{video_hash}"
            return self.media.remake(lambda: [video_hash], title=title, key=key, kind=kind)
        if is_forced:
            hashes = queries.all_hashes
            return self.media.remake(lambda: list(hashes()), title="All pictures again", key="previews/all", kind=kind)
        return self.media.refill(kind=kind)

    def find_duplicates(self, *, is_forced: bool = False) -> Job:
        """Starts measuring what the videos look like that were not measured yet; those that failed too, if forced.

        Raises:
            Refused: Too many jobs wait, or this is a view of the past.
        """
        self.library.refuse_changes()
        return self._looking.start(is_forced=is_forced)

    def rebuild(self) -> Job:
        """Starts folding all read models anew from the log.

        Raises:
            Refused: Too many jobs wait.
        """
        self.library.refuse_changes()
        return self._scan_queue.add(rebuilds.job(self.library, self._listeners.job))

    def make_backup(self, folder: str | None = None) -> Job:
        """Starts a backup into the settings' folder or another one; joins the one that runs already.

        Raises:
            Refused: Too many jobs wait.
        """
        self.library.refuse_changes()
        return self._care_queue.add(backups.job(self.library, folder, self._listeners.job))

    def import_log(self, incoming: imports.Incoming) -> Job:
        """Starts taking in the lines of another library's log.

        Raises:
            Refused: Too many jobs wait, or this is a view of the past.
        """
        self.library.refuse_changes()
        return self._care_queue.add(imports.job(self.library, incoming, self._listeners.job))

    def reread_settings(self) -> Job:
        """Starts living by the settings as they are written now.

        Raises:
            BadSettings: They mean nothing, and stay as they were.
            Refused: Too many jobs wait, or this is a view of the past.
        """
        self.library.refuse_changes()
        job = rereading.job(self.library, self._follow, self._listeners.job)
        return self._scan_queue.add(job, joins_running=False)

    def jobs(self) -> list[JobView]:
        """Returns the jobs that wait or run and the last ones that ended, the oldest first."""
        jobs = [job.view() for queue in self._queues for job in queue.jobs()]
        return sorted(jobs, key=lambda view: view.created_at)

    def cancel(self, job_id: str) -> JobView:
        """Asks a job to stop; what it has done stays.

        Raises:
            NotFound: There is no such job.
        """
        for queue in self._queues:
            if (job := queue.find(lambda job: job.job_id == job_id)) is not None:
                job.cancel()
                return job.view()
        raise NotFound(f"There is no job {job_id}.")

    def subscribe(self, on_change: OnChange, on_job: OnJob) -> Callable[[], None]:
        """Calls back from any thread: be quick there, send no command. Returns a function that ends it."""
        return self._listeners.add(on_change, on_job)

    def wait_until_watching(self, timeout: float) -> bool:
        """Returns whether changes in all folders are noticed now, after waiting at most so many seconds for each."""
        return self._watchers.wait_until_watching(timeout)

    def _rules(self) -> Rules:
        settings = self.library.settings
        selection = Selection(extensions=frozenset(each.lower().lstrip(".") for each in settings.scan.extensions))
        roots = roots_of(settings.collections, (str(self.library.places.home),))
        return Rules(roots, selection, settings.scan.still_for, reader_of(settings.names.templates))

    def _follow(self) -> None:
        if self._stays_up and self.library.settings.scan.watch:
            rules = self._rules()
            self._watchers.follow(rules.roots, rules.selection)

    def _noticed(self, changed: Sequence[str]) -> None:
        try:
            self._scans.scan(changed, priority=scans.NOTICED)
        except Refused:
            # The queue is full, and a change is seen once: it is held back as if it were not still yet.
            self._watchers.later(changed)

    def _scanned(self, outcome: Outcome) -> None:
        self._watchers.later(outcome.unsettled)
        if self._stays_up:
            self.library.similar.warm()
            if self.library.settings.media.in_background:
                if self.media.has_work():
                    self.media.refill(outcome.group)
                if self._looking.has_work():
                    self._looking.start()

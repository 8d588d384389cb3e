"""Measures in the background what each video looks like, after all pictures are made, so that copies can be found."""

from collections.abc import Callable, Iterable
from concurrent.futures import Future
from pathlib import Path

import msgspec

from events.probe import Probe
from events.values import VideoHash
from passion.duplicates import Duplicates, LookStore
from passion.errors import MediaBroken, NotFound
from passion.jobs.job import Job, PausableJob, asked
from passion.jobs.progress import Progress
from passion.jobs.queue import JobQueue
from passion.media.looks import PerceptualHash
from passion.scanning import paths
from passion.scanning.window import ahead
from projections.views import FileView

PRIORITY = 100
"""Behind all pictures: nobody waits for this."""


class Doors(msgspec.Struct, frozen=True, kw_only=True):
    """The library and the workers, as far as measuring looks needs them."""

    videos: Callable[[], Iterable[VideoHash]]
    """Those that are there and can be decoded."""
    files: Callable[[VideoHash], Iterable[FileView]]
    facts: Callable[[VideoHash], Probe | None]
    measure: Callable[[Path, Probe], Future[PerceptualHash]]


class Looking:
    """Finds out what is missing, measures it, and works out the pairs."""

    def __init__(
        self,
        doors: Doors,
        store: LookStore,
        duplicates: Duplicates,
        queue: JobQueue,
        hold: Callable[[Job, Progress], None],
        tell: Callable[[Job], None],
    ) -> None:
        """Args: `hold` holds the job while it may not go on."""
        self._doors, self._store, self._duplicates, self._queue = doors, store, duplicates, queue
        self._hold, self._tell = hold, tell

    def has_work(self) -> bool:
        return bool(self._missing())

    def forget_failures(self) -> None:
        """Has what could not be measured be tried again.

        Raises:
            Unavailable: The disk refuses.
        """
        self._store.forget_failures()

    def start(self, job_id: str = "", *, is_by_itself: bool = False) -> Job:
        """Measures the videos that were not measured yet, or joins the job that does so.

        Raises:
            Refused: Too many jobs wait.
        """

        def work(progress: Progress) -> str:
            return self._look(job, progress)

        title = "Search for near-duplicates"
        job = PausableJob("duplicates", title, work, key="duplicates", tell=self._tell, job_id=job_id)
        job.is_by_itself = is_by_itself
        return asked(self._queue.add(job, priority=PRIORITY), is_by_itself=is_by_itself)

    def _look(self, job: Job, progress: Progress) -> str:
        missing = self._missing()
        progress.begin("look", len(missing))

        def start(video_hash: VideoHash) -> Future[PerceptualHash]:
            self._hold(job, progress)
            return self._begin(video_hash)

        for video_hash, future in ahead(start, missing, 2):
            self._note(video_hash, future, progress)
            progress.advance()
            progress.check()
        progress.begin("compare")
        groups = len(self._duplicates.groups())
        return f"{len(missing)} videos looked at; groups that look alike: {groups}."

    def _begin(self, video_hash: VideoHash) -> Future[PerceptualHash]:
        facts = self._doors.facts(video_hash)
        path = next((path for path in self._paths(video_hash) if path.is_file()), None)
        if facts is None or path is None:
            gone: Future[PerceptualHash] = Future()
            gone.set_exception(NotFound(f"The file of {video_hash} is not there now."))
            return gone
        return self._doors.measure(path, facts)

    def _paths(self, video_hash: VideoHash) -> Iterable[Path]:
        return (Path(paths.from_fact(file.path, file.path_raw)) for file in self._doors.files(video_hash))

    def _note(self, video_hash: VideoHash, future: Future[PerceptualHash], progress: Progress) -> None:
        error = future.exception()
        if error is None:
            self._store.keep(video_hash, future.result())
            return
        progress.problem()
        if isinstance(error, MediaBroken):
            # Any other trouble is not the video's, so the next job tries it again.
            self._store.fail(video_hash, str(error))

    def _missing(self) -> list[VideoHash]:
        measured = self._store.measured()
        return [each for each in self._doors.videos() if each not in measured]

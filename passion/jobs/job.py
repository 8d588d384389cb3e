"""A piece of work that takes its time, and what others see of it."""

import logging
import threading
import uuid
from collections.abc import Callable
from concurrent.futures import Future
from typing import Literal

import msgspec

from events.values import Seconds, UnixTime, VideoHash
from passion import clock
from passion.errors import PassionError, Refused
from passion.jobs.progress import Cancelled, GivesWay, Progress
from passion.receipts import Receipt

JobKind = Literal[
    "scan", "previews", "clip", "duplicates", "undo", "rebuild", "backup", "import", "settings", "convert"
]
JobState = Literal["waiting", "running", "paused", "done", "failed", "cancelled"]
WaitsFor = Literal["person", "hours", "player"]


logger = logging.getLogger(__name__)


class Replaced(msgspec.Struct, frozen=True, kw_only=True):
    """A video that is another file now, under another hash, with all its history."""

    old_hash: VideoHash
    new_hash: VideoHash
    receipt: Receipt
    """Of the exchange, so that it can be taken back."""


class JobView(msgspec.Struct, frozen=True, kw_only=True):
    """A job as it is at this moment."""

    job_id: str
    kind: JobKind
    title: str
    """For a person: "Scan of Films"."""
    state: JobState
    phase: str
    """What it does now: `walk`, `identify`, `probe`, `describe`, `reconcile`, `wait` (for files that are still being
    written), `previews`, `clip`, `look`, `compare`, `undo`, `rebuild`, `copy`, `verify`, `read`,
    `import`, `settings`, `convert`, `finish`, `decode`."""
    done: int
    """In this phase."""
    total: int | None
    """In this phase; None where it is not known yet."""
    rate: float
    """Per second."""
    time_left: Seconds | None
    """Of this phase; None where it is not known."""
    problems: int
    """Things that went wrong so far without stopping it."""
    message: str
    """How it ended, as a sentence; empty before."""
    created_at: UnixTime
    started_at: UnixTime | None
    ended_at: UnixTime | None
    can_cancel: bool
    can_pause: bool
    waits_for: WaitsFor | None = None
    """Why it does not go on at this moment: a person paused it, it is not its hour, or a video plays."""
    video_hash: VideoHash | None = None
    """The one video that it is about, where a page waits for its end."""
    replaced: Replaced | None = None
    """The last video that became another file by it."""


class Job:
    """One piece of work: runs once, in whichever thread takes it."""

    stopped = "Stopped; what was done until then is kept."
    can_cancel = True
    can_pause = False

    def __init__(
        self,
        kind: JobKind,
        title: str,
        work: Callable[[Progress], str],
        *,
        key: str = "",
        tell: Callable[["Job"], None] = lambda _: None,
        clock: Callable[[], UnixTime] = clock.now,
        job_id: str = "",
    ) -> None:
        """The work returns how it went, as a sentence; two jobs with one key are the same job."""
        self.job_id = job_id or uuid.uuid4().hex[:12]
        self.kind: JobKind = kind
        self.title = title
        self.key = key or f"{kind}/{self.job_id}"
        self.state: JobState = "waiting"
        self.waits_for: WaitsFor | None = None
        self.is_urgent = False
        """Whether somebody waits for it, so that nothing holds it."""
        self.is_held = False
        """Whether a person paused it, so that others go on without it."""
        self.is_by_itself = False
        """Whether nobody asked for it, so that it keeps to its hours."""
        self.video_hash: VideoHash | None = None
        self.replaced: Replaced | None = None
        self.message = ""
        self.created_at = clock()
        self.started_at: UnixTime | None = None
        self.ended_at: UnixTime | None = None
        self.result: Future[str] = Future()
        """Resolves with the message, or raises what the work raised, or Cancelled."""
        self.tell = tell
        self._clock = clock
        self._work = work
        self._turn = threading.Lock()
        self.progress = Progress(lambda: self.tell(self))

    @property
    def is_over(self) -> bool:
        return self.state in ("done", "failed", "cancelled")

    def run(self) -> None:
        """Does the work; whatever it raises becomes the job's end, never its thread's.

        A job that gave way waits again afterwards, and is to be run once more.
        """
        with self._turn:
            if self.is_over:
                return
            self.state, self.waits_for, self.started_at = "running", None, self.started_at or self._clock()
        self.tell(self)
        try:
            self.progress.check()
            message = self._work(self.progress)
        except Cancelled as stop:
            self.end("cancelled", self.stopped, stop)
        except GivesWay:
            self._wait_again()
        except Exception as error:
            if not isinstance(error, PassionError | OSError):
                logger.exception("A job failed as nobody foresaw: %s", self.kind)
            self.end("failed", str(error) or type(error).__name__, error)
        else:
            self.end("done", message)

    def show(self, state: Literal["running", "paused"], why: WaitsFor | None = None) -> None:
        """Tells that the work is held or goes on; a job that does not run stays what it is."""
        with self._turn:
            if (self.state, self.waits_for) == (state, why) or self.state not in {"running", "paused"}:
                return
            self.state, self.waits_for = state, why
        self.tell(self)

    def show_wait(self, why: WaitsFor | None) -> None:
        """Tells what a job waits for that does not run."""
        with self._turn:
            if self.state != "waiting" or self.waits_for == why:
                return
            self.waits_for = why
        self.tell(self)

    def hold(self, *, is_held: bool) -> None:
        """Pauses it at its next safe place, or has it go on in its turn.

        Raises:
            Refused: It cannot be paused, or is over.
        """
        if not self.can_pause or self.is_over:
            raise Refused("This job cannot be paused; stop it, and start it again later.")
        self.is_held = is_held
        self.show_wait("person" if is_held else None)

    def _wait_again(self) -> None:
        with self._turn:
            self.state = "waiting"
        if self.progress.is_cancelled:
            self.end("cancelled", self.stopped, Cancelled())
        else:
            self.tell(self)

    def cancel(self) -> None:
        """Asks the work to stop at its next safe place; a job that waits is over at once."""
        self.progress.cancel()
        with self._turn:
            is_waiting = self.state == "waiting"
        if is_waiting:
            self.end("cancelled", "Stopped before it began.", Cancelled())

    def end(self, state: JobState, message: str, error: Exception | None = None) -> None:
        with self._turn:
            if self.is_over:
                return
            self.message, self.ended_at, self.state = message, self._clock(), state
        logger.info("A job is over (%s, %s): %s: %s", self.kind, state, self.title, message)
        if error is None:
            self.result.set_result(message)
        else:
            self.result.set_exception(error)
        self.tell(self)

    def view(self) -> JobView:
        progress = self.progress
        return JobView(
            job_id=self.job_id,
            kind=self.kind,
            title=self.title,
            state=self.state,
            phase=progress.phase,
            done=progress.done,
            total=progress.total,
            rate=round(progress.rate, 2) if self.state == "running" else 0.0,
            time_left=progress.time_left if self.state == "running" else None,
            problems=progress.problems,
            message=self.message,
            created_at=self.created_at,
            started_at=self.started_at,
            ended_at=self.ended_at,
            can_cancel=self.can_cancel and not self.is_over,
            can_pause=self.can_pause and not self.is_over,
            waits_for=None if self.is_over else self.waits_for,
            video_hash=self.video_hash,
            replaced=self.replaced,
        )


class PausableJob(Job):
    """Works through videos; can be held between two of them."""

    can_pause = True


def asked(job: Job, *, is_by_itself: bool) -> Job:
    """The job; one that ran by itself keeps to its hours no more once somebody asks for the same."""
    job.is_by_itself = job.is_by_itself and is_by_itself
    return job

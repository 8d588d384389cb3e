"""Makes preview media, each video once at a time; what a page asks for goes before what is made in the background."""

import threading
from collections import deque
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import CancelledError, Future
from pathlib import Path
from typing import Any
from uuid import UUID

import msgspec

from events.probe import Probe
from events.values import MediaKind, VideoHash
from passion.commands import AnyCommand, RecordMedia, RecordMediaFailure
from passion.errors import MediaBroken, NotFound, Refused, Unavailable
from passion.jobs.outcomes import PATIENCE, Outcomes
from passion.jobs.request import Request
from passion.media import MADE_FILES, PICTURES, Kinds, together
from passion.scanning import paths
from passion.scanning.window import Count, of_now
from projections.views import FileView


class Doors(msgspec.Struct, frozen=True, kw_only=True):
    """The library and the workers, as far as making preview media needs them."""

    files: Callable[[VideoHash], Iterable[FileView]]
    """The preferred one first."""
    facts: Callable[[VideoHash], Probe | None]
    folder: Callable[[VideoHash], Path]
    """Where the preview media of a video belong."""
    probe: Callable[[Path], Future[Probe]]
    previews: Callable[[Path, Probe, Path, Kinds], Future[Any]]
    """Writes the files of kinds that are made together."""
    write: Callable[[Sequence[AnyCommand], UUID | None], int]
    """Sends commands of a group, if they belong to one, in one append."""
    background: Callable[[Path, Probe, Path, Kinds], Future[Any]] | None = None
    """The same for what nobody waits for, if others do that."""
    prefer: Callable[[Future[Any]], None] = lambda _: None
    """Hears of work in the background that somebody waits for now."""
    stop: Callable[[Future[Any]], None] = lambda _: None
    """Hears of work in the background that nobody wants any more."""
    busy: Callable[[bool], None] = lambda _: None
    """Hears whether anything is made now that somebody waits for, so that the background rests meanwhile."""
    refusal: str | None = None
    """Why nothing may be made, if so; what is there is still shown."""


class Maker:
    """Takes wishes from any thread; a thread of its own hands them to the workers and writes down what came of them."""

    def __init__(self, doors: Doors, *, slots: Count = 1) -> None:
        self._doors = doors
        self._slots = of_now(slots)
        self._changed = threading.Condition()
        self._urgent: deque[Request] = deque()
        self._waiting: deque[Request] = deque()
        self._requests: dict[tuple[VideoHash, Kinds], Request] = {}
        self._running: list[Request] = []
        self._failed: dict[tuple[VideoHash, Kinds], str] = {}
        self._outcomes = Outcomes(doors.write)
        self._is_closed = False
        self._thread = threading.Thread(target=self._serve, name="previews", daemon=True)
        self._thread.start()

    def ensure(self, video_hash: VideoHash, kind: MediaKind, *, again: bool = False) -> Future[Path]:
        """Returns a future of the folder with the wanted files; they are made first where they are not there.

        What failed since the program began fails again at once, unless it is asked for `again`. The future raises
        NotFound (no such video, or none of its files is there), MediaBroken or Unavailable.
        """
        folder = self._doors.folder(video_hash)
        if not again and (folder / MADE_FILES[kind]).is_file():
            return _ready(folder)
        return self.make(video_hash, together(kind), urgent=True, again=again)

    def make(
        self,
        video_hash: VideoHash,
        kinds: Kinds = PICTURES,
        *,
        urgent: bool,
        again: bool = False,
        group: UUID | None = None,
    ) -> Future[Path]:
        """Makes what a video lacks of some kinds, or joins whoever waits for it already.

        Args:
            video_hash: Whose media.
            kinds: Some that are made together, such as `PICTURES`.
            urgent: Whether somebody waits for it.
            again: Whether what is there is made again.
            group: What the outcome belongs to, such as the scan that found the video.
        """
        if self._doors.refusal is not None:
            return _failed(Refused(self._doors.refusal))
        future: Future[Path] = Future()
        with self._changed:
            if self._is_closed:
                return _failed(Unavailable("The library is closing; no preview media are made."))
            if not again and (known := self._known(video_hash, kinds, group)) is not None:
                return known
            request = self._requests.get((video_hash, kinds))
            if request is None:
                request = self._requests[video_hash, kinds] = Request(video_hash, kinds, group)
                (self._urgent if urgent else self._waiting).append(request)
            elif urgent and request in self._waiting:
                self._waiting.remove(request)
                self._urgent.append(request)
            request.again = request.again or again
            request.futures.append(future)
            if urgent:
                self._ask_for(request)
            self._changed.notify()
        future.add_done_callback(lambda each: self._leave(request) if each.cancelled() else None)
        return future

    def _ask_for(self, request: Request) -> None:
        """Somebody waits for it now; the lock is held."""
        request.is_asked_for = True
        if request.work is not None:
            self._doors.prefer(request.work)

    def _leave(self, request: Request) -> None:
        """One of those who waited for it does so no more; what nobody wants is not made."""
        with self._changed:
            if not all(each.cancelled() for each in request.futures):
                return
            for queue in (self._urgent, self._waiting):
                if request in queue:
                    queue.remove(request)
            # Whoever asks from now on gets one that is not being stopped.
            if request not in self._running or request.work is not None:
                self._forget(request)
        if request.work is not None:
            self._doors.stop(request.work)

    def _forget(self, request: Request) -> None:
        if self._requests.get(request.key) is request:
            del self._requests[request.key]

    def _known(self, video_hash: VideoHash, kinds: Kinds, group: UUID | None) -> Future[Path] | None:
        """Returns the end of it at once where the files are there or the reason of a failure is known."""
        if not self._missing(video_hash, kinds):
            self._note(RecordMedia(video_hash=video_hash, kinds=kinds), group)
            return _ready(self._doors.folder(video_hash))
        reason = self._failed.get((video_hash, kinds))
        return None if reason is None else _failed(MediaBroken(reason))

    def _missing(self, video_hash: VideoHash, kinds: Kinds) -> Kinds:
        folder = self._doors.folder(video_hash)
        return tuple(kind for kind in kinds if not (folder / MADE_FILES[kind]).is_file())

    def close(self, wait: float = 5.0) -> None:
        """Refuses what waits, writes what is known; may be called again."""
        with self._changed:
            self._is_closed = True
            abandoned = [*self._urgent, *self._waiting]
            self._urgent.clear()
            self._waiting.clear()
            self._changed.notify()
        for request in abandoned:
            self._resolve(request, Unavailable("The library is closing; no preview media are made."))
        if self._thread is not threading.current_thread():
            self._thread.join(wait)

    def _serve(self) -> None:
        while True:
            with self._changed:
                if not self._is_closed and self._next() is None and not self._outcomes.is_time():
                    self._changed.wait(PATIENCE if self._outcomes else None)
                is_over = self._is_closed
                request = None if is_over else self._take()
                noted = self._outcomes.taken() if is_over or self._outcomes.is_time() else ()
            if request is not None:
                self._begin(request)
            self._outcomes.write(noted)
            if is_over:
                return

    def _next(self) -> Request | None:
        return next(
            (request for queue in (self._urgent, self._waiting) for request in queue if self._fits(request)), None
        )

    def _fits(self, request: Request) -> bool:
        """A picture does not wait for clips, which take longer; what is asked for waits for nothing that is not."""
        rivals = [
            each
            for each in self._running
            if (each.is_picture or not request.is_picture) and (each.is_asked_for or not request.is_asked_for)
        ]
        return len(rivals) < max(1, self._slots())

    def _take(self) -> Request | None:
        request = self._next()
        if request is not None:
            (self._urgent if request in self._urgent else self._waiting).remove(request)
            self._running.append(request)
            self._tell_busy()
        return request

    def _tell_busy(self) -> None:
        self._doors.busy(any(each.is_asked_for and each.work is None for each in self._running))

    def _begin(self, request: Request) -> None:
        try:
            path = self._path(request.video_hash)
            facts = self._doors.facts(request.video_hash)
            if facts is None:
                measured = self._doors.probe(path)
                measured.add_done_callback(lambda future: self._continue(request, path, future))
            else:
                self._render(request, path, facts)
        except Exception as error:  # noqa: BLE001 (whatever it was, whoever waits must hear of it)
            self._finish(request, error)

    def _continue(self, request: Request, path: Path, measured: Future[Probe]) -> None:
        try:
            self._render(request, path, measured.result())
        except (Exception, CancelledError) as error:  # noqa: BLE001
            # Why a video cannot be measured is a fact already, of the scan.
            self._finish(request, error, is_news=False)

    def _render(self, request: Request, path: Path, facts: Probe) -> None:
        kinds = request.kinds if request.again else self._missing(*request.key)
        background = None if request.is_asked_for else self._doors.background
        make = background or self._doors.previews
        made = make(path, facts, self._doors.folder(request.video_hash), kinds)
        if background is not None:
            with self._changed:
                request.work = made
                if request.is_asked_for:
                    self._doors.prefer(made)
        made.add_done_callback(lambda future: self._finish(request, _error_of(future)))

    def _path(self, video_hash: VideoHash) -> Path:
        files = list(self._doors.files(video_hash))
        if not files:
            raise NotFound(f"There is no video {video_hash}.")
        for file in files:
            path = Path(paths.from_fact(file.path, file.path_raw))
            if path.is_file():
                return path
        raise NotFound(f"The file {files[0].path} is not there now.")

    def _finish(self, request: Request, error: BaseException | None, *, is_news: bool = True) -> None:
        with self._changed:
            self._running.remove(request)
            self._tell_busy()
            if error is None:
                self._failed.pop(request.key, None)
                self._note(RecordMedia(video_hash=request.video_hash, kinds=request.kinds), request.group)
            elif isinstance(error, MediaBroken):
                self._failed[request.key] = str(error)
                # What was made before is still there.
                if is_news and (lacking := self._missing(*request.key)):
                    failure = RecordMediaFailure(video_hash=request.video_hash, kinds=lacking, reason=str(error))
                    self._note(failure, request.group)
            self._changed.notify()
        self._resolve(request, error)

    def _note(self, outcome: AnyCommand, group: UUID | None) -> None:
        self._outcomes.note(outcome, group)
        self._changed.notify()

    def _resolve(self, request: Request, error: BaseException | None) -> None:
        with self._changed:
            self._forget(request)
            futures = list(request.futures)
        for future in futures:
            if not future.set_running_or_notify_cancel():
                continue
            if error is None:
                future.set_result(self._doors.folder(request.video_hash))
            else:
                future.set_exception(error)


def _ready(folder: Path) -> Future[Path]:
    future: Future[Path] = Future()
    future.set_result(folder)
    return future


def _failed(error: Exception) -> Future[Path]:
    future: Future[Path] = Future()
    future.set_exception(error)
    return future


def _error_of(future: Future[Any]) -> BaseException | None:
    return CancelledError() if future.cancelled() else future.exception()

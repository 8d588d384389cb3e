"""Makes preview media, each video once at a time; what a page asks for goes before what is made in the background."""

import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import CancelledError, Future
from contextlib import suppress
from pathlib import Path
from uuid import UUID

import msgspec

from events.probe import Probe
from events.values import MediaKind, VideoHash
from passion.commands import AnyCommand, RecordMedia, RecordMediaFailure
from passion.errors import MediaBroken, NotBuilt, NotFound, PassionError, Refused, Unavailable
from passion.media import MadePreviews
from passion.scanning import paths
from projections.views import FileView

MADE_FILES: dict[MediaKind, str] = {"poster": "poster.jpg", "seek-thumbnails": "seek.vtt"}
"""The kinds that can be made, all from one pass over the file, and the file of each that is written last."""

BATCH = 20
PATIENCE = 1.0
"""Outcomes that are written together, and the seconds after which they are written though they are fewer."""


class Doors(msgspec.Struct, frozen=True, kw_only=True):
    """The library and the workers, as far as making preview media needs them."""

    files: Callable[[VideoHash], Iterable[FileView]]
    """The preferred one first."""
    facts: Callable[[VideoHash], Probe | None]
    folder: Callable[[VideoHash], Path]
    """Where the preview media of a video belong."""
    probe: Callable[[Path], Future[Probe]]
    previews: Callable[[Path, Probe, Path], Future[MadePreviews]]
    write: Callable[[Sequence[AnyCommand], UUID | None], int]
    """Sends commands of a group, if they belong to one, in one append."""
    refusal: str | None = None
    """Why nothing may be made, if so; what is there is still shown."""


class _Request:
    def __init__(self, video_hash: VideoHash, group: UUID | None) -> None:
        self.video_hash = video_hash
        self.group = group
        self.futures: list[Future[Path]] = []


class Maker:
    """Takes wishes from any thread; a thread of its own hands them to the workers and writes down what came of them."""

    def __init__(self, doors: Doors, *, slots: int = 1) -> None:
        self._doors = doors
        self._slots = max(1, slots)
        self._changed = threading.Condition()
        self._urgent: deque[_Request] = deque()
        self._waiting: deque[_Request] = deque()
        self._requests: dict[VideoHash, _Request] = {}
        self._running = 0
        self._failed: dict[VideoHash, str] = {}
        self._outcomes: list[tuple[UUID | None, AnyCommand]] = []
        self._since = 0.0
        self._is_closed = False
        self._thread = threading.Thread(target=self._serve, name="previews", daemon=True)
        self._thread.start()

    def ensure(self, video_hash: VideoHash, kind: MediaKind, *, again: bool = False) -> Future[Path]:
        """Returns a future of the folder with the wanted files; they are made first where they are not there.

        What failed since the program began fails again at once, unless it is asked for `again`. The future raises
        NotBuilt, NotFound (no such video, or none of its files is there), MediaBroken or Unavailable.
        """
        if kind not in MADE_FILES:
            return _failed(NotBuilt(f"This version cannot make {kind} yet."))
        folder = self._doors.folder(video_hash)
        if not again and (folder / MADE_FILES[kind]).is_file():
            return _ready(folder)
        return self.make(video_hash, urgent=True, again=again)

    def make(
        self, video_hash: VideoHash, *, urgent: bool, again: bool = False, group: UUID | None = None
    ) -> Future[Path]:
        """Makes all kinds for a video, or joins whoever waits for it already.

        Args:
            group: What the outcome belongs to, such as the scan that found the video.
        """
        if self._doors.refusal is not None:
            return _failed(Refused(self._doors.refusal))
        future: Future[Path] = Future()
        with self._changed:
            if self._is_closed:
                return _failed(Unavailable("The library is closing; no preview media are made."))
            if not again and (known := self._known(video_hash, group)) is not None:
                return known
            request = self._requests.get(video_hash)
            if request is None:
                request = self._requests[video_hash] = _Request(video_hash, group)
                (self._urgent if urgent else self._waiting).append(request)
            elif urgent and request in self._waiting:
                self._waiting.remove(request)
                self._urgent.append(request)
            request.futures.append(future)
            self._changed.notify()
        return future

    def _known(self, video_hash: VideoHash, group: UUID | None) -> Future[Path] | None:
        """Returns the end of it at once where the files are there or the reason of a failure is known."""
        folder = self._doors.folder(video_hash)
        if all((folder / name).is_file() for name in MADE_FILES.values()):
            self._note(RecordMedia(video_hash=video_hash, kinds=tuple(MADE_FILES)), group)
            return _ready(folder)
        reason = self._failed.get(video_hash)
        return None if reason is None else _failed(MediaBroken(reason))

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
                if not self._is_closed and self._next() is None and not self._is_time_to_write():
                    self._changed.wait(PATIENCE if self._outcomes else None)
                is_over = self._is_closed
                request = None if is_over else self._take()
            if request is not None:
                self._begin(request)
            if is_over or self._is_time_to_write():
                self._write()
            if is_over:
                return

    def _next(self) -> _Request | None:
        if self._running >= self._slots:
            return None
        return next(iter(self._urgent or self._waiting), None)

    def _take(self) -> _Request | None:
        request = self._next()
        if request is not None:
            (self._urgent or self._waiting).popleft()
            self._running += 1
        return request

    def _begin(self, request: _Request) -> None:
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

    def _continue(self, request: _Request, path: Path, measured: Future[Probe]) -> None:
        try:
            self._render(request, path, measured.result())
        except (Exception, CancelledError) as error:  # noqa: BLE001
            # Why a video cannot be measured is a fact already, of the scan.
            self._finish(request, error, is_news=False)

    def _render(self, request: _Request, path: Path, facts: Probe) -> None:
        made = self._doors.previews(path, facts, self._doors.folder(request.video_hash))
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

    def _finish(self, request: _Request, error: BaseException | None, *, is_news: bool = True) -> None:
        with self._changed:
            self._running -= 1
            kinds = tuple(MADE_FILES)
            if error is None:
                self._failed.pop(request.video_hash, None)
                self._note(RecordMedia(video_hash=request.video_hash, kinds=kinds), request.group)
            elif isinstance(error, MediaBroken):
                self._failed[request.video_hash] = str(error)
                if is_news:
                    failure = RecordMediaFailure(video_hash=request.video_hash, kinds=kinds, reason=str(error))
                    self._note(failure, request.group)
            self._changed.notify()
        self._resolve(request, error)

    def _note(self, outcome: AnyCommand, group: UUID | None) -> None:
        if not self._outcomes:
            self._since = time.monotonic()
        self._outcomes.append((group, outcome))
        self._changed.notify()

    def _resolve(self, request: _Request, error: BaseException | None) -> None:
        with self._changed:
            self._requests.pop(request.video_hash, None)
            futures = list(request.futures)
        for future in futures:
            if not future.set_running_or_notify_cancel():
                continue
            if error is None:
                future.set_result(self._doors.folder(request.video_hash))
            else:
                future.set_exception(error)

    def _is_time_to_write(self) -> bool:
        if not self._outcomes:
            return False
        return len(self._outcomes) >= BATCH or time.monotonic() - self._since >= PATIENCE

    def _write(self) -> None:
        with self._changed:
            outcomes, self._outcomes = self._outcomes, []
        groups: dict[UUID | None, list[AnyCommand]] = {}
        for group, outcome in outcomes:
            groups.setdefault(group, []).append(outcome)
        for group, commands in groups.items():
            with suppress(PassionError):  # The files are there; the next scan's queue finds what was not written down.
                self._doors.write(commands, group)


def _ready(folder: Path) -> Future[Path]:
    future: Future[Path] = Future()
    future.set_result(folder)
    return future


def _failed(error: Exception) -> Future[Path]:
    future: Future[Path] = Future()
    future.set_exception(error)
    return future


def _error_of(future: Future[MadePreviews]) -> BaseException | None:
    return CancelledError() if future.cancelled() else future.exception()

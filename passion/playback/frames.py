"""Says when the frames of a video are shown, so that a player can go from one to the next."""

import threading
from collections import OrderedDict
from collections.abc import Callable, Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

from events.values import Seconds, VideoHash
from passion import errors
from passion.media import Child, ChildFailed
from passion.media.wire import Failed, FramesTask, FramesTold, packed_path
from passion.scanning import paths
from projections.views import FileView

_MEMORY = 2 << 30
_SECONDS = 20.0
"""What reading one stretch of a file may take."""
_IDLE = 30.0
"""Seconds after which a process that nobody asks ends."""
_MOST_TASKS = 500
_MOST_KEPT = 256
MOST_WAITING = 64
"""Questions that wait for their turn; who asks more does not look at the answers."""


class _Stretch(NamedTuple):
    """Part of a file as it is."""

    path: Path
    size: int
    mtime_ns: int
    begin: float
    end: float


class FrameTimes:
    """Reads them in a process of its own and keeps the last ones. Safe to use from any thread."""

    def __init__(self, files: Callable[[VideoHash], Iterable[FileView]]) -> None:
        """Nothing runs as yet; `files` gives those of a video, the preferred one first."""
        self._files = files
        self._kept: OrderedDict[_Stretch, tuple[float, ...]] = OrderedDict()
        self._guard = threading.Lock()
        self._child: Child | None = None
        self._idle: threading.Timer | None = None
        self._is_closed = False
        self._thread = ThreadPoolExecutor(1, "frame times")
        self._room = threading.BoundedSemaphore(MOST_WAITING)

    def between(self, video_hash: VideoHash, begin: Seconds, end: Seconds) -> Future[tuple[float, ...]]:
        """What `passion.media.frame_times.frame_times` says of the preferred file that is there.

        Raises:
            NotFound: There is no such video, or no file of it can be read now.
            MediaBroken: The file cannot be read.
            Unavailable: The disk refuses, or too many ask.
        """
        if not self._room.acquire(blocking=False):
            raise errors.Unavailable("Too many ask for the times of frames at this moment; ask again.")
        try:
            asked = self._thread.submit(self._told, video_hash, begin, end)
        except BaseException:
            self._room.release()
            raise
        asked.add_done_callback(lambda _: self._room.release())
        return asked

    def close(self) -> None:
        """End the process."""
        with self._guard:
            self._is_closed = True
        self._thread.shutdown(wait=False, cancel_futures=True)
        self._end()

    def _told(self, video_hash: VideoHash, begin: Seconds, end: Seconds) -> tuple[float, ...]:
        stretch = self._stretch(video_hash, begin, end)
        if stretch in self._kept:
            self._kept.move_to_end(stretch)
            return self._kept[stretch]
        times = self._kept[stretch] = self._read(stretch)
        if len(self._kept) > _MOST_KEPT:
            self._kept.popitem(last=False)
        return times

    def _stretch(self, video_hash: VideoHash, begin: Seconds, end: Seconds) -> _Stretch:
        for file in self._files(video_hash):
            path = Path(paths.from_fact(file.path, file.path_raw))
            try:
                about = path.stat()
            except OSError:
                continue
            return _Stretch(path, about.st_size, about.st_mtime_ns, begin, end)
        raise errors.NotFound(f"No file of the video {video_hash} can be read now.")

    def _read(self, stretch: _Stretch) -> tuple[float, ...]:
        child = self._ready()
        task = FramesTask(packed_path(stretch.path), Seconds(stretch.begin), Seconds(stretch.end))
        try:
            answer = child.ask(task, _SECONDS)
        except ChildFailed as failure:
            self._end()
            if self._is_closed:
                raise errors.Unavailable("The library is closing.") from failure
            raise failure.as_error(f"Reading the file did not end within {_SECONDS:g} seconds.") from failure
        self._rest()
        if isinstance(answer, Failed):
            raise answer.as_error()
        if not isinstance(answer, FramesTold):
            raise errors.MediaBroken("The worker gave an answer that nobody asked for.")
        return answer.times

    def _ready(self) -> Child:
        with self._guard:
            if self._idle is not None:
                self._idle.cancel()
            if self._is_closed:
                raise errors.Unavailable("The library is closing.")
            if self._child is not None and self._child.asked < _MOST_TASKS and self._child.is_alive:
                return self._child
            old, self._child = self._child, Child(_MEMORY, 0)
            child = self._child
        if old is not None:
            old.end()
        return child

    def _rest(self) -> None:
        with self._guard:
            if self._is_closed:
                return
            self._idle = threading.Timer(_IDLE, lambda: self._thread.submit(self._end) if not self._is_closed else None)
            self._idle.daemon = True
            self._idle.start()

    def _end(self) -> None:
        with self._guard:
            if self._idle is not None:
                self._idle.cancel()
            child, self._child = self._child, None
        if child is not None:
            child.end()

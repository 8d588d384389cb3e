"""Pictures of single frames that a person chose, each made once and kept in the cache."""

import threading
from collections.abc import Callable, Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

import msgspec

from events.probe import Probe
from events.values import Seconds, VideoHash
from passion.errors import MediaBroken, NotFound, Refused, Unavailable
from passion.scanning import paths
from projections.views import FileView

KEPT = 48
"""Pictures of one video that stay; the oldest one goes first."""
_AT_ONCE = 2


class Doors(msgspec.Struct, frozen=True, kw_only=True):
    """The library and the workers, as far as pictures of single frames need them."""

    files: Callable[[VideoHash], Iterable[FileView]]
    """The preferred one first."""
    facts: Callable[[VideoHash], Probe | None]
    folder: Callable[[VideoHash], Path]
    """Where the preview media of a video belong."""
    probe: Callable[[Path], Future[Probe]]
    write: Callable[[Path, Probe, Seconds, Path], Future[int]]
    """Writes the frame that is shown at a time into a file."""
    refusal: str | None = None
    """Why nothing may be made, if so; what is there is still shown."""


class Moments:
    """Makes what is asked for. Safe to use from any thread."""

    def __init__(self, doors: Doors) -> None:
        self._doors = doors
        self._guard = threading.Lock()
        self._under_way: dict[Path, Future[Path]] = {}
        self._failed: dict[Path, str] = {}
        self._threads = ThreadPoolExecutor(_AT_ONCE, "moments")

    def ensure(self, video_hash: VideoHash, thousandths: int) -> Future[Path]:
        """Returns a future of the picture of the frame that is shown at a time.

        What failed since the program began fails again at once. The future raises NotFound (no such video, or none of
        its files is there), MediaBroken or Unavailable.

        Args:
            video_hash: Whose frame.
            thousandths: The time, in thousandths of a second.
        """
        file = self._doors.folder(video_hash) / f"frame-{thousandths}.jpg"
        with self._guard:
            known = self._under_way.get(file)
            if known is not None and not known.done():
                return known
            try:
                made = self._threads.submit(self._made, video_hash, thousandths, file)
            except RuntimeError as error:
                raise Unavailable("The library is closing; no picture is made.") from error
            self._under_way[file] = made
        made.add_done_callback(lambda _: self._forget(file, made))
        return made

    def close(self) -> None:
        """Nothing more is begun; may be called again."""
        self._threads.shutdown(wait=False, cancel_futures=True)

    def _forget(self, file: Path, made: Future[Path]) -> None:
        with self._guard:
            if self._under_way.get(file) is made:
                del self._under_way[file]

    def _made(self, video_hash: VideoHash, thousandths: int, file: Path) -> Path:
        if file.is_file():
            return file
        if file in self._failed:
            raise MediaBroken(self._failed[file])
        if self._doors.refusal is not None:
            raise Refused(self._doors.refusal)
        path = self._path(video_hash)
        facts = self._doors.facts(video_hash) or self._doors.probe(path).result()
        try:
            self._doors.write(path, facts, Seconds(thousandths / 1000), file).result()
        except MediaBroken as error:
            self._failed[file] = str(error)
            raise
        self._thin(file)
        return file

    def _path(self, video_hash: VideoHash) -> Path:
        files = list(self._doors.files(video_hash))
        if not files:
            raise NotFound(f"There is no video {video_hash}.")
        for each in files:
            path = Path(paths.from_fact(each.path, each.path_raw))
            if not each.is_missing and path.is_file():
                return path
        raise NotFound(f"The file {files[0].path} is not there now.")

    def _thin(self, newest: Path) -> None:
        with suppress(OSError):
            others = sorted(newest.parent.glob("frame-*.jpg"), key=lambda each: each.stat().st_mtime_ns, reverse=True)
            for each in others[KEPT:]:
                each.unlink(missing_ok=True)

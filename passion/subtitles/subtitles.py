"""Makes the WebVTT files of a video's subtitles, once, in a process of their own, and keeps them."""

import threading
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from typing import TypeVar
from weakref import WeakValueDictionary

import msgspec

from events.probe import Probe
from events.values import Bytes, VideoHash
from passion import errors
from passion.media import Child, ChildFailed
from passion.media.wire import Answer, BesideTask, Failed, InsideTask, Subtitled, Task, Written, packed_path
from passion.scanning import paths
from passion.shelf import Shelf
from passion.subtitles.listing import Subtitle, beside_id, listed
from projections.views import FileView, VideoDetail

_AT_ONCE = 2
"""Videos that are read from end to end at the same time."""
_BESIDE_SECONDS = 30.0
_INSIDE_SECONDS = 900.0
"""Those inside a file may lie all over it, and the disk may be slow."""
_MEMORY = 3 << 30
_MOST_REFUSED = 1000
_MOST_BYTES = Bytes(256 << 20)
"""That are kept; what was not shown for longest goes first."""
_A = TypeVar("_A")


class Doors(msgspec.Struct, frozen=True, kw_only=True):
    """What subtitles need of the library."""

    video: Callable[[VideoHash], VideoDetail | None]
    facts: Callable[[VideoHash], Probe | None]
    sidecar_raw: Callable[[str], bytes | None]
    """The bytes of a sidecar's path that is no text."""
    folder: Path
    """Where their files are kept; it can be deleted at any time."""


class Subtitles:
    """Makes them. Safe to use from any thread."""

    def __init__(self, doors: Doors) -> None:
        self._doors = doors
        self._shelf = Shelf(doors.folder, lambda: _MOST_BYTES, pattern="*/*.vtt")
        self._guard = threading.Lock()
        self._children: set[Child] = set()
        self._is_closed = False
        self._refused: dict[str, str] = {}
        """Why something gave nothing, so that nobody who asks again waits for the same."""
        self._turns: WeakValueDictionary[str, threading.Lock] = WeakValueDictionary()
        """For each video and file that is being read: whoever wants the same waits for it."""
        self._passes = threading.Semaphore(_AT_ONCE)
        # Of its own, so that whoever waits leaves the threads for everything else alone.
        self._threads = ThreadPoolExecutor(8 * _AT_ONCE, "subtitles")

    def file(self, video_hash: VideoHash, subtitle: str) -> Future[Path]:
        """The WebVTT file of one of them; it is made where it is not there yet.

        Raises:
            NotFound: There is no such video or subtitle, or the file is gone.
            MediaBroken: It holds nothing that can be shown; the message says why.
            Unavailable: The disk refuses.
        """
        return self._threads.submit(self._made, video_hash, subtitle)

    def close(self) -> None:
        """End all processes."""
        with self._guard:
            self._is_closed = True
            children = list(self._children)
        for child in children:
            child.end()
        self._threads.shutdown(wait=False, cancel_futures=True)

    def _video(self, video_hash: VideoHash) -> VideoDetail:
        video = self._doors.video(video_hash)
        if video is None:
            raise errors.NotFound(f"There is no video {video_hash} in the library.")
        return video

    def _made(self, video_hash: VideoHash, subtitle: str) -> Path:
        video = self._video(video_hash)
        found = next((each for each in of_video(video, self._doors.facts(video_hash)) if each.id == subtitle), None)
        if found is None:
            raise errors.NotFound(f"Video {video_hash} has no subtitles {subtitle}; scan its folder again.")
        if found.reason:
            raise errors.MediaBroken(found.reason)
        folder = self._doors.folder / video_hash
        try:
            with self._turn(f"{video_hash}/{found.file}"):
                return self._kept_file(video, found, folder)
        except OSError as error:
            raise errors.Unavailable(f"The folder {folder} cannot be used: {error.strerror}.") from error

    def _kept_file(self, video: VideoDetail, subtitle: Subtitle, folder: Path) -> Path:
        before = _held(folder)
        if subtitle.file:
            file = self._beside(video, subtitle, folder)
        else:
            file = self._inside(video, int(subtitle.id[1:]), folder)
        self._shelf.used(file)
        if grown := _held(folder) - before:
            self._shelf.grew(grown)
        return file

    def _beside(self, video: VideoDetail, subtitle: Subtitle, folder: Path) -> Path:
        told = next(each for each in video.sidecars if beside_id(each) == subtitle.id)
        path = Path(paths.from_fact(told, self._doors.sidecar_raw(told)))
        try:
            about = path.stat()
        except FileNotFoundError as error:
            raise errors.NotFound(f"The subtitle file is gone: {told}") from error
        name = f"{subtitle.id}-{about.st_size:x}-{about.st_mtime_ns:x}.vtt"
        if not (folder / name).exists():
            task = BesideTask(packed_path(path), subtitle.language, packed_path(folder / name))
            self._ask(f"{video.card.video_hash}/{name}", task, _BESIDE_SECONDS, Written)
            for old in folder.glob(f"{subtitle.id}-*.vtt"):
                if old.name != name:
                    with suppress(OSError):
                        old.unlink()
        return folder / name

    def _inside(self, video: VideoDetail, number: int, folder: Path) -> Path:
        reasons = self._kept(folder)
        file = folder / f"inside-{number}.vtt"
        if reasons is None or not (file.exists() or reasons.get(number)):
            path = _readable(video.files)
            task = InsideTask(packed_path(path), packed_path(folder))
            with self._passes:
                reasons = self._ask(f"{video.card.video_hash}/{path}", task, _INSIDE_SECONDS, Subtitled).reasons
            folder.mkdir(parents=True, exist_ok=True)
            (folder / "inside.json").write_bytes(msgspec.json.encode(reasons))
        if reason := reasons.get(number, "The file has no such track any more; scan its folder again."):
            raise errors.MediaBroken(reason)
        return file

    def _kept(self, folder: Path) -> dict[int, str] | None:
        try:
            return msgspec.json.decode((folder / "inside.json").read_bytes(), type=dict[int, str])
        except (OSError, msgspec.DecodeError):
            return None

    def _turn(self, name: str) -> threading.Lock:
        with self._guard:
            return self._turns.setdefault(name, threading.Lock())

    def _ask(self, name: str, task: Task, seconds: float, kind: type[_A]) -> _A:
        if (reason := self._refused.get(name)) is not None:
            raise errors.MediaBroken(reason)
        try:
            return self._answer(task, seconds, kind)
        except errors.MediaBroken as error:
            if len(self._refused) >= _MOST_REFUSED:
                self._refused.clear()
            self._refused[name] = str(error)
            raise

    def _answer(self, task: Task, seconds: float, kind: type[_A]) -> _A:
        child = Child(_MEMORY, 5)
        with self._guard:
            self._children.add(child)
            if self._is_closed:
                child.end()  # Which is heard of below.
        try:
            return _expected(child.ask(task, seconds), kind)
        except ChildFailed as failure:
            if self._is_closed:
                raise errors.Unavailable("The work was stopped because the library is closing.") from failure
            late = f"The subtitles could not be read within {seconds:g} seconds."
            raise failure.as_error(late, "these subtitles") from failure
        finally:
            child.end()
            with self._guard:
                self._children.discard(child)


def of_video(video: VideoDetail, facts: Probe | None) -> tuple[Subtitle, ...]:
    """What a video has, from what is known of it."""
    return listed(video.sidecars, [file.path for file in video.files], facts.subtitles if facts else ())


def _readable(files: Sequence[FileView]) -> Path:
    for file in files:
        path = Path(paths.from_fact(file.path, file.path_raw))
        if not file.is_missing and path.is_file():
            return path
    raise errors.NotFound("No file of the video can be read now; is its drive connected?")


def _held(folder: Path) -> int:
    return sum(file.stat().st_size for file in folder.glob("*.vtt"))


def _expected(answer: Answer, kind: type[_A]) -> _A:
    if isinstance(answer, Failed):
        raise answer.as_error()
    if not isinstance(answer, kind):
        raise errors.MediaBroken("The worker gave an answer that nobody asked for.")
    return answer

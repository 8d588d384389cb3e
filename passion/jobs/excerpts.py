"""Ranges of videos as files of their own: made as jobs, kept in the cache until cleared, the oldest going first."""

import threading
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path

import msgspec

from events.probe import Probe
from events.values import Bytes, Seconds, UnixTime, VideoHash
from passion.errors import MediaBroken, NotFound
from passion.jobs.job import Job
from passion.jobs.progress import Cancelled, Progress
from passion.jobs.queue import JobQueue
from passion.media.child import Child, ChildFailed
from passion.media.excerpt import Excerpt, ExcerptKind, excerpt_named, settled
from passion.media.wire import Excerpted, ExcerptTask, Failed, packed_path
from passion.scanning import paths
from projections.views import FileView, VideoCard

_SECONDS = 600.0
_MEMORY = 3 << 30
"""After so many seconds in which nothing was written it is given up; and bytes of address space."""
_NICENESS = 5
_NAMES: dict[ExcerptKind, str] = {"gif": "GIF", "webp": "WebP", "mp4": "Clip"}


class Doors(msgspec.Struct, frozen=True, kw_only=True):
    """The library, as far as its ranges need it."""

    refuse_changes: Callable[[], None]
    """Raises where it is a view of the past."""
    card: Callable[[VideoHash], VideoCard | None]
    files: Callable[[VideoHash], Iterable[FileView]]
    """The preferred one first."""
    facts: Callable[[VideoHash], Probe | None]
    folder: Path
    """Where they are kept; it can be deleted at any time."""
    most_bytes: Callable[[], Bytes]
    """That may lie there."""


class ClipFile(msgspec.Struct, frozen=True, kw_only=True):
    """A range of a video that was made."""

    name: str
    url: str
    kind: ExcerptKind
    begin: Seconds
    end: Seconds
    width: int | None
    """None for that of the video."""
    fps: float | None
    """None for that of the video."""
    size: Bytes
    made_at: UnixTime


class _ExcerptJob(Job):
    """Ends its process as soon as somebody stops it."""

    child: Child | None = None

    def cancel(self) -> None:
        super().cancel()
        if self.child is not None:
            self.child.end()


class Excerpts:
    """Makes, lists and clears them. Safe to use from any thread."""

    def __init__(self, doors: Doors, queue: JobQueue, tell: Callable[[Job], None]) -> None:
        self._doors, self._queue, self._tell = doors, queue, tell
        self._guard = threading.Lock()

    def start(self, video_hash: VideoHash, wish: Excerpt) -> Job:
        """Starts making one, or joins the job that does; what was made before is there at once.

        Raises:
            NotFound: There is no such video, it was not measured yet, or its file is not there.
            Refused: The range is empty, too long or too large, too many jobs wait, or this is a view of the past.
        """
        self._doors.refuse_changes()
        card, facts = self._doors.card(video_hash), self._doors.facts(video_hash)
        if card is None:
            raise NotFound(f"There is no video {video_hash}.")
        if facts is None:
            raise NotFound(f"Video {video_hash} was not measured yet, or cannot be; see its page.")
        path, whole = self._path(video_hash), settled(wish, facts)

        def work(progress: Progress) -> str:
            return self._made(job, progress, path, facts, video_hash, whole)

        title = f"{_NAMES[wish.kind]} of {card.title}, {_clock(whole.begin)} to {_clock(whole.end)}"
        job = _ExcerptJob("clip", title, work, key=f"clip/{video_hash}/{whole.name}", tell=self._tell)
        return self._queue.add(job)  # Somebody else may have begun just this one.

    def name_of(self, video_hash: VideoHash, wish: Excerpt) -> str:
        """Under which name it will be listed.

        Raises:
            NotFound: There is no such video, or it was not measured yet.
            Refused: As `start` does.
        """
        facts = self._doors.facts(video_hash)
        if facts is None:
            raise NotFound(f"Video {video_hash} was not measured yet, or cannot be; see its page.")
        return settled(wish, facts).name

    def listed(self, video_hash: VideoHash) -> list[ClipFile]:
        """Those of a video, the newest first."""
        found: list[ClipFile] = []
        with suppress(FileNotFoundError):
            for file in (self._doors.folder / video_hash).iterdir():
                with suppress(FileNotFoundError):
                    if (excerpt := excerpt_named(file.name)) is not None:
                        found.append(_told(video_hash, file, excerpt))
        return sorted(found, key=lambda each: each.made_at, reverse=True)

    def file(self, video_hash: VideoHash, name: str) -> Path:
        """One that was made.

        Raises:
            NotFound: There is none of that name.
        """
        file = self._doors.folder / video_hash / name
        if excerpt_named(name) is None or not file.is_file():
            raise NotFound(f"There is no clip {name} of video {video_hash}; make it again.")
        return file

    def clear(self, video_hash: VideoHash, name: str) -> None:
        """Throws one away; it can be made again.

        Raises:
            NotFound: There is none of that name.
        """
        self.file(video_hash, name).unlink(missing_ok=True)

    def _made(
        self, job: _ExcerptJob, progress: Progress, path: Path, facts: Probe, video_hash: VideoHash, wish: Excerpt
    ) -> str:
        file = self._doors.folder / video_hash / wish.name
        if file.is_file():
            file.touch()
            return f"It was made before: {_size(file.stat().st_size)}."
        file.parent.mkdir(parents=True, exist_ok=True)
        part = file.with_name(f".{job.job_id}.part")
        progress.begin("clip", max(1, round(wish.length * 10)))
        try:
            made = self._written(job, progress, ExcerptTask(packed_path(path), facts, wish, packed_path(part))).made
            part.replace(file)
        finally:
            part.unlink(missing_ok=True)
        self._thin(file)
        how = "copied as it is" if made.is_copied else f"{made.frames} frames"
        return f"{_size(made.size)}, {how}."

    def _written(self, job: _ExcerptJob, progress: Progress, task: ExcerptTask) -> Excerpted:
        job.child = child = Child(_MEMORY, _NICENESS)
        try:
            progress.check()
            total = progress.total or 1
            answer = child.follow(task, lambda _: _SECONDS, lambda far: _show(progress, far.done, total))
        except ChildFailed as failure:
            if progress.is_cancelled:
                raise Cancelled from failure
            late = f"Nothing of it was written within {_SECONDS / 60:g} minutes; choose a shorter range."
            raise failure.as_error(late) from failure
        finally:
            child.end()
        if isinstance(answer, Failed):
            raise answer.as_error()
        if not isinstance(answer, Excerpted):
            raise MediaBroken("The worker gave an answer that nobody asked for.")
        return answer

    def _path(self, video_hash: VideoHash) -> Path:
        for each in self._doors.files(video_hash):
            path = Path(paths.from_fact(each.path, each.path_raw))
            if not each.is_missing and path.is_file():
                return path
        raise NotFound(f"No file of video {video_hash} can be read now; is its drive connected?")

    def _thin(self, newest: Path) -> None:
        """Throws the oldest ones away until all of them together are no larger than they may be."""
        with self._guard:
            kept: list[tuple[int, int, Path]] = []
            for file in self._doors.folder.glob("*/*.*"):
                with suppress(OSError):
                    about = file.stat()
                    kept.append((about.st_mtime_ns, about.st_size, file))
            held = sum(size for _, size, _ in kept)
            for _, size, file in sorted(kept):
                if held > self._doors.most_bytes() and file != newest:
                    file.unlink(missing_ok=True)
                    held -= size


def _show(progress: Progress, seconds: float, total: int) -> None:
    progress.reach(min(round(seconds * 10), total), total)


def _told(video_hash: VideoHash, file: Path, excerpt: Excerpt) -> ClipFile:
    about = file.stat()
    return ClipFile(
        name=file.name,
        url=f"/clips/{video_hash}/{file.name}",
        kind=excerpt.kind,
        begin=excerpt.begin,
        end=excerpt.end,
        width=excerpt.width,
        fps=excerpt.fps,
        size=Bytes(about.st_size),
        made_at=UnixTime(about.st_mtime_ns // 1000),
    )


def _clock(seconds: float) -> str:
    minutes, rest = divmod(round(seconds, 1), 60)
    return f"{int(minutes)}:{rest:04.1f}"


def _size(size: int) -> str:
    return f"{size / 1_000_000:.1f} MB" if size >= 100_000 else f"{max(1, round(size / 1000))} kB"

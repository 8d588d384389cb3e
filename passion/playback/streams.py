"""The videos that are watched just now, at most a few at once."""

import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

import msgspec

from events.probe import Probe
from events.values import Bytes, Seconds, VideoHash
from passion.errors import NotFound, Unavailable
from passion.media import Recipe, recipe_for
from passion.playback.playlist import playlist
from passion.playback.spare import Spare
from passion.playback.stream import Bench, Stream
from passion.scanning import fingerprint, paths
from passion.shelf import Shelf
from projections.views import FileView

_MOST = 4
"""Streams that have a process of their own at the same time; the one unused longest makes room.

There are more only while more are waited for.
"""
_IDLE = 90.0
"""Seconds after which a stream that nobody asks is closed."""

_START = Seconds(0.0)
_SPARE_IDLE = 600.0
"""Seconds for which a process waits for somebody who watches something."""


class Wish(NamedTuple):
    """What is to be played, and how."""

    video_hash: VideoHash
    audio: int
    """Which of its audio tracks, from 0."""
    copies: bool
    """Whether anything may be copied as it is; not where the browser gave up on that."""
    codec: str = "h264"
    """What a picture that is encoded again becomes, `h264` or `vp9`."""


class Doors(msgspec.Struct, frozen=True, kw_only=True):
    """What streams need of the library."""

    files: Callable[[VideoHash], Sequence[FileView]]
    facts: Callable[[VideoHash], Probe | None]
    folder: Path
    """Where segments are kept; it can be deleted at any time."""
    most_bytes: Callable[[], Bytes]
    """That may lie there."""
    most_height: Callable[[], int]
    """Pixels on the shorter side of a picture that is encoded again. Both may change at any time."""
    seconds: float = 120.0
    """What making one segment may take."""


class Streams:
    """Makes what a player asks for. Safe to use from any thread; what is asked for may take seconds."""

    def __init__(self, doors: Doors) -> None:
        self._doors = doors
        self._shelf = Shelf(doors.folder, doors.most_bytes, self._folders)
        self._spare = Spare()
        self._bench = Bench(self._spare.take, self._shelf.grew, self._shelf.make_room, doors.seconds)
        self._guard = threading.Lock()
        self._open: dict[Wish, tuple[Stream, float]] = {}
        self._waited: Counter[Wish] = Counter()
        self._timer: threading.Timer | None = None
        self._is_closed = False
        # Of its own, so that players that wait leave the threads for everything else alone.
        self._threads = ThreadPoolExecutor(4 * _MOST, "streams")

    def playlist(self, wish: Wish) -> Future[str]:
        """The list of segments of a video with one of its audio tracks.

        Raises:
            NotFound: There is no such video, or no file of it can be read now.
            MediaBroken: The file cannot be read.
            Unavailable: The disk refuses.
        """
        return self._threads.submit(self._listed, wish)

    def beginning(self, wish: Wish, version: str = "") -> Future[Path]:
        """The file that a player reads before any segment. Raises as `segment` does."""

        def made() -> Path:
            with self._stream(wish, version) as stream:
                return stream.beginning()

        return self._threads.submit(made)

    def segment(self, wish: Wish, number: int, version: str = "") -> Future[Path]:
        """The file of one segment.

        Args:
            wish: What is played.
            number: Of the segment, from 0.
            version: The one that the list of segments named; empty for any.

        Raises:
            NotFound: As `playlist` does, and where there is no such number, or segments are other ones now.
            MediaBroken: As `playlist` does.
            Unavailable: As `playlist` does.
        """

        def made() -> Path:
            with self._stream(wish, version) as stream:
                file = stream.segment(number)
            self._shelf.used(file)
            self._spare.prepare()
            return file

        return self._threads.submit(made)

    def prepare(self, video_hash: VideoHash, time: Seconds = _START) -> None:
        """A page shows a video that must be made playable: do what its player asks for from a time on. Never fails."""
        wish = Wish(video_hash, 0, copies=True)
        with self._guard:
            if self._is_closed or wish in self._open:
                return
        self._spare.prepare()

        def made() -> None:
            with self._stream(wish) as stream:
                stream.prepare(time)

        with suppress(RuntimeError):  # Closed in this instant.
            self._threads.submit(made)

    def close(self) -> None:
        """End all processes."""
        with self._guard:
            self._is_closed = True
            streams = [stream for stream, _ in self._open.values()]
            self._open.clear()
            if self._timer is not None:
                self._timer.cancel()
        for stream in streams:
            stream.close()
        self._spare.close()
        self._threads.shutdown(wait=False, cancel_futures=True)

    def _listed(self, wish: Wish) -> str:
        with self._stream(wish) as stream:
            return playlist(stream.cuts(), stream.recipe.version)

    @contextmanager
    def _stream(self, wish: Wish, version: str = "") -> Iterator[Stream]:
        """A stream that makes no room for another one as long as it lasts."""
        with self._guard:
            self._waited[wish] += 1
        try:
            stream = self._known(wish) or self._opened(wish)
            if version and version != stream.recipe.version:
                raise NotFound("The video is made playable in another way now. Load the page again to go on.")
            yield stream
        finally:
            with self._guard:
                self._waited -= Counter([wish])

    def _known(self, wish: Wish) -> Stream | None:
        now = time.monotonic()
        with self._guard:
            if self._is_closed:
                raise Unavailable("The library is closing.")
            known = self._open.get(wish)
            if known is None:
                return None
            stream = known[0]
            self._open[wish] = stream, now
        facts = self._doors.facts(wish.video_hash)
        if facts is not None and stream.is_current and stream.recipe == self._recipe(facts, wish):
            return stream
        with self._guard:
            if (known := self._open.get(wish)) is not None and known[0] is stream:
                del self._open[wish]
        stream.close()
        return None

    def _opened(self, wish: Wish) -> Stream:
        made = self._made(wish)
        now = time.monotonic()
        with self._guard:
            stream, _ = self._open.setdefault(wish, (made, now))
            gone = self._surplus(now)
        for each in gone:
            each.close()
        self._watch()
        return stream

    def _recipe(self, facts: Probe, wish: Wish) -> Recipe:
        most_height = self._doors.most_height()
        return recipe_for(facts, wish.audio, most_height, copies=wish.copies, codec=wish.codec)

    def _made(self, wish: Wish) -> Stream:
        video_hash = wish.video_hash
        facts = self._doors.facts(video_hash)
        if facts is None:
            raise NotFound(f"Video {video_hash} was not measured yet, or cannot be; see its page.")
        is_replaced = False
        for file in self._doors.files(video_hash):
            path = Path(paths.from_fact(file.path, file.path_raw))
            if file.is_missing or not path.is_file():
                continue
            if is_other(path, file, video_hash):
                is_replaced = True
                continue
            recipe = self._recipe(facts, wish)
            try:
                folder = self._shelf.folder(video_hash, recipe.name)
                return Stream(path, recipe, facts.duration, folder, self._bench)
            except OSError as error:
                raise Unavailable(f"The folder {self._doors.folder} cannot be used: {error.strerror}.") from error
        if is_replaced:
            raise NotFound("Another file lies where the video was. Scan its folder: it is a video of its own then.")
        raise NotFound(f"No file of video {video_hash} can be read now; is its drive connected?")

    def _folders(self) -> list[Path]:
        with self._guard:
            return [stream.folder for stream, _ in self._open.values()]

    def _surplus(self, now: float) -> list[Stream]:
        """Takes out those that are too many or were unused too long, and that nobody waits for; the guard is held."""
        by_use = sorted(self._open.keys() - self._waited.keys(), key=lambda key: self._open[key][1])
        gone = [key for key in by_use if now - self._open[key][1] > _IDLE]
        gone += [key for key in by_use if key not in gone][: max(0, len(self._open) - len(gone) - _MOST)]
        return [self._open.pop(key)[0] for key in gone]

    def _watch(self) -> None:
        """Looks again later, as long as anything is open."""
        has_spare = self._spare.drop(_SPARE_IDLE)
        with self._guard:
            if (
                (self._open or has_spare)
                and not self._is_closed
                and (self._timer is None or not self._timer.is_alive())
            ):
                self._timer = threading.Timer(_IDLE / 3, self._sweep)
                self._timer.daemon = True
                self._timer.start()

    def _sweep(self) -> None:
        with self._guard:
            self._timer = None
            gone = self._surplus(time.monotonic())
        for each in gone:
            each.close()
        self._watch()


def is_other(path: Path, file: FileView, video_hash: VideoHash) -> bool:
    """Whether a file is not what it was when it was scanned; only where its size or time differ is it read."""
    try:
        about = path.stat()
        if (about.st_size, about.st_mtime_ns) == (file.size, file.mtime_ns):
            return False
        return fingerprint.video_hash(str(path)) != video_hash
    except OSError:
        return True

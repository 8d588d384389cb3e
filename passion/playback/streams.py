"""The videos that are watched just now, at most a few at once."""

import threading
import time
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

import msgspec

from events.probe import Probe
from events.values import Bytes, VideoHash
from passion.errors import NotFound, Unavailable
from passion.media import recipe_for
from passion.playback.playlist import playlist
from passion.playback.shelf import Shelf
from passion.playback.stream import Stream
from passion.scanning import paths
from projections.views import FileView

_MOST = 4
"""Streams that have a process of their own at the same time; the one unused longest makes room."""
_IDLE = 90.0
"""Seconds after which a stream that nobody asks is closed."""


class Wish(NamedTuple):
    """What is to be played, and how."""

    video_hash: VideoHash
    audio: int
    """Which of its audio tracks, from 0."""
    copies: bool
    """Whether anything may be copied as it is; not where the browser gave up on that."""


class Doors(msgspec.Struct, frozen=True, kw_only=True):
    """What streams need of the library."""

    files: Callable[[VideoHash], Sequence[FileView]]
    facts: Callable[[VideoHash], Probe | None]
    folder: Path
    """Where segments are kept; it can be deleted at any time."""
    most_bytes: Bytes
    """That may lie there."""
    most_height: int
    """Pixels on the shorter side of a picture that is encoded again."""


class Streams:
    """Makes what a player asks for. Safe to use from any thread; what is asked for may take seconds."""

    def __init__(self, doors: Doors) -> None:
        self._doors = doors
        self._shelf = Shelf(doors.folder, doors.most_bytes)
        self._guard = threading.Lock()
        self._open: dict[Wish, tuple[Stream, float]] = {}
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
        return self._threads.submit(lambda: playlist(self._stream(wish).cuts()))

    def beginning(self, wish: Wish) -> Future[Path]:
        """The file that a player reads before any segment. Raises as `playlist` does."""
        return self._threads.submit(lambda: self._stream(wish).beginning())

    def segment(self, wish: Wish, number: int) -> Future[Path]:
        """The file of one segment. Raises as `playlist` does, and NotFound where there is no such number."""

        def made() -> Path:
            file = self._stream(wish).segment(number)
            self._shelf.used(file)
            return file

        return self._threads.submit(made)

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
        self._threads.shutdown(wait=False, cancel_futures=True)

    def _stream(self, wish: Wish) -> Stream:
        now = time.monotonic()
        with self._guard:
            if self._is_closed:
                raise Unavailable("The library is closing.")
            known = self._open.get(wish)
            if known is not None:
                self._open[wish] = known[0], now
                return known[0]
        made = self._made(wish)
        with self._guard:
            stream, _ = self._open.setdefault(wish, (made, now))
            gone = self._surplus(now)
        for each in gone:
            each.close()
        self._watch()
        return stream

    def _made(self, wish: Wish) -> Stream:
        video_hash = wish.video_hash
        facts = self._doors.facts(video_hash)
        if facts is None:
            raise NotFound(f"Video {video_hash} was not measured yet, or cannot be; see its page.")
        for file in self._doors.files(video_hash):
            path = Path(paths.from_fact(file.path, file.path_raw))
            if not file.is_missing and path.is_file():
                recipe = recipe_for(facts, wish.audio, self._doors.most_height, copies=wish.copies)
                try:
                    folder = self._shelf.folder(video_hash, recipe.name)
                except OSError as error:
                    raise Unavailable(f"The folder {self._doors.folder} cannot be used: {error.strerror}.") from error
                return Stream(path, recipe, facts.duration, folder, self._shelf.grew)
        raise NotFound(f"No file of video {video_hash} can be read now; is its drive connected?")

    def _surplus(self, now: float) -> list[Stream]:
        """Takes out those that are too many or were unused too long; the guard is held."""
        by_use = sorted(self._open, key=lambda key: self._open[key][1])
        gone = [key for key in by_use if now - self._open[key][1] > _IDLE]
        gone += [key for key in by_use if key not in gone][: max(0, len(by_use) - len(gone) - _MOST)]
        return [self._open.pop(key)[0] for key in gone]

    def _watch(self) -> None:
        """Looks again later, as long as anything is open."""
        with self._guard:
            if self._open and not self._is_closed and (self._timer is None or not self._timer.is_alive()):
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

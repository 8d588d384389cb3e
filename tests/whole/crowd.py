"""Many threads that use one open library at once, and what they met: answers, waits, errors."""

import random
import threading
import time
from collections.abc import Callable, Sequence
from uuid import UUID

from events.values import RATINGS, VideoHash
from passion import clock
from passion.command_ids import new_command_id
from passion.commands import AddComment, AnyCommand, LikeVideo, RateVideo, TagVideo
from passion.library import Library
from projections.views import SearchQuery


class Crowd:
    """Writers and readers of one library, at work until they are told to stop."""

    def __init__(self, library: Library, acknowledged: Callable[[UUID, int], None]) -> None:
        """Args: `acknowledged` gets each command that changed something, and the position that its caller was told."""
        self.writes: list[float] = []
        """Seconds that each answer took."""
        self.reads: list[float] = []
        self.errors: list[BaseException] = []
        self._library = library
        self._acknowledged = acknowledged
        self._is_over = threading.Event()
        self._threads: list[threading.Thread] = []

    def start(self, videos: Sequence[VideoHash], writers: int, readers: int) -> None:
        for number in range(writers):
            self.add(self._writing(videos, random.Random(number)), self.writes)
        for number in range(readers):
            self.add(self._reading(videos, random.Random(number)), self.reads)

    def add(self, work: Callable[[], object], times: list[float]) -> None:
        """One more thread, which does this over and over; the first error ends it and is kept."""

        def go_on() -> None:
            try:
                while not self._is_over.is_set():
                    began = time.perf_counter()
                    work()
                    times.append(time.perf_counter() - began)
            except BaseException as error:  # noqa: BLE001 - whatever it was, it is counted
                self.errors.append(error)

        self._threads.append(threading.Thread(target=go_on, daemon=True))
        self._threads[-1].start()

    def stop(self) -> None:
        self._is_over.set()
        for thread in self._threads:
            thread.join()

    def _writing(self, videos: Sequence[VideoHash], chance: random.Random) -> Callable[[], None]:
        def write() -> None:
            name = new_command_id(clock.now())
            receipt = self._library.execute(wish(chance.choice(videos), chance), command_id=name)
            if receipt.changed:
                self._acknowledged(name, receipt.position)

        return write

    def _reading(self, videos: Sequence[VideoHash], chance: random.Random) -> Callable[[], None]:
        queries, search = self._library.queries, self._library.search

        def read() -> None:
            match chance.randrange(4):
                case 0:
                    assert search.videos(SearchQuery(text="film", limit=24)).count == len(videos)
                case 1:
                    assert queries.history(limit=50)
                case 2:
                    assert queries.card(chance.choice(videos)) is not None
                case _:
                    assert queries.interactions(chance.choice(videos)) is not None

        return read


def wish(video: VideoHash, chance: random.Random) -> AnyCommand:
    """What a person does with a video."""
    match chance.randrange(4):
        case 0:
            return RateVideo(video_hash=video, rating=chance.choice(RATINGS))
        case 1:
            return TagVideo(video_hash=video, tag=f"own {chance.randrange(1000)}")
        case 2:
            return AddComment(video_hash=video, text=f"{chance.random()}")
        case _:
            return LikeVideo(video_hash=video)


def percentile(times: Sequence[float], share: float) -> float:
    """In milliseconds; 0 of nothing."""
    return sorted(times)[int(share * (len(times) - 1))] * 1000 if times else 0.0

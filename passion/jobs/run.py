"""The work of one media job: wish after wish to the maker, a few at once; may be left off and taken up again."""

import threading
from collections.abc import Callable, Collection, Sequence
from concurrent.futures import Future
from functools import partial
from pathlib import Path
from uuid import UUID

import msgspec

from events.values import VideoHash
from passion.jobs.gate import Gate
from passion.jobs.job import Job
from passion.jobs.maker import Maker
from passion.jobs.progress import Cancelled, Progress
from passion.media import PICTURES, Kinds
from passion.scanning.window import Count, of_now

CLIPS = 20
"""Clips that are made before a look whether pictures are missing meanwhile."""

TICK = 0.2
"""Seconds between two looks whether the job was cancelled, while it waits for the maker."""

Wish = tuple[VideoHash, Kinds]
"""Something of a video that is made together."""


class Plan(msgspec.Struct, frozen=True, kw_only=True):
    """What a media job does."""

    title: str
    key: str
    wishes: Callable[[], Sequence[Wish]]
    """What is to be made as of now; asked again until nothing new comes."""
    again: bool = False
    """Whether what is there is made again."""
    is_urgent: bool = False
    is_by_itself: bool = False
    group: UUID | None = None
    """What the outcomes belong to: the scan after which there was something to make."""
    priority: int = 0
    done: Callable[[], Collection[Wish]] = tuple
    """What was done before the program was stopped."""
    tick_off: Callable[[str, Wish], None] = lambda _id, _wish: None
    """Hears of each wish that is done, with the job's id."""


class Run:
    """Counts what came of each wish, whoever waits for it at that moment."""

    def __init__(self, plan: Plan, maker: Maker, gate: Gate, slots: Count) -> None:
        self._plan, self._maker, self._gate, self._slots = plan, maker, gate, of_now(slots)
        self._changed = threading.Condition()
        self._under_way: dict[Wish, Future[Path]] = {}
        self._seen: set[Wish] = set()
        self._made: set[VideoHash] = set()
        self._job_id = ""

    def work(self, job: Job, progress: Progress) -> str:
        """Makes what is wished for and returns how it went; if it gives way, it can be called again.

        Raises:
            Cancelled: Someone asked for it; what was under way is dropped.
            GivesWay: Something more urgent goes first; what is under way is still made.
        """
        self._begin(job.job_id, progress)
        try:
            # Whoever asks meanwhile has joined this job, so what came in meanwhile is its work too.
            while new := self._new():
                with self._changed:
                    progress.advance(0, total=len(self._seen) + len(self._under_way) + len(new))
                # What came in meanwhile gets its pictures before all the rest gets its clips.
                for wish in [each for each in new if each[1] == PICTURES] or new[:CLIPS]:
                    self._gate.hold(job, progress)
                    self._start(wish, progress)
                    self._wait(self._slots(), job, progress)
                self._wait(0, job, progress)
            self._wait(0, job, progress)
        except Cancelled:
            self._drop()
            raise
        problems = f", {progress.problems} could not be made" if progress.problems else ""
        return f"{what(self._seen)} of {len(self._made)} videos made{problems}."

    def _begin(self, job_id: str, progress: Progress) -> None:
        if not self._job_id:
            self._seen.update(self._plan.done())
            self._made.update(video_hash for video_hash, _ in self._seen)
            progress.begin("previews")
            progress.reach(len(self._seen), len(self._seen))
            self._job_id = job_id

    def _new(self) -> list[Wish]:
        wishes = self._plan.wishes()
        with self._changed:
            return [each for each in dict.fromkeys(wishes) if each not in self._seen and each not in self._under_way]

    def _start(self, wish: Wish, progress: Progress) -> None:
        plan = self._plan
        future = self._maker.make(*wish, urgent=plan.is_urgent, again=plan.again, group=plan.group)
        with self._changed:
            self._under_way[wish] = future
        future.add_done_callback(partial(self._done, wish, progress))

    def _done(self, wish: Wish, progress: Progress, future: Future[Path]) -> None:
        if future.cancelled():
            return
        is_broken = future.exception() is not None
        if not progress.is_cancelled:
            self._plan.tick_off(self._job_id, wish)
        progress.problem(is_broken)
        progress.advance()
        with self._changed:
            self._under_way.pop(wish, None)
            self._seen.add(wish)
            if not is_broken:
                self._made.add(wish[0])
            self._changed.notify_all()

    def _wait(self, most: int, job: Job, progress: Progress) -> None:
        """Until at most so many are under way."""
        with self._changed:
            while len(self._under_way) > most:
                progress.check_turn()
                self._gate.show(job)
                self._changed.wait(TICK)

    def _drop(self) -> None:
        with self._changed:
            futures = list(self._under_way.values())
            self._under_way.clear()
        for future in futures:
            future.cancel()


_NAMES = {"teaser-small": "Small teasers", "teaser-large": "Large teasers"}


def what(wishes: Collection[Wish]) -> str:
    """Names what is made, for a person."""
    made = [kinds for _, kinds in wishes]
    return name_of(PICTURES if PICTURES in made or not made else made[0])


def name_of(kinds: Kinds) -> str:
    """Names kinds that are made together, for a person."""
    if kinds == PICTURES:
        return "Posters and thumbnails"
    return _NAMES.get(kinds[0], kinds[0].replace("-", " ").capitalize())

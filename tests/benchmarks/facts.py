"""Facts and proposals of a usual mix, and how a round is timed."""

import threading
import time
from collections.abc import Callable
from itertools import cycle, islice

from events.catalogue import FileTouched
from events.event import Event
from events.markers import MarkerAdded
from events.ratings import VideoRated
from events.recorded import Proposal
from events.tags import VideoTagged
from events.values import Bytes, ItemId, Nanoseconds, Seconds, UnixTime, VideoHash
from events.viewings import SectionWatched
from events.writer import LogWriter
from passion.command_ids import new_command_id


def facts(count: int) -> tuple[Event, ...]:
    """Mostly what a person does, with bodies of 47 to 139 bytes."""
    video = VideoHash("0123456789ab")
    mix: list[Event] = [
        SectionWatched(
            video_hash=video, start=Seconds(12.5), length=Seconds(31.25), date=UnixTime(1_700_000_000_000_000)
        ),
        VideoRated(video_hash=video, rating="A+"),
        VideoTagged(video_hash=video, tag="Outdoor"),
        MarkerAdded(video_hash=video, marker_id=ItemId("00ff00ff00ff"), time=Seconds(3.5), label="the turn"),
        FileTouched(
            video_hash=video,
            path="/videos/a.mp4",
            collection="Curated",
            size=Bytes(10**9),
            mtime_ns=Nanoseconds(10**18),
        ),
    ]
    return tuple(islice(cycle(mix), count))


def proposals(count: int, facts_each: int = 1) -> list[Proposal]:
    given = facts(count * facts_each)
    return [
        Proposal(
            command_id=new_command_id(now()),
            actor="person",
            events=given[index * facts_each : (index + 1) * facts_each],
        )
        for index in range(count)
    ]


def crowd(writer: LogWriter, count: int, each: int) -> Callable[[], None]:
    """What is timed: so many threads, each of which waits for its own command before it sends the next."""
    given = [proposals(each) for _ in range(count)]
    line = threading.Barrier(count + 1)

    def call(mine: list[Proposal]) -> None:
        line.wait()
        for one in mine:
            writer.submit(lambda one=one: one).result()

    threads = [threading.Thread(target=call, args=(mine,)) for mine in given]
    for thread in threads:
        thread.start()

    def work() -> None:
        line.wait()
        for thread in threads:
            thread.join()

    return work


def now() -> UnixTime:
    return UnixTime(time.time_ns() // 1000)


def rate(count: int, work: Callable[[], object]) -> float:
    """Things a second, where the work does `count` of them."""
    return count / seconds(work)


def seconds(work: Callable[[], object]) -> float:
    """How long it takes, by the clock."""
    began = time.perf_counter()
    work()
    return time.perf_counter() - began

"""Facts at hand for tests: a log in memory, and a small library. Random ones are in `drawn`."""

from collections.abc import Iterable, Iterator, Sequence
from uuid import UUID

import msgspec

from events.catalogue import (
    FileAdded,
    VideoProbed,
)
from events.description import Description, VideoDescribed
from events.event import Event
from events.probe import Probe
from events.recorded import Recorded
from events.values import (
    Bytes,
    DescriptionSource,
    Nanoseconds,
    Position,
    Seconds,
    UnixTime,
    VideoHash,
)

START = 1_700_000_000_000_000


class ListLog:
    """A log in memory: what a projector needs of the real one."""

    def __init__(self, *events: Event) -> None:
        self.facts: list[Recorded] = []
        self.append(*events)

    def append(self, *events: Event, commits: Sequence[int] | None = None) -> list[Recorded]:
        """Add facts, each as a command of its own, or in commands of the given sizes."""
        sizes = [1] * len(events) if commits is None else list(commits)
        new: list[Recorded] = []
        rest = iter(events)
        for size in sizes:
            command_id = UUID(int=len(self.facts) + 1)
            for _ in range(size):
                event = next(rest, None)
                if event is None:
                    return new
                position = Position(len(self.facts) + 1)
                recorded = Recorded(
                    position=position,
                    recorded_at=UnixTime(START + position),
                    actor="person",
                    command_id=command_id,
                    event=event,
                )
                self.facts.append(recorded)
                new.append(recorded)
        return new

    def position(self) -> Position:
        return Position(len(self.facts))

    def since(self, position: Position, until: Position | None = None) -> Iterator[Recorded]:
        return iter(self.facts[position:until])

    def in_order(self, until: Position | None = None) -> Iterator[Recorded]:
        return self.since(Position(0), until)

    def at(self, positions: Sequence[Position]) -> list[Recorded]:
        return [self.facts[each - 1] for each in positions]


def hash_of(number: int) -> VideoHash:
    """The hash of the n-th video of a test."""
    return VideoHash(f"{number * 0x9E3779B97F4A % (1 << 48):012x}")


def added(number: int, path: str = "", collection: str = "Films", **more: int) -> FileAdded:
    """The n-th video has a file."""
    size, mtime_ns = more.get("size", 1000 + number), more.get("mtime_ns", 1_600_000_000_000_000_000 + number)
    return FileAdded(
        video_hash=hash_of(number),
        path=path or f"/films/{number}.mp4",
        collection=collection,
        size=Bytes(size),
        mtime_ns=Nanoseconds(mtime_ns),
    )


def probed(number: int, duration: float = 600.0, width: int = 1920, height: int = 1080) -> VideoProbed:
    """The n-th video was measured."""
    probe = Probe(
        container="mp4",
        duration=Seconds(duration),
        size=Bytes(1000 + number),
        bitrate=1000 * number,
        width=width,
        height=height,
        display_width=width,
        display_height=height,
        video_codec="h264",
    )
    return VideoProbed(video_hash=hash_of(number), probe=probe)


def described(number: int, source: DescriptionSource = "file_name", **fields: object) -> VideoDescribed:
    """A source says something of the n-th video."""
    return VideoDescribed(video_hash=hash_of(number), source=source, description=msgspec.convert(fields, Description))


def library(count: int) -> Iterable[Event]:
    """Videos with a file, measures and a title each."""
    for number in range(1, count + 1):
        yield added(number)
        yield probed(number, duration=60.0 * number)
        yield described(number, title=f"Film {number}", performers=("Ann", f"Performer {number % 3}"), tags=("all",))

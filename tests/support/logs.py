"""Logs for tests: opened in a folder, with a clock that a test can set."""

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from uuid import UUID, uuid4

from events.event import Event
from events.likes import VideoLiked
from events.recorded import Proposal, Recorded
from events.values import Actor, UnixTime, VideoHash
from events.writer import LogWriter

HASH = VideoHash("0123456789ab")
LIKED = VideoLiked(video_hash=HASH)


def now() -> UnixTime:
    return UnixTime(time.time_ns() // 1000)


def proposal(*events: Event, command_id: UUID | None = None, actor: Actor = "person") -> Proposal:
    """One command's facts; a like where none are given."""
    return Proposal(command_id=command_id or uuid4(), actor=actor, events=events or (LIKED,))


def nothing(_: object = None) -> None:
    """What follows a commit where a test does not care."""


def open_writer(
    folder: Path,
    *,
    clock: Callable[[], UnixTime] = now,
    after_commit: Callable[[Sequence[Recorded]], None] = nothing,
    on_rollback: Callable[[], None] = lambda: None,
    capacity: int = 1024,
) -> LogWriter:
    return LogWriter.open(
        folder / "log.db",
        folder / "log.lock",
        clock=clock,
        after_commit=after_commit,
        on_rollback=on_rollback,
        capacity=capacity,
    )


@contextmanager
def writer_in(folder: Path, **options: object) -> Iterator[LogWriter]:
    writer = open_writer(folder, **options)  # pyright: ignore[reportArgumentType] - passed on as they are
    try:
        yield writer
    finally:
        writer.close()

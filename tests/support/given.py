"""Rules tested as sentences: given these facts, when somebody wishes this, then those facts, or a refusal."""

from collections.abc import Callable, Sequence
from uuid import UUID

import pytest

from events.catalogue import FileAdded, VideoProbed
from events.event import Event
from events.probe import Probe
from events.values import Bytes, ItemId, Nanoseconds, Seconds, UnixTime, VideoHash
from passion.commands import AnyCommand
from passion.decisions import decide
from passion.decisions.context import Context
from passion.errors import PassionError
from passion.streams import advance, unborn

VIDEO = VideoHash("0123456789ab")
NOW = UnixTime(1_700_000_000_000_000)
CONTEXT = Context(now=NOW, command_id=UUID("01890000-0000-7000-8000-000000000001"))
NEW_ID = CONTEXT.new_id()
SOME_ID = ItemId("aaaaaaaaaaaa")

FILE = FileAdded(
    video_hash=VIDEO, path="/videos/one.mp4", collection="Films", size=Bytes(1000), mtime_ns=Nanoseconds(5), inode=7
)
"""The video is known: one file of it was seen."""


def probe(duration: float = 60.0) -> Probe:
    return Probe(
        container="mp4",
        duration=Seconds(duration),
        size=Bytes(1000),
        width=640,
        height=360,
        display_width=640,
        display_height=360,
        video_codec="h264",
    )


def probed(duration: float = 60.0) -> VideoProbed:
    return VideoProbed(video_hash=VIDEO, probe=probe(duration))


class Given:
    def __init__(self, events: Sequence[Event]) -> None:
        self.events = events

    def when(self, command: AnyCommand) -> "When":
        return When(lambda: decide(command, advance(unborn(command.stream), self.events), CONTEXT))


class When:
    def __init__(self, decision: Callable[[], tuple[Event, ...]]) -> None:
        self._decision = decision

    def then(self, *events: Event) -> None:
        assert self._decision() == events

    def then_nothing(self) -> None:
        assert self._decision() == ()

    def refused(self, kind: type[PassionError], words: str) -> None:
        with pytest.raises(kind, match=words):
            self._decision()


def given(*events: Event) -> Given:
    """Facts about a video that is known already, unless told otherwise by `given_nothing`."""
    return Given((FILE, *events))


def given_nothing(*events: Event) -> Given:
    """Only these facts."""
    return Given(events)

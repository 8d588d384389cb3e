"""A fact with its place in the log, and the commit it came in."""

from collections.abc import Iterable
from typing import NamedTuple
from uuid import UUID

import msgspec

from events.event import Event
from events.values import Actor, Position, UnixTime


class Recorded(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A fact as the log tells it."""

    position: Position
    recorded_at: UnixTime
    """Never earlier than the fact before it, even when the clock is set back."""
    actor: Actor
    command_id: UUID
    undoes: UUID | None = None
    """The command that it takes back."""
    group_id: UUID | None = None
    """What its command belongs to: a bulk edit, a scan, an undo of many."""
    origin: UUID | None = None
    """The library that it was first recorded in; None for this one, and for a copy of it that went its own way."""
    made_at: UnixTime | None = None
    """Set where it was not first recorded here and now: when it was."""
    ordinal: Position | None = None
    """Place in the order in which facts happened, counted from 1; None where it is the position."""
    event: Event

    @property
    def moment(self) -> UnixTime:
        """When it was first recorded, wherever that was."""
        return self.recorded_at if self.made_at is None else self.made_at


def as_they_happened(facts: Iterable[Recorded]) -> list[Recorded]:
    """Facts in the order in which they happened, which is the same in every library that has the same facts.

    Args:
        facts: In the order of the log.
    """
    found = list(facts)
    if any(each.made_at is not None for each in found):
        found.sort(key=lambda each: (each.moment, each.command_id, each.position))
    return found


class Stored(NamedTuple):
    """A fact as it lies in the log."""

    type: str
    """Name of the shape, with its version from 2 on: `VideoRated`, `SectionWatched.2`."""
    body: str
    """The fields as a JSON object."""


class StoredCommit(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A command's facts as they lie in the log: nothing is decoded, so types may be unknown."""

    cid: int
    """Counted from 1 without gaps."""
    first: Position
    last: Position
    recorded_at: UnixTime
    actor: str
    command_id: UUID
    undoes: UUID | None
    group_id: UUID | None
    origin: UUID | None
    """The library that it was first recorded in; None for this one."""
    made_at: UnixTime | None
    """When it was first recorded, where that was in another library; else None, or the moment that sets it apart from
    the commit before it, which an old program gave the same `recorded_at`."""
    hash: bytes
    """32 bytes, see `events.chain`."""
    events: tuple[Stored, ...]


class Proposal(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """The facts that one command wants to append, all or none."""

    command_id: UUID
    """A uuid7. The same id a second time appends nothing."""
    actor: Actor
    events: tuple[Event, ...]
    """May be empty: then nothing is appended and nothing is remembered."""
    undoes: UUID | None = None
    """The command that these facts take back."""
    group_id: UUID | None = None
    """What the command belongs to: a bulk edit, a scan, an undo of many."""
    recorded_at: UnixTime | None = None
    """Set by an import only; else the writer asks its clock."""
    stored: tuple[Stored, ...] | None = None
    """Set by an import only: what `events` were read from, kept byte for byte in their place."""
    library: UUID | None = None
    """Set by an import only: the library whose log it was read from."""
    follows: bytes | None = None
    """Set by an import only: the hash before it in that log. Where this log ends with it, the commit goes on as it is;
    else it is merged: recorded now, with its origin and its moment."""
    origin: UUID | None = None
    """Set by an import only: the library that it was first recorded in, where that is another than `library`."""
    made_at: UnixTime | None = None
    """Set by an import only: its moment in that log."""


class Commit(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """What became of one proposal."""

    command_id: UUID
    first: Position
    """Position of its first fact; `last + 1` where it had none."""
    last: Position
    """Position of its last fact, or of the log where it had none."""
    changed: bool
    """False where nothing was appended, now or the first time."""
    repeated: bool = False
    """True where the command id was known and this is the first answer again."""

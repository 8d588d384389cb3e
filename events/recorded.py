"""A fact with its place in the log, and the commit it came in."""

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
    event: Event


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

"""Rows of the log to facts with their place: the loop that every replay spends its time in."""

from collections.abc import Callable, Iterable
from typing import Any
from uuid import UUID

import msgspec

from events.codec import READERS, decode
from events.errors import LogBroken, UnknownEvent
from events.event import Event
from events.recorded import Recorded
from events.values import Position

EventRow = tuple[Position, int, str, str]
"""Position, cid, type, body."""

COMMIT_COLUMNS = "cid, recorded_at, actor, command_id, undoes, group_id, origin, made_at"

CommitRow = tuple[Any, ...]
"""Those columns."""

# Three times as fast as UUID(bytes=...), which counts where millions are read.
_read_uuid = msgspec.msgpack.Decoder(UUID).decode
_UUID_TAG = b"\xc4\x10"


def facts(
    rows: Iterable[EventRow], commits: Iterable[CommitRow], elsewhere: Callable[[UUID], UUID | None]
) -> list[Recorded]:
    """The facts that these rows tell.

    Args:
        rows: In the order of the log.
        commits: Theirs, in the same order; no others are needed, but they do no harm.
        elsewhere: What an origin means in this log.

    Raises:
        UnknownEvent: a newer program wrote a fact; the message names type and position.
        LogBroken: a fact cannot be read, or its commit is not there.
    """
    found: list[Recorded] = []
    coming, present = iter(commits), 0
    recorded_at: Any = None
    actor: Any = None
    command_id: Any = None
    name = b""
    undoes: Any = None
    group_id: Any = None
    origin: Any = None
    made_at: Any = None
    for position, cid, type_, body in rows:
        if cid != present:
            while present < cid:
                present, recorded_at, actor, name, undoes, group_id, origin, made_at = next(coming, _NONE)
            if cid != present:
                raise LogBroken(f"The commit of the fact at position {position} is not there.")
            command_id = _read_uuid(_UUID_TAG + name)
            undoes, group_id = undoes and uuid(undoes), group_id and uuid(group_id)
            origin = origin and elsewhere(uuid(origin))
        try:
            event = READERS[type_](body)
        except (KeyError, ValueError):
            event = _explained(position, type_, body)
        found.append(
            Recorded(
                position=position,
                recorded_at=recorded_at,
                actor=actor,
                command_id=command_id,
                undoes=undoes,
                group_id=group_id,
                origin=origin,
                made_at=made_at,
                event=event,
            )
        )
    return found


def uuid(stored: bytes) -> UUID:
    """The id that lies in the log as 16 bytes."""
    return _read_uuid(_UUID_TAG + stored)


def _explained(position: int, type_: str, body: str) -> Event:
    """What could not be read, in words."""
    try:
        return decode(type_, body)
    except (UnknownEvent, LogBroken) as error:
        raise type(error)(f"{error} (position {position})") from error


_NONE: CommitRow = (1 << 63, *(None,) * 7)

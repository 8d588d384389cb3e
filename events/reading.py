"""Rows of the log to facts with their place: the loop that every replay spends its time in."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

import msgspec

from events.codec import READERS, decode
from events.errors import LogBroken, UnknownEvent
from events.recorded import Recorded

EventRow = tuple[int, int, str, str]
"""Position, cid, type, body."""

COMMIT_COLUMNS = "cid, recorded_at, actor, command_id, undoes, group_id"

CommitRow = tuple[Any, ...]
"""Those columns."""

# Three times as fast as UUID(bytes=...), which counts where millions are read.
_read_uuid = msgspec.msgpack.Decoder(UUID).decode
_UUID_TAG = b"\xc4\x10"


def facts(rows: Iterable[EventRow], commits: Iterable[CommitRow]) -> list[Recorded]:
    """The facts that these rows tell.

    Args:
        rows: In the order of the log.
        commits: Theirs, in the same order, with no other between them.

    Raises:
        UnknownEvent: a newer program wrote a fact; the message names type and position.
        LogBroken: a fact cannot be read, or its commit is not there.
    """
    found: list[Recorded] = []
    add, coming, present = found.append, iter(commits), 0
    recorded_at = actor = command_id = undoes = group_id = None
    for position, cid, type_, body in rows:
        if cid != present:
            present, recorded_at, actor, name, undoes, group_id = next(coming, _NONE)
            if cid != present:
                raise LogBroken(f"The commit of the fact at position {position} is not there.")
            command_id = _read_uuid(_UUID_TAG + name)
            undoes = undoes and _read_uuid(_UUID_TAG + undoes)
            group_id = group_id and _read_uuid(_UUID_TAG + group_id)
        try:
            event = READERS[type_](body)
        except Exception:
            event = _explained(position, type_, body)
        add(
            Recorded(
                position=position,
                recorded_at=recorded_at,
                actor=actor,
                command_id=command_id,
                undoes=undoes,
                group_id=group_id,
                event=event,
            )
        )
    return found


_NONE: CommitRow = (-1, *(None,) * 5)

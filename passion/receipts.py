"""The answer to a command, and what it is when the log refuses."""

from typing import TypeVar
from uuid import UUID

import msgspec

from events.errors import LogError, Unwritable
from events.recorded import Commit
from events.reply import Reply
from events.values import Position
from passion.errors import Refused, Unavailable

T = TypeVar("T")

REMEDY = "Make room on its disk, or make it writable, and try again; nothing has to be started anew."
"""What helps where the log refuses."""


class Receipt(msgspec.Struct, frozen=True, kw_only=True):
    """The answer to a command."""

    position: Position
    """Of the log once the command was done: whoever reads at this position or later sees its effect."""
    command_id: UUID
    changed: bool
    """False where the wish was fulfilled already."""
    group_id: UUID | None = None
    """What the command belongs to, if to more than itself; that can be undone as a whole."""


def receipt_of(commit: Commit, group: UUID | None = None) -> Receipt:
    return Receipt(
        position=commit.last,
        command_id=commit.command_id,
        changed=commit.changed,
        group_id=group if commit.changed else None,
    )


def answer_of(reply: Reply[T]) -> T:
    try:
        return reply.result()
    except Unwritable as error:
        raise Refused(f"Nothing was written: {error}") from error
    except LogError as error:
        raise Unavailable(f"Nothing was written, because the log refused: {error} {REMEDY}") from error

"""Wishes about what was done before."""

from uuid import UUID

from events.values import Actor
from passion.commands.command import HistoryCommand
from passion.commands.shapes import Date, Hash


class RelinkVideo(HistoryCommand, frozen=True, kw_only=True):
    """Have what was done with an old video count for another one, such as a better encoding of it."""

    video_hash: Hash
    old_hash: Hash


class UndoCommand(HistoryCommand, frozen=True, kw_only=True):
    """Take back what one command did; if that was an undo, its effect is there again."""

    command_id: UUID


class UndoGroup(HistoryCommand, frozen=True, kw_only=True):
    """Take back all that belongs together: a bulk edit, a scan, an undo of many."""

    group_id: UUID


class UndoSince(HistoryCommand, frozen=True, kw_only=True):
    """Take back everything that was done since a moment, and by whom."""

    date: Date
    actor: Actor = "person"

"""Wishes about what was done before."""

from uuid import UUID

from events.probe import Probe
from events.values import Actor, Bytes, Nanoseconds
from passion.commands.command import HistoryCommand
from passion.commands.shapes import Date, Hash


class RelinkVideo(HistoryCommand, frozen=True, kw_only=True):
    """Have what was done with an old video count for another one, such as a better encoding of it."""

    video_hash: Hash
    old_hash: Hash


class ExchangeFile(HistoryCommand, frozen=True, kw_only=True):
    """Have a verified conversion of a video's file take its place; sent by the job that made it, for the person."""

    video_hash: Hash
    """Of the new content."""
    old_hash: Hash
    path: str
    """Of the file that is put aside."""
    path_raw: bytes | None = None
    came_from: str
    """Where the new file lies."""
    came_from_raw: bytes | None = None
    probe: Probe
    """Of the new file."""
    size: Bytes
    mtime_ns: Nanoseconds
    inode: int = 0


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

"""Rules for files that cannot be read: a problem is told once."""

from collections.abc import Sequence

from msgspec.structs import replace

from events.catalogue import FileUnreadable, FileUnreadableNoMore
from events.event import Event
from passion.commands import ForgetUnreadableFile, RecordUnreadableFile
from passion.decisions.context import Context
from passion.unreadable import PathState


def record(command: RecordUnreadableFile, state: PathState, context: Context) -> Sequence[Event]:
    fact = FileUnreadable(
        path=command.path,
        path_raw=command.path_raw,
        collection=command.collection,
        size=command.size,
        mtime_ns=command.mtime_ns,
        reason=command.reason.strip(),
    )
    return [] if state.problem and replace(state.problem, date=None) == fact else [fact]


def forget(command: ForgetUnreadableFile, state: PathState, context: Context) -> Sequence[Event]:
    if state.problem is None:
        return []
    return [FileUnreadableNoMore(path=command.path, path_raw=command.path_raw)]

"""Rules for sidecars: one that is as it was is no fact."""

from collections.abc import Sequence

from msgspec.structs import replace

from events.event import Event
from events.sidecars import SidecarForgotten, SidecarRead
from passion.commands import ForgetSidecar, RecordSidecar
from passion.decisions.context import Context
from passion.unreadable import PathState


def record(command: RecordSidecar, state: PathState, context: Context) -> Sequence[Event]:
    fact = SidecarRead(
        path=command.path,
        path_raw=command.path_raw,
        collection=command.collection,
        size=command.size,
        mtime_ns=command.mtime_ns,
        reason=command.reason,
    )
    return [] if state.sidecar and replace(state.sidecar, date=None) == fact else [fact]


def forget(command: ForgetSidecar, state: PathState, context: Context) -> Sequence[Event]:
    if state.sidecar is None:
        return []
    return [SidecarForgotten(path=command.path, path_raw=command.path_raw)]

"""Rules for what probing found: the same finding again is no fact."""

from collections.abc import Sequence

from events.catalogue import VideoProbed, VideoProbeFailed
from events.event import Event
from passion.commands import RecordProbe, RecordProbeFailure
from passion.decisions.context import Context
from passion.video import VideoState


def measured(command: RecordProbe, state: VideoState, context: Context) -> Sequence[Event]:
    if command.probe == state.probe and state.probe_failure is None:
        return []
    return [VideoProbed(video_hash=command.video_hash, probe=command.probe)]


def failed(command: RecordProbeFailure, state: VideoState, context: Context) -> Sequence[Event]:
    reason = command.reason.strip()
    if reason == state.probe_failure:
        return []
    return [VideoProbeFailed(video_hash=command.video_hash, reason=reason)]

"""Rules for dated markers: a time within the video, and a date that is now unless another is given."""

from collections.abc import Sequence

from events.dated_markers import DatedMarkerAdded, DatedMarkerRedated, DatedMarkerRemoved
from events.event import Event
from passion.commands import AddDatedMarker, EditDatedMarker, RemoveDatedMarker
from passion.decisions.context import Context
from passion.decisions.items import find, is_there
from passion.decisions.times import within
from passion.video import Dated, VideoState


def add(command: AddDatedMarker, state: VideoState, context: Context) -> Sequence[Event]:
    date = context.now if command.date is None else command.date
    dated = Dated(time=within(command.time, state), date=date)
    if dated in state.dated_markers.values():
        return []
    return [
        DatedMarkerAdded(
            video_hash=command.video_hash, dated_marker_id=context.new_id(), time=dated.time, date=dated.date
        )
    ]


def redate(command: EditDatedMarker, state: VideoState, context: Context) -> Sequence[Event]:
    old = find(state.dated_markers, command.dated_marker_id, "dated marker", state)
    if command.date == old.date:
        return []
    return [
        DatedMarkerRedated(video_hash=command.video_hash, dated_marker_id=command.dated_marker_id, date=command.date)
    ]


def remove(command: RemoveDatedMarker, state: VideoState, context: Context) -> Sequence[Event]:
    if not is_there(state.dated_markers, command.dated_marker_id, "dated marker", state):
        return []
    return [DatedMarkerRemoved(video_hash=command.video_hash, dated_marker_id=command.dated_marker_id)]

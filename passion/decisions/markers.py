"""Rules for markers: they lie within the video, and no two are the same."""

from collections.abc import Sequence

from events.event import Event
from events.markers import MarkerAdded, MarkerMoved, MarkerRecoloured, MarkerRemoved, MarkerRenamed
from passion.commands import AddMarker, EditMarker, RemoveMarker
from passion.decisions.context import Context
from passion.decisions.items import find, is_there
from passion.decisions.times import within
from passion.video import Marked, VideoState


def add(command: AddMarker, state: VideoState, context: Context) -> Sequence[Event]:
    marker = Marked(time=within(command.time, state), label=command.label.strip(), colour=command.colour)
    if marker in state.markers.values():
        return []
    return [
        MarkerAdded(
            video_hash=command.video_hash,
            marker_id=context.new_id(),
            time=marker.time,
            label=marker.label,
            colour=marker.colour,
        )
    ]


def edit(command: EditMarker, state: VideoState, context: Context) -> Sequence[Event]:
    old = find(state.markers, command.marker_id, "marker", state)
    events: list[Event] = []
    if command.time is not None and within(command.time, state) != old.time:
        time = within(command.time, state)
        events.append(MarkerMoved(video_hash=command.video_hash, marker_id=command.marker_id, time=time))
    if command.label is not None and command.label.strip() != old.label:
        label = command.label.strip()
        events.append(MarkerRenamed(video_hash=command.video_hash, marker_id=command.marker_id, label=label))
    if command.colour is not None and command.colour != old.colour:
        colour = command.colour
        events.append(MarkerRecoloured(video_hash=command.video_hash, marker_id=command.marker_id, colour=colour))
    return events


def remove(command: RemoveMarker, state: VideoState, context: Context) -> Sequence[Event]:
    if not is_there(state.markers, command.marker_id, "marker", state):
        return []
    return [MarkerRemoved(video_hash=command.video_hash, marker_id=command.marker_id)]

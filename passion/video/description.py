"""What facts about the description and the tags change."""

from msgspec import UNSET
from msgspec.structs import replace

from events.description import DescriptionEdited, VideoDescribed
from events.tags import VideoTagged, VideoUntagged
from passion.video.change import change
from passion.video.state import VideoState


@change.register
def _(event: VideoDescribed, state: VideoState) -> VideoState:
    return replace(state, descriptions={**state.descriptions, event.source: event.description})


@change.register
def _(event: DescriptionEdited, state: VideoState) -> VideoState:
    edits = dict(state.edits)
    for field in event.changes.__struct_fields__:
        value = getattr(event.changes, field)
        if value is None:
            edits.pop(field, None)
        elif value is not UNSET:
            edits[field] = value
    return replace(state, edits=edits)


@change.register
def _(event: VideoTagged, state: VideoState) -> VideoState:
    folded = event.tag.casefold()
    return replace(state, tags={**state.tags, folded: event.tag}, hidden_tags=state.hidden_tags - {folded})


@change.register
def _(event: VideoUntagged, state: VideoState) -> VideoState:
    folded = event.tag.casefold()
    rest = {key: tag for key, tag in state.tags.items() if key != folded}
    return replace(state, tags=rest, hidden_tags=state.hidden_tags | {folded})

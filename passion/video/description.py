"""What facts about the description and the tags change."""

from msgspec import UNSET
from msgspec.structs import replace

from events.description import DescriptionEdited, DescriptionForgotten, VideoDescribed
from events.tags import TagForgotten, VideoTagged, VideoUntagged
from passion.video.change import change
from passion.video.state import Tagged, VideoState


@change.register
def _(event: VideoDescribed, state: VideoState) -> VideoState:
    name = (event.read_from or _newest_name(state)) if event.source == "file_name" else state.read_from
    beside = event.read_from if event.source == "sidecar" else state.sidecars_from
    said = {**state.descriptions, event.source: event.description}
    origins = {**state.origins, event.source: event.origins}
    return replace(state, descriptions=said, origins=origins, read_from=name, sidecars_from=beside)


def _newest_name(state: VideoState) -> str | None:
    """Of the file that is there and that a fact told of last: the scan has just read it."""
    here = (file.path for file in reversed(state.files.values()) if not file.is_missing)
    path = next(here, None)
    return path and path.replace("\\", "/").rpartition("/")[2]


@change.register
def _(event: DescriptionForgotten, state: VideoState) -> VideoState:
    rest = {source: said for source, said in state.descriptions.items() if source != event.source}
    origins = {source: said for source, said in state.origins.items() if source != event.source}
    name = None if event.source == "file_name" else state.read_from
    beside = None if event.source == "sidecar" else state.sidecars_from
    return replace(state, descriptions=rest, origins=origins, read_from=name, sidecars_from=beside)


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
    tagged = Tagged(name=event.tag, date=event.date)
    return replace(state, tags={**state.tags, folded: tagged}, hidden_tags=state.hidden_tags - {folded})


@change.register
def _(event: VideoUntagged, state: VideoState) -> VideoState:
    folded = event.tag.casefold()
    rest = {key: tag for key, tag in state.tags.items() if key != folded}
    return replace(state, tags=rest, hidden_tags=state.hidden_tags | {folded})


@change.register
def _(event: TagForgotten, state: VideoState) -> VideoState:
    folded = event.tag.casefold()
    rest = {key: tag for key, tag in state.tags.items() if key != folded}
    return replace(state, tags=rest, hidden_tags=state.hidden_tags - {folded})

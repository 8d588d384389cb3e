"""What facts about markers, chapters and comments change."""

from typing import TypeVar

from msgspec import UNSET
from msgspec.structs import replace

from events.chapters import ChapterAdded, ChapterRemoved, ChapterRenamed
from events.comments import CommentAdded, CommentEdited, CommentRemoved
from events.dated_markers import DatedMarkerAdded, DatedMarkerRedated, DatedMarkerRemoved
from events.markers import MarkerAdded, MarkerMoved, MarkerRecoloured, MarkerRemoved, MarkerRenamed
from events.values import ItemId
from passion.video.change import change
from passion.video.state import Commented, Dated, Marked, VideoState

T = TypeVar("T")


@change.register
def _(event: MarkerAdded, state: VideoState) -> VideoState:
    marker = Marked(time=event.time, label=event.label, colour=event.colour)
    return replace(state, markers={**state.markers, event.marker_id: marker}, removed=state.removed - {event.marker_id})


@change.register(MarkerMoved)
@change.register(MarkerRenamed)
@change.register(MarkerRecoloured)
def _marker_edited(event: MarkerMoved | MarkerRenamed | MarkerRecoloured, state: VideoState) -> VideoState:
    marker = state.markers.get(event.marker_id)
    if marker is None:
        return state
    match event:
        case MarkerMoved():
            marker = replace(marker, time=event.time)
        case MarkerRenamed():
            marker = replace(marker, label=event.label)
        case MarkerRecoloured():
            marker = replace(marker, colour=event.colour)
    return replace(state, markers={**state.markers, event.marker_id: marker})


@change.register
def _(event: MarkerRemoved, state: VideoState) -> VideoState:
    return replace(state, markers=_without(state.markers, event.marker_id), removed=state.removed | {event.marker_id})


@change.register
def _(event: DatedMarkerAdded, state: VideoState) -> VideoState:
    dated = Dated(time=event.time, date=event.date)
    items = {**state.dated_markers, event.dated_marker_id: dated}
    return replace(state, dated_markers=items, removed=state.removed - {event.dated_marker_id})


@change.register
def _(event: DatedMarkerRedated, state: VideoState) -> VideoState:
    dated = state.dated_markers.get(event.dated_marker_id)
    if dated is None:
        return state
    return replace(state, dated_markers={**state.dated_markers, event.dated_marker_id: replace(dated, date=event.date)})


@change.register
def _(event: DatedMarkerRemoved, state: VideoState) -> VideoState:
    rest = _without(state.dated_markers, event.dated_marker_id)
    return replace(state, dated_markers=rest, removed=state.removed | {event.dated_marker_id})


@change.register
def _(event: ChapterAdded, state: VideoState) -> VideoState:
    chapter = Marked(time=event.time, label=event.title)
    items = {**state.chapters, event.chapter_id: chapter}
    return replace(state, chapters=items, removed=state.removed - {event.chapter_id})


@change.register
def _(event: ChapterRenamed, state: VideoState) -> VideoState:
    chapter = state.chapters.get(event.chapter_id)
    if chapter is None:
        return state
    return replace(state, chapters={**state.chapters, event.chapter_id: replace(chapter, label=event.title)})


@change.register
def _(event: ChapterRemoved, state: VideoState) -> VideoState:
    rest = _without(state.chapters, event.chapter_id)
    return replace(state, chapters=rest, removed=state.removed | {event.chapter_id})


@change.register
def _(event: CommentAdded, state: VideoState) -> VideoState:
    comment = Commented(text=event.text, date=event.date, edited=event.edited)
    items = {**state.comments, event.comment_id: comment}
    return replace(state, comments=items, removed=state.removed - {event.comment_id})


@change.register
def _(event: CommentEdited, state: VideoState) -> VideoState:
    comment = state.comments.get(event.comment_id)
    if comment is None:
        return state
    comment = replace(comment, text=event.text, edited=None if event.edited is UNSET else event.edited)
    return replace(state, comments={**state.comments, event.comment_id: comment})


@change.register
def _(event: CommentRemoved, state: VideoState) -> VideoState:
    rest = _without(state.comments, event.comment_id)
    return replace(state, comments=rest, removed=state.removed | {event.comment_id})


def _without(items: dict[ItemId, T], gone: ItemId) -> dict[ItemId, T]:
    return {item_id: item for item_id, item in items.items() if item_id != gone}

"""Taking back what was done to markers, dated markers, chapters and comments: they come back with their ids."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from events.chapters import ChapterAdded, ChapterRemoved, ChapterRenamed
from events.comments import CommentAdded, CommentEdited, CommentRemoved
from events.dated_markers import DatedMarkerAdded, DatedMarkerRedated, DatedMarkerRemoved
from events.event import Event
from events.markers import MarkerAdded, MarkerMoved, MarkerRecoloured, MarkerRemoved, MarkerRenamed
from passion.decisions.compensation.compensation import Compensation, Read
from passion.past import Moment
from passion.video import Commented, Dated, Marked

_AnyMarker = MarkerAdded | MarkerMoved | MarkerRenamed | MarkerRecoloured | MarkerRemoved
_AnyDated = DatedMarkerAdded | DatedMarkerRedated | DatedMarkerRemoved
_AnyChapter = ChapterAdded | ChapterRenamed | ChapterRemoved
_AnyComment = CommentAdded | CommentEdited | CommentRemoved


def _marker(event: _AnyMarker, moment: Moment) -> Marked | None:
    return moment.video.markers.get(event.marker_id)


def _dated(event: _AnyDated, moment: Moment) -> Dated | None:
    return moment.video.dated_markers.get(event.dated_marker_id)


def _chapter(event: _AnyChapter, moment: Moment) -> Marked | None:
    return moment.video.chapters.get(event.chapter_id)


def _comment(event: _AnyComment, moment: Moment) -> Commented | None:
    return moment.video.comments.get(event.comment_id)


def _field(item: Read, name: str) -> Read:
    """One field of an item, so that what later happened to the others does not matter; None where it is gone."""

    def read(event: Event, moment: Moment) -> object:
        return getattr(item(event, moment), name, None)

    return read


def _mark(event: _AnyMarker, before: Marked | None, now: Marked | None) -> Sequence[Event]:
    names = {"video_hash": event.video_hash, "marker_id": event.marker_id}
    if before is None:
        return [MarkerRemoved(**names)]
    if now is None:
        return [MarkerAdded(**names, time=before.time, label=before.label, colour=before.colour)]
    steps: list[tuple[object, object, Event]] = [
        (before.time, now.time, MarkerMoved(**names, time=before.time)),
        (before.label, now.label, MarkerRenamed(**names, label=before.label)),
        (before.colour, now.colour, MarkerRecoloured(**names, colour=before.colour)),
    ]
    return [event for was, is_, event in steps if was != is_]


def _mark_date(event: _AnyDated, before: Dated | None, now: Dated | None) -> Sequence[Event]:
    names = {"video_hash": event.video_hash, "dated_marker_id": event.dated_marker_id}
    if before is None:
        return [DatedMarkerRemoved(**names)]
    return [DatedMarkerAdded(**names, time=before.time, date=before.date)]


def _begin_chapter(event: _AnyChapter, before: Marked | None, now: Marked | None) -> Sequence[Event]:
    names = {"video_hash": event.video_hash, "chapter_id": event.chapter_id}
    if before is None:
        return [ChapterRemoved(**names)]
    return [ChapterAdded(**names, time=before.time, title=before.label)]


def _write_comment(event: _AnyComment, before: Commented | None, now: Commented | None) -> Sequence[Event]:
    names = {"video_hash": event.video_hash, "comment_id": event.comment_id}
    if before is None:
        return [CommentRemoved(**names)]
    if now is None:
        return [CommentAdded(**names, text=before.text, date=before.date, edited=before.edited)]
    return [CommentEdited(**names, text=before.text, edited=before.edited)]


def _again(fact: Callable[..., Event], item: str, field: str) -> Callable[[Any, Any, Any], Sequence[Event]]:
    """The same kind of fact with the field as it was."""

    def write(event: Any, before: object, now: object) -> Sequence[Event]:  # noqa: ANN401
        return [fact(**{"video_hash": event.video_hash, item: getattr(event, item), field: before})]

    return write


COMPENSATIONS: Mapping[type[Event], Compensation] = {
    MarkerAdded: Compensation(_marker, _mark),
    MarkerMoved: Compensation(_field(_marker, "time"), _again(MarkerMoved, "marker_id", "time")),
    MarkerRenamed: Compensation(_field(_marker, "label"), _again(MarkerRenamed, "marker_id", "label")),
    MarkerRecoloured: Compensation(_field(_marker, "colour"), _again(MarkerRecoloured, "marker_id", "colour")),
    MarkerRemoved: Compensation(_marker, _mark),
    DatedMarkerAdded: Compensation(_dated, _mark_date),
    DatedMarkerRedated: Compensation(_field(_dated, "date"), _again(DatedMarkerRedated, "dated_marker_id", "date")),
    DatedMarkerRemoved: Compensation(_dated, _mark_date),
    ChapterAdded: Compensation(_chapter, _begin_chapter),
    ChapterRenamed: Compensation(_field(_chapter, "label"), _again(ChapterRenamed, "chapter_id", "title")),
    ChapterRemoved: Compensation(_chapter, _begin_chapter),
    CommentAdded: Compensation(_comment, _write_comment),
    CommentEdited: Compensation(_comment, _write_comment),
    CommentRemoved: Compensation(_comment, _write_comment),
}

"""Taking back what sources said, what the person edited, and tags."""

from collections.abc import Mapping, Sequence
from typing import Any

from msgspec import UNSET

from events.description import (
    Description,
    DescriptionChange,
    DescriptionEdited,
    DescriptionForgotten,
    VideoDescribed,
)
from events.event import Event
from events.tags import TagForgotten, VideoTagged, VideoUntagged
from passion.decisions.compensation.compensation import Compensation
from passion.past import Moment
from passion.video import Tagged

_Described = VideoDescribed | DescriptionForgotten
_AnyTag = VideoTagged | VideoUntagged | TagForgotten
_Said = tuple[Description | None, str | None, dict[str, tuple[str, ...]]]

TAKEN_OFF = "taken off"


def _said(event: _Described, moment: Moment) -> _Said:
    """What the source says, which file was read, and where in it."""
    video = moment.video
    read_from = {"file_name": video.read_from, "sidecar": video.sidecars_from}.get(event.source)
    return video.descriptions.get(event.source), read_from, video.origins.get(event.source, {})


def _say(event: _Described, before: _Said, now: _Said) -> Sequence[Event]:
    """What nobody has said is forgotten, so that the next scan reads it again."""
    description, read_from, origins = before
    if description is None:
        return [DescriptionForgotten(video_hash=event.video_hash, source=event.source)]
    return [
        VideoDescribed(
            video_hash=event.video_hash,
            source=event.source,
            description=description,
            read_from=read_from,
            origins=origins,
        )
    ]


def _edits(event: DescriptionEdited, moment: Moment) -> dict[str, Any]:
    """The fields that this edit is about; None where the sources have the word."""
    changes = event.changes
    return {
        field: moment.video.edits.get(field)
        for field in changes.__struct_fields__
        if getattr(changes, field) is not UNSET
    }


def _edit(event: DescriptionEdited, before: dict[str, Any], now: dict[str, Any]) -> Sequence[Event]:
    return [DescriptionEdited(video_hash=event.video_hash, changes=DescriptionChange(**before))]


def _tag(event: _AnyTag, moment: Moment) -> Tagged | str | None:
    """The person's word on the tag, in whatever case."""
    folded = event.tag.casefold()
    if folded in moment.video.hidden_tags:
        return TAKEN_OFF
    return moment.video.tags.get(folded)


def _retag(event: _AnyTag, before: Tagged | str | None, now: Tagged | str | None) -> Sequence[Event]:
    match before:
        case Tagged():
            return [VideoTagged(video_hash=event.video_hash, tag=before.name, date=before.date)]
        case str():
            return [VideoUntagged(video_hash=event.video_hash, tag=event.tag)]
    return [TagForgotten(video_hash=event.video_hash, tag=event.tag)]


COMPENSATIONS: Mapping[type[Event], Compensation] = {
    VideoDescribed: Compensation(_said, _say),
    DescriptionForgotten: Compensation(_said, _say),
    DescriptionEdited: Compensation(_edits, _edit),
    VideoTagged: Compensation(_tag, _retag),
    VideoUntagged: Compensation(_tag, _retag),
    TagForgotten: Compensation(_tag, _retag),
}

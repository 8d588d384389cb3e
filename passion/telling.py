"""What each fact changed, as values before and after: of one video, and of a page of its history."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from uuid import UUID

import msgspec

from events.description import DescriptionChange
from events.log import EventLog
from events.recorded import Recorded, as_they_happened
from events.values import Actor, Position, Seconds, UnixTime, VideoHash
from passion.errors import NotFound
from passion.past import Past
from passion.streams import VIDEO
from passion.video import VideoState
from projections.merging import FIELDS, merge
from projections.queries import Queries
from projections.views import FieldChange, HistoryEntry
from projections.words import clock_time, in_words

Values = dict[tuple[str, str], str]
"""What can be told of a video, as text: by the field and by the item that has it, empty for the video itself."""


class FactLine(msgspec.Struct, frozen=True, kw_only=True):
    """One fact about a video."""

    position: Position
    recorded_at: UnixTime
    """When it was first recorded, here or in another library."""
    origin: UUID | None
    """The library that it came from by a merge; None for this one."""
    actor: Actor
    command_id: UUID
    undoes: UUID | None
    kind: str
    """Its type, such as `VideoRated`."""
    summary: str
    changes: tuple[FieldChange, ...]


def facts_of(log: EventLog, queries: Queries, video_hash: VideoHash) -> Iterator[FactLine]:
    """All that ever happened to one video, the newest first.

    Raises:
        NotFound: there is no such video.
        LogError: the log cannot be read.
    """
    recorded, past = _past(log, queries, video_hash)
    if not recorded:
        raise NotFound(f"No video has the hash {video_hash}.")
    for place in range(len(recorded) - 1, -1, -1):
        each = recorded[place]
        yield FactLine(
            position=each.position,
            recorded_at=each.moment,
            origin=each.origin,
            actor=each.actor,
            command_id=each.command_id,
            undoes=each.undoes,
            kind=type(each.event).__name__,
            summary=in_words(each.event),
            changes=_between(past, place, place + 1),
        )


def with_changes(
    entries: Sequence[HistoryEntry], log: EventLog, queries: Queries, video_hash: VideoHash
) -> list[HistoryEntry]:
    """The entries with what each command changed in this video, from before its first fact to after its last.

    Raises:
        LogError: the log cannot be read.
    """
    if not entries:
        return []
    recorded, past = _past(log, queries, video_hash)
    spans: dict[str, tuple[int, int]] = {}
    for place, each in enumerate(recorded):
        name = str(each.command_id)
        spans[name] = (spans.get(name, (place, 0))[0], place + 1)
    return [
        msgspec.structs.replace(entry, changes=_between(past, *spans.get(entry.command_id, (0, 0))))
        for entry in entries
    ]


def _past(log: EventLog, queries: Queries, video_hash: VideoHash) -> tuple[list[Recorded], Past]:
    stream = f"{VIDEO}{video_hash}"
    recorded = as_they_happened(log.at(queries.stream_positions(stream)))
    return recorded, Past(stream, recorded)


def _between(past: Past, begin: int, end: int) -> tuple[FieldChange, ...]:
    one, other = past.states[begin], past.states[end]
    if one is other or not isinstance(one, VideoState) or not isinstance(other, VideoState):
        return ()
    before, after = _values(one), _values(other)
    keys = [key for key in dict.fromkeys((*before, *after)) if before.get(key) != after.get(key)]
    return tuple(FieldChange(field=key[0], before=before.get(key), after=after.get(key)) for key in keys)


def _values(state: VideoState) -> Values:
    told: Values = {}
    if state.rating is not None:
        told["rating", ""] = state.rating
    if state.likes:
        told["likes", ""] = str(state.likes)
    if state.poster_time is not None:
        told["poster", ""] = _time(state.poster_time)
    if state.is_favourite and state.favourite_date is not None:
        told["favourite since", ""] = _moment(state.favourite_date)
    return told | _described(state) | _items(state)


def _described(state: VideoState) -> Values:
    shown, _ = merge(state.descriptions, msgspec.convert(state.edits, DescriptionChange))
    values = {field: getattr(shown, field) for field in FIELDS}
    told = {
        (field.replace("_", " "), ""): ", ".join(value) if isinstance(value, tuple) else str(value)
        for field, value in values.items()
        if value not in (None, "", ())
    }
    tags = {tag.casefold(): tag for tag in shown.tags if tag.casefold() not in state.hidden_tags}
    tags |= {folded: tag.name for folded, tag in state.tags.items()}
    return told | {("tag", folded): tag for folded, tag in tags.items()}


def _items(state: VideoState) -> Values:
    told: Values = {}
    for name, label, items in (("marker", "label", state.markers), ("chapter", "title", state.chapters)):
        for item, marked in items.items():
            told[f"{name} time", item] = _time(marked.time)
            told[f"{name} {label}", item] = marked.label
            told[f"{name} colour", item] = marked.colour
    for item, dated in state.dated_markers.items():
        told["dated marker time", item] = _time(dated.time)
        told["dated marker date", item] = _moment(dated.date)
    for item, comment in state.comments.items():
        told["comment", item] = comment.text
    for file in state.files.values():
        if not file.is_missing:
            told["file", file.path] = file.path
    return {key: value for key, value in told.items() if value}


def _moment(when: UnixTime) -> str:
    return datetime.fromtimestamp(when / 1_000_000).astimezone().strftime("%Y-%m-%d %H:%M:%S")


def _time(seconds: Seconds) -> str:
    """`2:03` or `2:03.25`."""
    whole, thousandths = divmod(round(seconds * 1000), 1000)
    part = f".{thousandths:03}".rstrip("0") if thousandths else ""
    return clock_time(Seconds(whole)) + part

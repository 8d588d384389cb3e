"""What each source says of a video, kept apart, so that every field knows where it came from."""

from collections.abc import Iterable
from functools import singledispatch
from typing import Any, NamedTuple

import msgspec

from events.description import (
    Description,
    DescriptionChange,
    DescriptionEdited,
    DescriptionForgotten,
    VideoDescribed,
)
from events.values import DescriptionSource
from projections.merging import edited
from projections.projection import Fold, Projection, ignore
from projections.rows import Table
from projections.tables.catalogue import FILES
from projections.tables.elsewhere import FILES_ELSEWHERE, origin_of
from projections.tables.paths import file_name
from projections.video import Video

TABLES = """
CREATE TABLE descriptions (
    video_id INTEGER NOT NULL,
    source TEXT NOT NULL, -- embedded, sidecar, file_name or person
    body TEXT NOT NULL, -- JSON of Description, for a person of DescriptionChange
    described_from TEXT, -- name of the file that was last seen when a file name was read; path of that beside sidecars
    origins TEXT, -- JSON: path of a sidecar, name of a tag or template -> fields
    PRIMARY KEY (video_id, source)
) STRICT;
"""

PERSON = "person"


class Said(NamedTuple):
    """What one source says of a video."""

    video_id: int
    source: str
    body: str
    described_from: str | None
    origins: str | None


DESCRIPTIONS = Table("descriptions", Said, key=2)

_decode_layer = msgspec.json.Decoder(Description).decode
_decode_origins = msgspec.json.Decoder(dict[str, tuple[str, ...]]).decode
_decode_edits = msgspec.json.Decoder(DescriptionChange).decode
apply = singledispatch(ignore)


@apply.register
def _(event: VideoDescribed, fold: Fold) -> None:
    video = fold.video
    name = event.read_from
    if name is None and event.source == "file_name":
        name = _seen_last(fold, video.id)
    origins = msgspec.json.encode(event.origins).decode() if event.origins else None
    _store(fold, video, Said(video.id, event.source, _encoded(event.description), name, origins))


@apply.register
def _(event: DescriptionForgotten, fold: Fold) -> None:
    video = fold.video
    fold.rows(DESCRIPTIONS).of(video.id).pop(event.source, None)
    video.is_stale = True


@apply.register
def _(event: DescriptionEdited, fold: Fold) -> None:
    video = fold.video
    said = fold.rows(DESCRIPTIONS).of(video.id).get(PERSON)
    before = DescriptionChange() if said is None else _decode_edits(said.body)
    _store(fold, video, Said(video.id, PERSON, _encoded(edited(before, event.changes)), None, None))


def _store(fold: Fold, video: Video, said: Said) -> None:
    fold.rows(DESCRIPTIONS).of(video.id)[said.source] = said
    video.is_stale = True


def _encoded(body: msgspec.Struct) -> str:
    return msgspec.json.encode(body).decode()


def _seen_last(fold: Fold, video_id: int) -> str | None:
    """Name of the file that was seen last of those that are there, on the machine whose scan it was."""
    if origin := origin_of(fold):
        files = [each for each in fold.rows(FILES_ELSEWHERE).of(video_id).values() if each.origin == origin]
    else:
        files = fold.rows(FILES).of(video_id).values()
    there = [each for each in files if not each.is_missing]
    return file_name(max(there, key=lambda each: each.touched).path) if there else None


def read_layers(
    rows: Iterable[tuple[Any, ...]],
) -> tuple[dict[DescriptionSource, Description], DescriptionChange, str | None]:
    """Rows of (source, body, described_from), read."""
    layers: dict[DescriptionSource, Description] = {}
    edits, name = DescriptionChange(), None
    for source, body, described_from in rows:
        if source == PERSON:
            edits = _decode_edits(body)
        else:
            layers[msgspec.convert(source, DescriptionSource)] = _decode_layer(body)
            name = described_from if source == "file_name" else name
    return layers, edits, name


def read_origins(rows: Iterable[tuple[str, str | None]]) -> dict[str, dict[str, tuple[str, ...]]]:
    """Rows of (source, origins), read: by source, the sidecars or tags with the fields that they gave."""
    return {source: _decode_origins(origins) for source, origins in rows if origins}


PROJECTION = Projection(name="description", tables=TABLES, apply=apply)

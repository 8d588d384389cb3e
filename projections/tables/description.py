"""What each source says of a video, kept apart, so that every field knows where it came from."""

from collections.abc import Iterable
from functools import singledispatch
from typing import Any

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
from projections.tables.elsewhere import origin_of

TABLES = """
CREATE TABLE descriptions (
    video_id INTEGER NOT NULL,
    source TEXT NOT NULL, -- embedded, sidecar, file_name or person
    body TEXT NOT NULL, -- JSON of Description, for a person of DescriptionChange
    described_from TEXT, -- name of the file that was last seen when a file name was read; path of that beside sidecars
    origins TEXT, -- JSON: path of a sidecar or name of a tag -> fields
    PRIMARY KEY (video_id, source)
) STRICT;
"""

PERSON = "person"
_decode_layer = msgspec.json.Decoder(Description).decode
_decode_origins = msgspec.json.Decoder(dict[str, tuple[str, ...]]).decode
_decode_edits = msgspec.json.Decoder(DescriptionChange).decode
apply = singledispatch(ignore)


@apply.register
def _(event: VideoDescribed, fold: Fold) -> None:
    video_id = fold.video(event.video_hash)
    path, name = None, event.read_from
    if event.source == "file_name":
        path = _newest_path(fold, video_id)
    if name is None and path is not None:
        name = path[0].replace("\\", "/").rpartition("/")[2]
    origins = msgspec.json.encode(event.origins).decode() if event.origins else None
    _store(fold, video_id, event.source, event.description, name, origins)


def _newest_path(fold: Fold, video_id: int) -> tuple[str] | None:
    """Of the file that the scan has just read, on the machine whose scan it was."""
    if origin := origin_of(fold):
        return fold.execute(
            "SELECT path FROM files_elsewhere WHERE video_id = ? AND origin = ? AND NOT is_missing"
            " ORDER BY touched DESC LIMIT 1",
            (video_id, origin),
        ).fetchone()
    return fold.execute(
        "SELECT path FROM files WHERE video_id = ? AND NOT is_missing ORDER BY touched DESC LIMIT 1", (video_id,)
    ).fetchone()


@apply.register
def _(event: DescriptionForgotten, fold: Fold) -> None:
    video_id = fold.video(event.video_hash)
    fold.execute("DELETE FROM descriptions WHERE video_id = ? AND source = ?", (video_id, event.source))
    fold.stale.add(video_id)


@apply.register
def _(event: DescriptionEdited, fold: Fold) -> None:
    video_id = fold.video(event.video_hash)
    row = fold.execute("SELECT body FROM descriptions WHERE video_id = ? AND source = 'person'", (video_id,)).fetchone()
    before = DescriptionChange() if row is None else _decode_edits(row[0])
    _store(fold, video_id, PERSON, edited(before, event.changes), None)


def _store(
    fold: Fold, video_id: int, source: str, body: msgspec.Struct, name: str | None, origins: str | None = None
) -> None:
    fold.execute(
        "INSERT INTO descriptions VALUES (?, ?, ?, ?, ?) ON CONFLICT (video_id, source) DO UPDATE SET body ="
        " excluded.body,"
        " described_from = excluded.described_from, origins = excluded.origins",
        (video_id, source, msgspec.json.encode(body).decode(), name, origins),
    )
    fold.stale.add(video_id)


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

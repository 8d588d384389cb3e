"""One description out of many: each field from the strongest source that has it, the person's own edits above all."""

from collections.abc import Mapping
from typing import Literal

import msgspec
from msgspec import UNSET

from events.description import Description, DescriptionChange
from events.values import DescriptionSource

Source = Literal["embedded", "sidecar", "file_name", "person"]
STRENGTH: tuple[DescriptionSource, ...] = ("file_name", "sidecar", "embedded")
"""The scanned sources, strongest first."""

FIELDS = tuple(each for each in DescriptionChange.__struct_fields__)
"""What a person can edit; tags are given and taken one by one instead."""


_NO_EDITS = DescriptionChange()


def merged(layers: Mapping[DescriptionSource, Description], edits: DescriptionChange) -> Description:
    """The description that holds; where only one source says anything, as it says it."""
    if len(layers) == 1 and edits == _NO_EDITS:
        return next(iter(layers.values()))
    return merge(layers, edits)[0]


def merge(
    layers: Mapping[DescriptionSource, Description], edits: DescriptionChange
) -> tuple[Description, dict[str, Source]]:
    """The description that holds, and the source of each field that has a value.

    Tags are those of all scanned sources together, strongest source first.
    """
    values: dict[str, object] = {}
    sources: dict[str, Source] = {}
    for field in FIELDS:
        edited = getattr(edits, field)
        if edited is not UNSET and edited is not None:
            values[field], sources[field] = edited, "person"
            continue
        for source in STRENGTH:
            value = getattr(layers[source], field) if source in layers else None
            if value not in (None, "", ()):
                values[field], sources[field] = value, source
                break
    values["tags"] = tuple(dict.fromkeys(tag for each in STRENGTH if each in layers for tag in layers[each].tags))
    return msgspec.convert(values, Description), sources


def edited(before: DescriptionChange, change: DescriptionChange) -> DescriptionChange:
    """The person's edits with one more: an unset field stays, null gives the field back to the scanned sources."""
    values = {field: getattr(before, field) for field in FIELDS}
    for field in FIELDS:
        value = getattr(change, field)
        if value is not UNSET:
            values[field] = UNSET if value is None else value
    return DescriptionChange(**values)

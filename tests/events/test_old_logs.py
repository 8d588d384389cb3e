"""Every shape that a fact ever had is read for ever, and means what it meant."""

from base64 import b64encode
from pathlib import Path
from typing import Any

import msgspec
import pytest

from events.codec import STORED_TYPES, decode

OLD_LOGS = Path(__file__).parent / "old_logs"


class Line(msgspec.Struct, frozen=True):
    """A fact as it was stored, and every field that it means, defaults too."""

    stored: str
    body: msgspec.Raw
    means: dict[str, Any]


def lines() -> list[Line]:
    texts = [text for file in sorted(OLD_LOGS.glob("*.jsonl")) for text in file.read_bytes().splitlines()]
    return [msgspec.json.decode(text, type=Line) for text in texts]


def spelled_out(value: object) -> object:
    """A fact with every field, so that a default that changes is seen."""
    if isinstance(value, msgspec.Struct):
        named = {name: getattr(value, name) for name in value.__struct_fields__}
        fields = {name: spelled_out(field) for name, field in named.items() if field is not msgspec.UNSET}
        return {"type": type(value).__name__} | fields
    if isinstance(value, tuple):
        return [spelled_out(item) for item in value]
    if isinstance(value, dict):
        return {key: spelled_out(item) for key, item in value.items()}
    return b64encode(value).decode() if isinstance(value, bytes) else value


def as_far_as(means: object, meaning: object) -> object:
    """The meaning without fields that came later and so are in no old line."""
    if isinstance(means, dict) and isinstance(meaning, dict):
        return {name: as_far_as(part, meaning.get(name)) for name, part in means.items()}
    if isinstance(means, list) and isinstance(meaning, list) and len(means) == len(meaning):
        return [as_far_as(*pair) for pair in zip(means, meaning, strict=True)]
    return meaning


@pytest.mark.parametrize("line", lines(), ids=lambda line: line.stored)
def test_an_old_fact_means_what_it_meant(line: Line) -> None:
    meaning = spelled_out(decode(line.stored, bytes(line.body).decode()))
    assert as_far_as(line.means, meaning) == line.means


def test_every_type_and_version_that_can_be_stored_has_a_line() -> None:
    assert set(STORED_TYPES) == {line.stored for line in lines()}

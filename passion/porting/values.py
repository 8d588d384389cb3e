"""Reads single values that other programs wrote, whatever they turn out to be."""

import math
import re

import msgspec

from events.values import Seconds
from passion.sidecars.json_text import read_object
from passion.sidecars.values import Reasons

_COLOUR = re.compile(r"#[0-9a-f]{6}")
LABEL = 200
"""Characters that a label may have."""


def number(value: object) -> float | None:
    """A finite number, also where it is written as text."""
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return None
    try:
        found = float(value)
    except (ValueError, OverflowError):
        return None
    return found if math.isfinite(found) else None


def seconds(value: object) -> Seconds | None:
    """A time or length that is not below 0."""
    found = number(value)
    return None if found is None or found < 0 else Seconds(found)


def whole(value: object) -> int | None:
    found = number(value)
    return None if found is None else int(found)


def text(value: object) -> str:
    """Trimmed; empty where there is none."""
    return value.strip() if isinstance(value, str) else ""


def label(value: object) -> tuple[str, bool]:
    """A label as long as one may be, and whether it was longer."""
    said = " ".join(text(value).split())
    return (said, False) if len(said) <= LABEL else (said[: LABEL - 1] + "…", True)


def colour(value: object) -> str:
    """`#rrggbb`, or empty for any other."""
    said = text(value).lower()
    return said if _COLOUR.fullmatch(said) else ""


def fields_of(value: object) -> tuple[dict[str, object], str]:
    """The fields of a JSON object as far as it can be read, and what is wrong with it."""
    written = _written(value)
    if written is None:
        return {}, "It holds no text."
    reasons = Reasons()
    found = read_object(written, reasons)
    return found, " ".join(reasons.sentences())


def list_of(value: object) -> tuple[list[object], str]:
    """A list, or one that is written as JSON, and what is wrong with it."""
    if value is None or value in ("", "null", b""):
        return [], ""
    if isinstance(value, list):
        return value, ""
    try:
        found = msgspec.json.decode(_written(value) or "")
    except (msgspec.MsgspecError, UnicodeEncodeError, RecursionError):
        return [], "it is no JSON"
    return (found, "") if isinstance(found, list) else ([], "it is no list")


def _written(value: object) -> str | None:
    match value:
        case str():
            return value
        case bytes():
            return value.decode("utf-8", "replace")
        case _:
            return None

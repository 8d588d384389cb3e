"""Reads a JSON object, strictly first, then with what programs and accidents make of JSON, be it only half of it."""

import json
import re
from collections.abc import Collection
from typing import Any

import msgspec

from passion.sidecars.values import Reasons

DEEPEST = 200
"""Lists and objects in each other."""
_BRACKET = re.compile(r"[\[\]{}]")
_SPACE = " \t\n\r"
_raws = msgspec.json.Decoder(dict[str, msgspec.Raw]).decode
_any = msgspec.json.Decoder().decode


def read_object(text: str, reasons: Reasons, wanted: Collection[str] | None = None) -> dict[str, object]:
    """Returns the fields of the object at the top; only those wanted are unpacked, where some are named.

    Where it breaks off or goes wrong, returns the fields before that.
    """
    try:
        raw = _raws(text.encode())
        return {key: _any(value) for key, value in raw.items() if wanted is None or key in wanted}
    except (msgspec.MsgspecError, UnicodeEncodeError, RecursionError):
        return _lenient(text, reasons)


def _lenient(text: str, reasons: Reasons) -> dict[str, object]:
    """NaN, control characters in texts, numbers beyond all bounds, something after the end, no end."""
    if _is_too_deep(text):
        reasons.add("It is no JSON that can be read: too many lists and objects in each other.")
        return {}
    decoder = json.JSONDecoder(strict=False, parse_constant=lambda _: None, parse_int=_number)
    at = _skip(text, 0)
    if text[at : at + 1] != "{":
        reasons.add("It holds no JSON object.")
        return {}
    found: dict[str, object] = {}
    try:
        _take(text, _skip(text, at + 1), decoder, found)
    except (ValueError, IndexError, RecursionError) as error:
        where = f" at line {error.lineno}" if isinstance(error, json.JSONDecodeError) else ""
        kept = f"; {len(found)} of its fields were read before that" if found else ""
        reasons.add(f"It is no JSON{where}{kept}.")
    return found


def _take(text: str, at: int, decoder: json.JSONDecoder, found: dict[str, object]) -> None:
    """Fills `found` field by field, so that what was read stays when it goes wrong later."""
    while text[at] != "}":
        if text[at] != '"':
            raise json.JSONDecodeError("expected a key in quotes", text, at)
        key, at = decoder.raw_decode(text, at)
        at = _skip(text, at)
        if text[at] != ":":
            raise json.JSONDecodeError("expected a colon", text, at)
        found[key], at = decoder.raw_decode(text, _skip(text, at + 1))
        at = _skip(text, at)
        if text[at] == ",":
            at = _skip(text, at + 1)
        elif text[at] != "}":
            raise json.JSONDecodeError("expected a comma", text, at)


def _skip(text: str, at: int) -> int:
    while text[at : at + 1] and text[at] in _SPACE:
        at += 1
    return at


def _number(digits: str) -> Any:  # noqa: ANN401 - what the decoder takes for a number
    return int(digits) if len(digits) <= 40 else None


def _is_too_deep(text: str) -> bool:
    """Counted with all brackets in texts, which are few."""
    depth = 0
    for bracket in _BRACKET.finditer(text):
        depth += 1 if bracket[0] in "[{" else -1
        if depth > DEEPEST:
            return True
    return False

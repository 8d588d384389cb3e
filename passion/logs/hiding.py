"""What never gets into a log: secrets always, and where it is discreet whatever was only known when it was said."""

import logging
import re
import unicodedata
from collections.abc import Mapping

OWN = ("events", "passion", "projections", "tray", "web")
"""Packages whose messages are constant texts, into which all that is particular comes by arguments (ruff's rule G)."""

HIDDEN = "…"

_TO_THE_END = r"password|passwd|passphrase|cookie|set-cookie|authorization"
_ONE_WORD = r"secret|token|api[_-]?key|session(?:[_-]?id)?"
_QUOTED = r"\"(?:[^\"\\]|\\.)*\"|'(?:[^'\\]|\\.)*'"
_SECRETS = (
    (re.compile(rf"(?i)((?:{_TO_THE_END})[\"']?\s*[=:]\s*)(?:{_QUOTED}|[^\n]+)"), r"\1[hidden]"),
    (re.compile(rf"(?i)((?:{_ONE_WORD})[\"']?\s*[=:]\s*)(?:{_QUOTED}|[^\s&;,]+)"), r"\1[hidden]"),
    (re.compile(r"(?i)\b(bearer|basic)\s+[\w.~+/=-]{6,}"), r"\1 [hidden]"),
    (re.compile(r"://[^/\s@]+@"), "://[hidden]@"),
    (re.compile(r"\$argon2\w*\$\S+"), "[hidden]"),
)


def without_secrets(text: str) -> str:
    """The text without what looks like a password, a token, a cookie or a key."""
    for pattern, instead in _SECRETS:
        text = pattern.sub(instead, text)
    return text


def message_of(record: logging.LogRecord, *, is_discreet: bool) -> str:
    """What a record says; where it is discreet, numbers are all that is left of what was particular."""
    if not is_discreet:
        return without_secrets(record.getMessage())
    is_own = record.name.partition(".")[0] in OWN
    if not record.args:
        return str(record.msg) if is_own else HIDDEN
    values = record.args
    hidden = {key: _hidden(each) for key, each in values.items()} if isinstance(values, Mapping) else ()
    return str(record.msg) % (hidden or tuple(map(_hidden, values)))


def _hidden(value: object) -> object:
    return value if isinstance(value, int | float) else HIDDEN


def one_line(text: str) -> str:
    r"""The text with what steers a terminal, turns writing round or is no character shown as `\x1b`."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(_code(each) if unicodedata.category(each) in _STEERING else each for each in text)


_STEERING = {"Cc", "Cf", "Cs", "Zl", "Zp"}


def _code(character: str) -> str:
    return "\n" if character == "\n" else character.encode("unicode_escape").decode("ascii")

"""What a single setting may hold: its shape, its range, and what its words must mean; each mistake is a sentence."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from ipaddress import ip_address
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from passion.configuring.described import Described
from passion.configuring.spots import Key
from passion.hours import BadHours, hours_of
from passion.naming import BadTemplate, reader_of
from passion.tag_rules import BadRule
from passion.tag_rules import check as check_rules


class Mistake(NamedTuple):
    """What is wrong with a part of a value."""

    key: Key
    """Below the setting; empty for the setting itself."""
    message: str
    column: int | None = None
    """Inside a template."""


def mistakes(field: Described, value: object) -> Iterator[Mistake]:
    """All that is wrong with a value as TOML has it."""
    if field.kind in _OWN:
        yield from _OWN[field.kind](value)
        return
    try:
        shaped = msgspec.convert(value, field.type)
    except msgspec.ValidationError:
        yield from _misshapen(field, value)
        return
    if field.kind in _CHECKS:
        yield from _CHECKS[field.kind](shaped)


def _misshapen(field: Described, value: object) -> Iterator[Mistake]:
    entries = field.shape == "texts" and isinstance(value, list)
    wrong = [(number, each) for number, each in enumerate(value) if not isinstance(each, str)] if entries else []  # pyright: ignore[reportArgumentType]
    for number, each in wrong:
        yield Mistake((number,), f"expected a text in quotes; found {shown(each)}.")
    if not wrong:
        yield Mistake((), f"expected {wanted(field)}; found {shown(value)}.")


def wanted(field: Described) -> str:
    """What a setting takes, as `a whole number from 0 to 65535, such as 8470`."""
    words: Mapping[str, str] = {
        "switch": "true or false",
        "integer": "a whole number",
        "number": "a number",
        "text": "a text in quotes",
        "texts": "a list of texts in brackets",
        "pairs": "a table of texts",
    }
    if field.choices:
        return " or ".join(f'"{each}"' for each in field.choices)
    if field.shape in {"integer", "number"}:
        low, high = (
            None if each is None else f"{each:g}" if each < 1e6 else str(each) for each in (field.least, field.most)
        )
        span = (
            f" from {low} to {high}"
            if low and high
            else f" of {low} or more"
            if low
            else f" up to {high}"
            if high
            else ""
        )
        return f"{words[field.shape]}{span}, such as {field.default}"
    return words[field.shape]


def shown(value: object) -> str:
    """A value of TOML in words, short."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return f'"{value if len(value) <= 40 else value[:39] + "…"}"'
    if isinstance(value, int | float):
        return str(value)
    return "a list in brackets" if isinstance(value, list) else "a table" if isinstance(value, dict) else f"{value}"


def _collections(value: object) -> Iterator[Mistake]:
    if not isinstance(value, Mapping):
        yield Mistake((), f'expected a table of folders, such as Films = ["/videos"]; found {shown(value)}.')
        return
    for name, folders in value.items():
        if not str(name).strip():
            yield Mistake((name,), "a collection needs a name.")
        elif not isinstance(folders, Sequence) or isinstance(folders, str):
            yield Mistake((name,), 'expected a list of folders in brackets, such as ["/videos"].')
        else:
            for number, entry in enumerate(folders):
                if said := _not_a_folder(entry):
                    yield Mistake((name, number), said)


def _not_a_folder(entry: object) -> str:
    if not isinstance(entry, str) or not entry.removeprefix("!").strip():
        return f"{entry!r} is no folder; write it in quotes."
    return "" if _is_absolute(entry.removeprefix("!")) else f"the folder {entry!r} must be absolute, or begin with ~."


def _is_absolute(folder: str) -> bool:
    try:
        return Path(folder).expanduser().is_absolute()
    except RuntimeError:  # Of a ~name that nobody has.
        return False


def _extensions(value: Sequence[str]) -> Iterator[Mistake]:
    for number, each in enumerate(value):
        if not re.fullmatch(r"[A-Za-z0-9]+", each):
            yield Mistake((number,), f"{each!r} must be letters and digits without a dot.")
    if not value:
        yield Mistake((), 'no file would be a video; name at least one ending, such as "mp4".')


def _templates(value: Sequence[str]) -> Iterator[Mistake]:
    for number, each in enumerate(value):
        try:
            reader_of((each,))
        except BadTemplate as error:
            yield Mistake((number,), str(error), error.column)


def _hours(value: str) -> Iterator[Mistake]:
    try:
        hours_of(value)
    except BadHours as error:
        yield Mistake((), str(error))


def _folder(value: str) -> Iterator[Mistake]:
    if value and not _is_absolute(value):
        yield Mistake((), f"the folder {value!r} must be absolute, or begin with ~.")


def _pairs(value: Mapping[str, str]) -> Iterator[Mistake]:
    for folder in value:
        if not _is_absolute(folder):
            yield Mistake((folder,), f"the folder {folder!r} must be absolute, or begin with ~.")


def _address(value: str) -> Iterator[Mistake]:
    if not re.fullmatch(r"(tls|tcp)://\S+:[0-9]{1,5}", value):
        yield Mistake((), f"{value!r} is no address of a scheduler; it looks like tls://192.168.1.5:8786.")


def _host(value: str) -> Iterator[Mistake]:
    if value == "localhost":
        return
    try:
        ip_address(value)
    except ValueError:
        yield Mistake((), f"{value!r} is no address of this machine, such as 127.0.0.1, or 0.0.0.0 for all.")


def _rules(value: object) -> Iterator[Mistake]:
    found = list(_each_rule(value)) if isinstance(value, Mapping) else []
    yield from found
    if not found:  # What is only wrong of all together, or is no table at all.
        yield from _rule(value, ())


def _each_rule(value: Mapping[Any, object]) -> Iterator[Mistake]:
    for tag, said in value.items():
        yield from _rule({tag: said}, (tag,))


def _rule(value: object, key: Key) -> Iterator[Mistake]:
    try:
        check_rules(value)
    except BadRule as error:
        yield Mistake((*key, *_inside(error.key.removeprefix(".".join(["tags.rules", *map(str, key)])))), str(error))


def _inside(rest: str) -> Key:
    """`[2].folder` as a key; what names the rule already is gone."""
    found = re.fullmatch(r"(?:\[([0-9]+)\])?(?:\.(.+))?", rest)
    number, name = found.groups() if found else (None, None)
    return (*([int(number) - 1] if number else []), *([name] if name else []))


_OWN: Mapping[str, Callable[[object], Iterator[Mistake]]] = {"collections": _collections, "rules": _rules}
_CHECKS: Mapping[str, Callable[[Any], Iterator[Mistake]]] = {
    "extensions": _extensions,
    "templates": _templates,
    "hours": _hours,
    "folder": _folder,
    "pairs": _pairs,
    "address": _address,
    "host": _host,
}

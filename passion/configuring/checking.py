"""Checks a settings file as a whole: every mistake is named by its key and its line, and none is found only later."""

import difflib
import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import msgspec

from passion.configuring.described import FIELDS, SECTIONS
from passion.configuring.spots import Key, Spots
from passion.configuring.values import mistakes, shown
from passion.errors import BadSettings
from passion.settings import Settings

_PLACE = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")


class SettingProblem(msgspec.Struct, frozen=True, kw_only=True):
    """One mistake in the settings."""

    path: str
    """`server.port`, `collections.Films[2]` (entries count from 1); empty for the file as a whole."""
    message: str
    """A sentence that says what to do."""
    line: int | None = None
    """Of the file, from 1; None where nothing is written there."""
    column: int | None = None
    """Of a wrong character: in the line, or inside the template that the path names."""

    def sentence(self, name: str) -> str:
        """With the file's name and the line in front."""
        place = name if self.line is None else f"{name}, line {self.line}"
        return f"{place}: {self.path}: {self.message}" if self.path else f"{place}: {self.message}"


class WrongSettings(BadSettings):
    """Settings with mistakes; all of them are named."""

    def __init__(self, problems: Sequence[SettingProblem], name: str) -> None:
        super().__init__("\n".join(each.sentence(name) for each in problems))
        self.problems = tuple(problems)


class Checked(NamedTuple):
    """What a text means."""

    settings: Settings | None
    """None where it has mistakes."""
    problems: tuple[SettingProblem, ...]
    table: Mapping[str, Any]
    """As it is written; empty where it is no TOML."""

    def of(self, name: str) -> Settings:
        """The settings.

        Raises:
            WrongSettings: naming each mistake.
        """
        if self.settings is None:
            raise WrongSettings(self.problems, name)
        return self.settings


def check(text: str) -> Checked:
    """Reads a text; nothing of it holds where one thing is wrong."""
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        return Checked(None, (_no_toml(str(error), text),), {})
    except RecursionError:
        return Checked(None, (SettingProblem(path="", message="it is nested too deeply."),), {})
    spots = Spots(text)
    problems = tuple(_placed(each, spots) for each in _found(table))
    return Checked(None if problems else msgspec.convert(table, Settings), problems, table)


class _Found(NamedTuple):
    key: Key
    message: str
    column: int | None = None


def _found(table: Mapping[str, Any]) -> Iterator[_Found]:
    for section, value in table.items():
        if section in FIELDS:
            yield from _wrong(section, (section,), value)
        elif section not in SECTIONS:
            yield _Found((section,), _unknown(section, list(SECTIONS), ""))
        elif not isinstance(value, Mapping):
            yield _Found((section,), f"expected a table, written [{section}]; found {shown(value)}.")
        else:
            for name, each in value.items():
                if f"{section}.{name}" in FIELDS:
                    yield from _wrong(f"{section}.{name}", (section, name), each)
                else:
                    names = [field.name for field in FIELDS.values() if field.section == section]
                    yield _Found((section, name), _unknown(name, names, f"{section}."))


def _wrong(path: str, key: Key, value: object) -> Iterator[_Found]:
    for mistake in mistakes(FIELDS[path], value):
        yield _Found((*key, *mistake.key), mistake.message, mistake.column)


def _unknown(word: str, known: list[str], prefix: str) -> str:
    close = difflib.get_close_matches(word, known, n=1)
    same = [path for path in FIELDS if path.rpartition(".")[2] == word]
    if close:
        return f"there is no such setting. Did you mean {prefix}{close[0]}?"
    if same:
        return f"there is no such setting. Did you mean {same[0]}?"
    return f"there is no such setting. There are: {', '.join(prefix + each for each in known)}."


def _placed(found: _Found, spots: Spots) -> SettingProblem:
    spot = spots.of(found.key)
    path = "".join(f"[{part + 1}]" if isinstance(part, int) else f".{part}" for part in found.key).removeprefix(".")
    column = found.column if found.column is not None else spot.column if spot else None
    return SettingProblem(path=path, message=found.message, line=spot.line if spot else None, column=column)


def _no_toml(said: str, text: str) -> SettingProblem:
    place = _PLACE.search(said)
    reason = said[: place.start()] if place else said
    is_known = place is not None and place[1] is not None
    line = int(place[1]) if place and is_known else text.count("\n") + 1
    column = int(place[2]) if place and is_known else None
    return SettingProblem(path="", message=f"this is no TOML: {reason}.", line=line, column=column)

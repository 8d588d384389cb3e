"""The language of file-name templates: `[{studio}] [{date_released}]? {title}` becomes steps for the matcher.

A field stands in braces, `{name}` or `{name:type}`; `{{name}}` is a field in literal braces. A `?` behind a part in
brackets, behind a field or behind `<a group>` makes it optional. A space takes any space, and none beside brackets.
`/` parts folders: a template with two of them looks at the last two folders, with one in front at all of them.
"""

import difflib
import re
from typing import NoReturn

import msgspec

from passion.errors import BadSettings
from passion.naming.dates import COMMON, BadDate, DatePattern, date_pattern
from passion.naming.fields import KINDS, LISTS, TYPES, Field, Kind

LONGEST = 300
"""Characters of a template."""

CLOSING = {"[": "]", "(": ")", "<": ">"}

_FIELD = re.compile(r"[^{}]*")
_EXTRA = re.compile(r"extra\.[a-z0-9_]{1,40}")


class BadTemplate(BadSettings):
    """A template that does not mean anything, and where in it."""

    def __init__(self, template: str, column: int, reason: str) -> None:
        super().__init__(f"the template {template!r} is wrong at column {column}: {reason}.")
        self.template = template
        self.column = column
        """Of the wrong character, from 1."""
        self.reason = reason


class Text(msgspec.Struct, frozen=True):
    """Exactly this text."""

    text: str


class Space(msgspec.Struct, frozen=True):
    """A space, or none beside brackets and at an end."""


class Maybe(msgspec.Struct, frozen=True):
    """What follows up to a step may be left out."""

    past: int
    """The step that comes after it."""


Step = Text | Space | Maybe | Field


class Template(msgspec.Struct, frozen=True, kw_only=True):
    """A template, read."""

    text: str
    segments: tuple[tuple[Step, ...], ...]
    """Steps for each folder, then for the name."""
    is_anchored: bool = False
    """Whether the first segment is the first folder in the collection's."""
    keeps_underscores: bool = False
    """Whether `_` is a character of its own; else it is a space."""


def parse(text: str) -> Template:
    """Reads a template.

    Raises:
        BadTemplate: saying at which column what is wrong.
    """
    return _Parser(text).template()


class _Parser:
    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0
        self._names: set[str] = set()
        self._steps: list[Step] = []
        self._segments: list[tuple[Step, ...]] = []
        self._is_dated = False
        """Whether a date stands before what comes next."""
        self._own = 0
        """From this step on literal text may join the step before it."""

    def template(self) -> Template:
        if not self._text.strip():
            self._refuse(0, "it is empty")
        if len(self._text) > LONGEST:
            self._refuse(LONGEST, f"it is longer than {LONGEST} characters")
        is_anchored = self._text.startswith("/")
        self._at = int(is_anchored)
        self._sequence("")
        self._end_segment()
        if not self._names - {"_"}:
            self._refuse(0, "it has no field, such as {title}")
        return Template(
            text=self._text,
            segments=tuple(self._segments),
            is_anchored=is_anchored,
            keeps_underscores=any(isinstance(s, Text) and "_" in s.text for part in self._segments for s in part),
        )

    def _sequence(self, closing: str) -> None:
        """Reads up to the closing bracket, which is not consumed, or to the end."""
        while self._at < len(self._text):
            letter = self._text[self._at]
            if letter == closing:
                return
            self._one(letter, is_inside=bool(closing), closing=closing)
        if closing:
            opening = next(key for key, value in CLOSING.items() if value == closing)
            self._refuse(len(self._text), f"a {opening!r} is not closed with {closing!r}")

    def _one(self, letter: str, *, is_inside: bool, closing: str) -> None:
        start, first = self._at, len(self._steps)
        if letter in "{[(<":
            self._own = first
        if self._text.startswith(("{{", "}}", "??", "<<", ">>"), start) and not self._is_wrapped_field(start):
            self._at += 2
            self._literal(letter)
        elif letter == "{":
            self._braces(start, closing)
            self._optional(first)
        elif letter in "[(<":
            self._group(letter, start)
            self._optional(first, is_needed=letter == "<")
        elif letter == "/":
            if is_inside:
                self._refuse(start, "a folder cannot end inside brackets")
            self._at += 1
            self._end_segment()
        elif letter == "?":
            self._refuse(start, "a ? must follow brackets, a field or a <group>; write ?? for the character itself")
        elif letter in "])}>":
            self._refuse(start, f"a {letter!r} closes nothing" + ("; write it twice" if letter in "}>" else ""))
        else:
            self._at += 1
            self._space() if letter == " " else self._literal(letter)

    def _is_wrapped_field(self, start: int) -> bool:
        """`{{name}}` and `{{{name}}}` are a field in literal braces."""
        return re.compile(r"\{\{\{?[a-z_][^{}]*\}\}").match(self._text, start) is not None

    def _braces(self, start: int, closing: str) -> None:
        is_wrapped = self._text.startswith("{{", start)
        if is_wrapped:
            self._literal("{")
        self._at += 1 + is_wrapped + self._text.startswith("{{{", start)
        inner = _FIELD.match(self._text, self._at)
        content = inner.group() if inner else ""
        begin = self._at
        self._at += len(content)
        if not self._text.startswith("}", self._at):
            self._refuse(start, "a '{' is not closed with '}'; write {{ for the character itself")
        self._at += 1 + is_wrapped + (is_wrapped and self._text.startswith("}}}", self._at))
        self._add_field(self._field(content, begin, is_bare=not (is_wrapped or closing in {"]", ")"})), begin)
        if is_wrapped:
            self._literal("}")

    def _group(self, opening: str, start: int) -> None:
        if opening != "<":
            self._literal(opening)
        self._at += 1
        self._sequence(CLOSING[opening])
        if self._at == start + 1:
            self._refuse(start, "there is nothing in the brackets")
        self._at += 1
        if opening != "<":
            self._literal(CLOSING[opening])

    def _optional(self, first: int, *, is_needed: bool = False) -> None:
        if self._text.startswith("?", self._at) and not self._text.startswith("??", self._at):
            self._at += 1
            inner = [Maybe(step.past + 1) if isinstance(step, Maybe) else step for step in self._steps[first:]]
            self._steps[first:] = [Maybe(first + 1 + len(inner)), *inner]
            self._own = len(self._steps)
        elif is_needed:
            self._refuse(self._at, "a <group> must be followed by ?; write << for the character itself")

    def _field(self, content: str, begin: int, *, is_bare: bool) -> Field:
        name, colon, type_ = content.partition(":")
        own: Kind | None = "text" if _EXTRA.fullmatch(name) else None
        kind = KINDS.get(name) or own
        if kind is None:
            self._refuse(begin, self._unknown(name))
        if not colon:
            dates = (COMMON,) if kind == "date" else ()
            is_dated, self._is_dated = self._is_dated, self._is_dated or kind == "date"
            return Field(name=name, kind=kind, is_bare=is_bare, dates=dates, is_dated=is_dated)
        at = begin + len(name) + 1
        if "%" in type_:
            if kind != "date" and not name.startswith("extra."):
                self._refuse(at, f"{name} is no date")
            self._is_dated = True
            return Field(name=name, kind="date", is_bare=is_bare, dates=self._date_patterns(type_, at))
        return self._typed(name, kind, type_, at, is_bare=is_bare)

    def _typed(self, name: str, kind: Kind, type_: str, at: int, *, is_bare: bool) -> Field:
        wanted: Kind | None = next((each for each in TYPES if each == type_), None)
        if wanted is None:
            self._refuse(at, f"there is no type {type_!r}; there are {', '.join(TYPES)}, or a date such as %Y-%m-%d")
        if kind in {"date", "integer"} and wanted != kind:
            shape = "a whole number" if kind == "integer" else "a date such as %Y-%m-%d"
            self._refuse(at, f"{name} can only be {shape}")
        return Field(name=name, kind=wanted, is_open=wanted == "text", is_bare=is_bare)

    def _date_patterns(self, type_: str, at: int) -> tuple[DatePattern, ...]:
        patterns: list[DatePattern] = []
        for one in type_.split("|"):
            try:
                patterns.append(date_pattern(one))
            except BadDate as error:
                self._refuse(at + error.offset, str(error))
            at += len(one) + 1
        return tuple(patterns)

    def _unknown(self, name: str) -> str:
        known = [each for each in KINDS if each != "_"]
        close = difflib.get_close_matches(name, known, n=1)
        if close:
            return f"there is no field {name!r}; did you mean {{{close[0]}}}"
        if re.fullmatch(r"[a-z0-9_]{1,40}", name):
            return f"there is no field {name!r}; did you mean {{extra.{name}}}? There are {', '.join(known)}"
        return f"{name!r} is no name of a field; there are {', '.join(known)}, and extra. with any small letters"

    def _add_field(self, field: Field, begin: int) -> None:
        if field.name in self._names and field.name not in {*LISTS, "_"}:
            self._refuse(begin, f"the field {field.name} stands there twice")
        if self._touches():
            self._refuse(begin, "two fields need something between them, so that it is plain where the first one ends")
        self._names.add(field.name)
        self._steps.append(field)

    def _touches(self) -> bool:
        """Whether the last step, or one before what can be left out, is a field."""
        ends = {len(self._steps)}
        for at in range(len(self._steps) - 1, -1, -1):
            step = self._steps[at]
            if isinstance(step, Maybe) and step.past in ends:
                ends.add(at)
            if isinstance(step, Field) and at + 1 in ends:
                return True
        return False

    def _literal(self, text: str) -> None:
        last = self._steps[-1] if len(self._steps) > self._own else None
        if isinstance(last, Text):
            self._steps[-1] = Text(last.text + text)
        else:
            self._steps.append(Text(text))

    def _space(self) -> None:
        if not (self._steps and isinstance(self._steps[-1], Space)):
            self._steps.append(Space())

    def _end_segment(self) -> None:
        if not self._steps:
            self._refuse(self._at - 1 if self._at else 0, "a folder needs something to look like; {_} takes any")
        self._segments.append(tuple(self._steps))
        self._steps, self._own = [], 0

    def _refuse(self, at: int, reason: str) -> NoReturn:
        raise BadTemplate(self._text, min(at, len(self._text)) + 1, reason)

"""Where each key of a TOML text stands; the text is known to be TOML, so that nothing is checked here."""

import re
import tomllib
from collections import Counter
from typing import NamedTuple

Key = tuple[str | int, ...]
"""`("names", "templates", 2)`: places in lists count from 0."""

_SPACE = re.compile(r"(?:[ \t\r\n]|#[^\n]*)*")
_BARE = re.compile(r"[A-Za-z0-9_-]+")
_PLAIN = re.compile(r"[^,\]}#\n]+")
_STRING = re.compile(r'"""(?:[^\\]|\\.)*?"{3,5}|\'\'\'.*?\'{3,5}|"(?:[^"\\\n]|\\.)*"|\'[^\'\n]*\'', re.DOTALL)


class Spot(NamedTuple):
    """A place in a text, from 1 as editors count."""

    line: int
    column: int


class Spots:
    """Knows where keys stand, and the entries of lists."""

    def __init__(self, text: str) -> None:
        self._text, self._at = text, 0
        self._found: dict[Key, int] = {}
        self._counts: Counter[Key] = Counter()
        self._read()

    def of(self, key: Key) -> Spot | None:
        """Where a key stands, or what it is part of; None for what is not there at all."""
        for end in range(len(key), 0, -1):
            if key[:end] in self._found:
                return self._spot(self._found[key[:end]])
        return None

    def _spot(self, offset: int) -> Spot:
        before = self._text[:offset]
        return Spot(before.count("\n") + 1, offset - before.rfind("\n"))

    def _read(self) -> None:
        table: Key = ()
        while self._skip():
            if self._text.startswith("[", self._at):
                is_list = self._text.startswith("[[", self._at)
                begin = self._at
                self._at += 1 + is_list
                table = tuple(self._dotted())
                self._at += 1 + is_list
                self._note(table, begin)
                if is_list:
                    self._counts[table] += 1
                    table = (*table, self._counts[table] - 1)
                    self._note(table, begin)
            else:
                self._pair(table)

    def _pair(self, table: Key) -> None:
        begin = self._at
        key = table
        for part in self._dotted():
            key = (*key, part)
            self._note(key, begin)
        self._at += 1
        self._value(key)

    def _value(self, key: Key) -> None:
        self._skip()
        sign = self._text[self._at]
        if sign == "[":
            self._list(key)
        elif sign == "{":
            self._at += 1
            while self._skip() and self._text[self._at] != "}":
                if self._text[self._at] == ",":
                    self._at += 1
                else:
                    self._pair(key)
            self._at += 1
        else:
            self._at = (_STRING if sign in "\"'" else _PLAIN).match(self._text, self._at).end()  # pyright: ignore[reportOptionalMemberAccess]

    def _list(self, key: Key) -> None:
        self._at += 1
        number = 0
        while self._skip() and self._text[self._at] != "]":
            if self._text[self._at] == ",":
                self._at += 1
                continue
            self._note((*key, number), self._at)
            self._value((*key, number))
            number += 1
        self._at += 1

    def _dotted(self) -> list[str]:
        """Reads a key, and the sign behind it is next."""
        parts: list[str] = []
        while True:
            self._skip()
            match = (_STRING if self._text[self._at] in "\"'" else _BARE).match(self._text, self._at)
            written = match[0] if match else ""
            self._at += len(written)
            parts.append(next(iter(tomllib.loads(f"{written} = 0"))))
            self._skip()
            if self._text[self._at] != ".":
                return parts
            self._at += 1

    def _note(self, key: Key, offset: int) -> None:
        self._found.setdefault(key, offset)

    def _skip(self) -> bool:
        """Passes over space and comments; returns whether there is more."""
        match = _SPACE.match(self._text, self._at)
        self._at = match.end() if match else self._at
        return self._at < len(self._text)

"""Makes fields out of what a file holds, whatever its types; what cannot be understood is said and left out."""

import math
import re
from collections.abc import Iterable, Iterator

from passion.sidecars.dates import read_date

LONGEST_NAME = 200
"""Characters of a name: a title has five times as many, a description a hundred times."""
MOST_MEMBERS = 300
"""Of one list in one file."""
MOST_EXTRA = 60
"""Further fields that one file can bring."""
MOST_REASONS = 5

_ODD = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\u2028\u2029\ufeff]")
_ODD_LINES = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufeff]")
_BETWEEN = re.compile(r"\s*[,;|\n]\s*")
_LOOKS_WHOLE = re.compile(r"\d{1,3}(?:[ ,.'_]\d{3})+|\d{1,18}(?:\.0+)?")


class Reasons:
    """What was wrong with one file, as sentences for a person: the first few, and how many more there were."""

    def __init__(self) -> None:
        self._said: dict[str, None] = {}

    def add(self, reason: str) -> None:
        self._said.setdefault(reason)

    def sentences(self) -> tuple[str, ...]:
        said = list(self._said)
        rest = len(said) - MOST_REASONS
        return tuple(said[:MOST_REASONS]) + ((f"And {rest} more.",) if rest > 0 else ())


def shown(value: object) -> str:
    """A value as a reason can quote it."""
    text = repr(value)[:200] if isinstance(value, str | int | float | bool | None) else type(value).__name__
    kinds = {"dict": "an object", "list": "a list"}
    return kinds.get(text) or (text if len(text) <= 60 else text[:59] + "…")


def clean(text: str) -> str:
    """Text that every table and every JSON reader can hold: surrogates that stand alone are replaced."""
    try:
        text.encode()
    except UnicodeEncodeError:
        text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text


class Fields:
    """The values of one file by their keys, each taken as the type that is wanted."""

    def __init__(self, values: dict[str, object], reasons: Reasons) -> None:
        self._values = values
        self._reasons = reasons

    def first(self, keys: Iterable[str]) -> tuple[str, object]:
        """The first key that has a value, and its value."""
        for key in keys:
            value = self._values.get(key)
            if value not in (None, "", [], {}):
                return key, value
        return "", None

    def text(self, *keys: str, longest: int = LONGEST_NAME) -> str | None:
        """One line of text."""
        key, value = self.first(keys)
        return self._one_line(key, value, longest)

    def prose(self, *keys: str) -> str | None:
        """Text with its lines."""
        key, value = self.first(keys)
        if isinstance(value, list):
            value = "\n".join(each for each in value if isinstance(each, str))
        if not isinstance(value, str):
            return self._one_line(key, value, 100 * LONGEST_NAME)
        text = _ODD_LINES.sub("", clean(value[: 101 * LONGEST_NAME])).replace("\r\n", "\n").replace("\r", "\n").strip()
        return self._cut(key, text, 100 * LONGEST_NAME) or None

    def names(self, *keys: str, split: bool = True) -> tuple[str, ...]:
        """A list of names, each once; text is split at commas, semicolons and lines."""
        key, value = self.first(keys)
        match value:
            case None:
                return ()
            case str():
                members: list[object] = [*(_BETWEEN.split(value[:100_000]) if split else [value])]
            case list():
                members = value
            case _:
                members = [value]
        if len(members) > MOST_MEMBERS:
            self._reasons.add(f"{key}: only the first {MOST_MEMBERS} of {len(members)} members were taken.")
            members = members[:MOST_MEMBERS]
        found: dict[str, str] = {}
        for member in members:
            if name := self._one_line(key, member, LONGEST_NAME):
                found.setdefault(name.casefold(), name)
        return tuple(found.values())

    def whole(self, *keys: str, most: int = 1_000_000) -> int | None:
        """A whole number from 0 up; as text, too, with separators of thousands."""
        key, value = self.first(keys)
        number = _whole(value)
        if value is not None and (number is None or not 0 <= number <= most):
            self._reasons.add(f"{key}: {shown(value)} is no whole number from 0 to {most}.")
            return None
        return number

    def date(self, *keys: str) -> str | None:
        """The first of these that holds a date."""
        for key in keys:
            _, value = self.first((key,))
            if value is None:
                continue
            if (date := read_date(value)) is not None:
                return date
            self._reasons.add(f"{key}: {shown(value)} is no date.")
        return None

    def links(self, *keys: str) -> tuple[str, ...]:
        """All addresses under all of these keys."""
        return tuple(dict.fromkeys(link for key in keys for link in self.names(key, split=False) if is_link(link)))

    def others(self, known: frozenset[str]) -> dict[str, str]:
        """What has a key that nobody knows, as text; objects in objects are left out."""
        found: dict[str, str] = {}
        for key, value in self._values.items():
            name = self._one_line("", key, 60) if key not in known and not key.startswith(("_", "$")) else None
            text = None if name is None else self._plain(value)
            if name is None or text is None:
                continue
            if len(found) == MOST_EXTRA:
                self._reasons.add(f"Only {MOST_EXTRA} of its further fields were taken.")
                break
            found[name] = text
        return found

    def _plain(self, value: object) -> str | None:
        if isinstance(value, list):
            parts = [part for part in value[:MOST_MEMBERS] if isinstance(part, str | int | float)]
            value = ", ".join(str(part) for part in parts)
        if isinstance(value, bool):
            return "yes" if value else None
        is_plain = isinstance(value, str) or (isinstance(value, int | float) and math.isfinite(value))
        return self._one_line("", value, 1000) if is_plain else None

    def _one_line(self, key: str, value: object, longest: int) -> str | None:
        match value:
            case None | "":
                return None
            case str():
                text = " ".join(_ODD.sub(" ", clean(value[: 4 * longest])).split())
            case bool():
                text = ""
            case int() if abs(value) < 10**40:
                text = str(value)
            case float() if math.isfinite(value):
                text = f"{value:g}" if value != int(value) else str(int(value))
            case {"name": str() as name} | {"title": str() as name}:
                return self._one_line(key, name, longest)
            case [only]:
                return self._one_line(key, only, longest) if not isinstance(only, list) else None
            case _:
                text = ""
        if not text and not isinstance(value, str):
            self._reasons.add(f"{key}: {shown(value)} is no text.")
        return self._cut(key, text, longest) or None

    def _cut(self, key: str, text: str, longest: int) -> str:
        if len(text) > longest:
            self._reasons.add(f"{key or 'A field'}: only its first {longest} characters were taken.")
            return text[:longest].rstrip()
        return text


def is_link(text: str) -> bool:
    """Whether it is the address of a page."""
    return text.startswith(("http://", "https://")) and len(text) > 10 and " " not in text


def _whole(value: object) -> int | None:
    match value:
        case bool():
            return None
        case int():
            return value
        case float() if math.isfinite(value) and value == int(value):
            return int(value)
        case str() if _LOOKS_WHOLE.fullmatch(value.strip()):
            text = value.strip()
            return int(text.split(".")[0]) if re.fullmatch(r"\d+\.0+", text) else int(re.sub(r"\D", "", text))
        case _:
            return None


def members(value: object) -> Iterator[object]:
    """What a value that may be a list consists of."""
    if isinstance(value, list):
        yield from value
    elif value is not None:
        yield value

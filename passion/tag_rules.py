"""Reads the rules by which videos get tags, as the settings write them: `"4k" = { resolution = ">=4k" }`."""

import difflib
import math
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import msgspec

from projections.rules import Rule, Rules, Span, folded, parts_of

MOST_RULES = 500
"""Each is tried on every video."""
LONGEST = 100
"""Characters of a text."""

Texts = str | tuple[str, ...]


class TagRule(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """What a video must be for a tag: all that is said."""

    performers: int | str | None = None
    """How many there are, secondary ones among them: `2`, `"3.."`."""
    duration: int | float | str | None = None
    """`"<5m"`, `"10m..1h30m"`; a bare number means seconds."""
    resolution: int | str | None = None
    """Pixels of the shorter side: `">=1080p"`, `"4k.."`."""
    performer: Texts = ()
    """One of these names; any name of the same person will do. So with studios."""
    studio: Texts = ()
    series: Texts = ()
    collection: Texts = ()
    folder: Texts = ()
    """A folder of this name anywhere in the path, or with a leading `/` or `~` that folder and all below it."""
    title: Texts = ()
    """Whole words; `tour*` takes `tourist`, too."""


AnyTagRule = TagRule | tuple[TagRule, ...]
"""One, or several of which any will do."""


class BadRule(ValueError):
    """A rule that means nothing; `key` says which."""

    def __init__(self, key: str, reason: str) -> None:
        super().__init__(reason)
        self.key = key


class _Unit(NamedTuple):
    """How the numbers of one condition are written and told."""

    read: Callable[[str], float | None]
    example: str
    exactly: str
    least: str
    most: str
    over: str
    under: str


def rules_of(table: Mapping[str, AnyTagRule]) -> Rules:
    """All rules.

    Raises:
        BadRule: one of them means nothing.
    """
    return Rules(list(_rules(table)))


def check(table: object) -> None:
    """Look at the rules as they are written, before they have a shape.

    Raises:
        BadRule: naming the key and what is wrong with it.
    """
    if not isinstance(table, Mapping):
        raise BadRule("tags.rules", "expected a table of tags, such as solo = { performers = 1 }.")
    for tag, said in table.items():
        for key, each in _each(f"tags.rules.{tag}", said):
            _check_shape(key, each)
    rules_of(msgspec.convert(table, dict[str, AnyTagRule]))


def _each(key: str, said: object) -> Iterator[tuple[str, object]]:
    """The alternatives of a tag, each by a key of its own."""
    if isinstance(said, Sequence) and not isinstance(said, str):
        if not said:
            raise BadRule(key, "the list is empty; say what a video must be, such as [{ performers = 1 }].")
        yield from ((f"{key}[{number}]", each) for number, each in enumerate(said, 1))
    else:
        yield key, said


def _check_shape(key: str, said: object) -> None:
    if not isinstance(said, Mapping):
        raise BadRule(key, "expected what a video must be, in braces, such as { performers = 1 }.")
    known = list(TagRule.__struct_fields__)
    for field, value in said.items():
        if field not in known:
            close = difflib.get_close_matches(str(field), known, n=1)
            hint = f" Did you mean {close[0]}?" if close else f" There are: {', '.join(known)}."
            raise BadRule(f"{key}.{field}", f"a rule cannot ask for this.{hint}")
        try:
            msgspec.convert({field: value}, TagRule)
        except msgspec.ValidationError as error:
            unit = _UNITS.get(field)
            wanted = f"expected {unit.example}" if unit else "expected a text in quotes, or a list of such"
            raise BadRule(f"{key}.{field}", f"{wanted}; {value!r} is none.") from error


def _rules(table: Mapping[str, AnyTagRule]) -> Iterator[Rule]:
    spelled: dict[str, str] = {}
    count = 0
    for written, said in table.items():
        key, tag = f"tags.rules.{written}", " ".join(written.split())
        if not tag or len(tag) > LONGEST:
            raise BadRule(key, f"a tag needs a name of 1 to {LONGEST} characters.")
        if (other := spelled.setdefault(tag.casefold(), written)) != written:
            raise BadRule(key, f"it is the same tag as {other}; make one list of both rules.")
        for each_key, each in _each(key, said):
            if not isinstance(each, TagRule):
                raise TypeError(each)
            count += 1
            if count > MOST_RULES:
                raise BadRule("tags.rules", f"there are more than {MOST_RULES} rules.")
            yield _rule(each_key, tag, each)


def _rule(key: str, tag: str, said: TagRule) -> Rule:
    spans: dict[str, Span] = {}
    texts: dict[str, tuple[str, ...]] = {}
    told: list[str] = []
    for field in TagRule.__struct_fields__:
        value = getattr(said, field)
        if value is None or value == ():
            continue
        if field in _UNITS:
            spans[field], words = _span(
                f"{key}.{field}", _UNITS[field], value if isinstance(value, str) else f"{value:g}"
            )
            told.append(words)
        else:
            texts[field] = _texts(f"{key}.{field}", value)
            told.append(_TOLD[field].format(" or ".join(texts[field])))
    if not told:
        raise BadRule(key, "it asks for nothing, so that every video would have the tag.")
    folders = tuple(_folder(f"{key}.folder", each) for each in texts.pop("folder", ()))
    titles = tuple(_title(f"{key}.title", each) for each in texts.pop("title", ()))
    names = {field: tuple(map(folded, each)) for field, each in texts.items()}
    return Rule(tag=tag, cause=", ".join(told), folder=folders, title=titles, **spans, **names)  # pyright: ignore[reportArgumentType]


def _span(key: str, unit: _Unit, written: str) -> tuple[Span, str]:
    """What the text takes, and how one says that."""
    low, dots, high = (part.strip() for part in written.partition(".."))
    sign = "" if dots else next((each for each in _BY_SIGN if low.startswith(each)), "")
    low = low.removeprefix(sign).lstrip()
    least, most = (unit.read(each) if each else None for each in (low, high))
    if not (low or high) or (low and least is None) or (high and most is None):
        raise BadRule(key, f"{written!r} is neither a number nor a span; write {unit.example}.")
    if least is not None and not dots:
        return _BY_SIGN[sign](unit, least, low)
    if least is not None and most is not None and least > most:
        raise BadRule(key, f"nothing lies in {written!r}; the smaller number comes first.")
    words = f"{low} to {high}" if low and high else (unit.least.format(low) if low else unit.most.format(high))
    span = Span(-math.inf if least is None else least, math.inf if most is None else most)
    return span, unit.exactly.format(words) if low and high else words


_BY_SIGN: Mapping[str, Callable[[_Unit, float, str], tuple[Span, str]]] = {
    ">=": lambda unit, number, text: (Span(number, math.inf), unit.least.format(text)),
    "<=": lambda unit, number, text: (Span(-math.inf, number), unit.most.format(text)),
    ">": lambda unit, number, text: (Span(math.nextafter(number, math.inf), math.inf), unit.over.format(text)),
    "<": lambda unit, number, text: (Span(-math.inf, math.nextafter(number, -math.inf)), unit.under.format(text)),
    "": lambda unit, number, text: (Span(number, number), unit.exactly.format(text)),
}


def _count(text: str) -> float | None:
    return float(text) if re.fullmatch(r"[0-9]{1,6}", text) else None


def _seconds(text: str) -> float | None:
    match = re.fullmatch(
        r"(?:([0-9]{1,6}(?:\.[0-9]+)?)h)?(?:([0-9]{1,6}(?:\.[0-9]+)?)m)?(?:([0-9]{1,9}(?:\.[0-9]+)?)s?)?", text
    )
    if match is None or not text:
        return None
    hours, minutes, seconds = (float(each or 0) for each in match.groups())
    return hours * 3600 + minutes * 60 + seconds


def _lines(text: str) -> float | None:
    if named := {"4k": 2160.0, "8k": 4320.0}.get(text.lower()):
        return named
    return _count(text.lower().removesuffix("p"))


_UNITS: Mapping[str, _Unit] = {
    "performers": _Unit(
        _count, '1, "2..3", "4.." or ">3"', "performers: {}", "{} performers or more", "{} performers or fewer",
        "more than {} performers", "fewer than {} performers",
    ),
    "duration": _Unit(
        _seconds, '"<5m", "10m..1h30m" or ">2h"', "length {}", "{} or longer", "{} or shorter",
        "longer than {}", "shorter than {}",
    ),
    "resolution": _Unit(
        _lines, '"1080p", "720..1080", "<720p" or ">=4k"', "resolution {}", "resolution {} or more",
        "resolution {} or less", "resolution over {}", "resolution under {}",
    ),
}  # fmt: skip

_TOLD: Mapping[str, str] = {
    "performer": "with {}",
    "studio": "studio {}",
    "series": "series {}",
    "collection": "collection {}",
    "folder": "folder {}",
    "title": "“{}” in the title",
}


def _texts(key: str, said: Texts) -> tuple[str, ...]:
    texts = tuple(" ".join(each.split()) for each in ((said,) if isinstance(said, str) else said))
    for each in texts:
        if not each or len(each) > LONGEST:
            raise BadRule(key, f"a text has 1 to {LONGEST} characters; {each[:20]!r} has {len(each)}.")
    return texts


def _folder(key: str, written: str) -> tuple[str, ...]:
    try:
        path = str(Path(written).expanduser()) if written.startswith("~") else written
    except RuntimeError as error:
        raise BadRule(key, f"{written!r} is nobody's home folder.") from error
    parts = parts_of(path.rstrip("/\\"))
    if not any(parts) or any(each in {".", "..", "*"} for each in parts) or "" in parts[1:]:
        raise BadRule(
            key, f"{written!r} is no folder; write its name, some that follow each other, or all from the root."
        )
    return parts


def _title(key: str, written: str) -> str:
    words = folded(written)
    if not words.strip("*").strip() or "*" in words.strip("*"):
        raise BadRule(key, f"{written!r} is no word; a * stands only before or after the words.")
    return words

"""Reads a description from a file's name, by the first default pattern that takes the whole name."""

import re
from collections.abc import Iterator
from datetime import date

import msgspec

from events.description import Description
from passion.scanning import release_names

_DATE = r"(?P<date>\d{4}(?:[-._ ]\d\d(?:[-._ ]\d\d)?)?)"
_DATED = rf"\[{_DATE}(?:[ T_]+\d\d[.:]\d\d)?\]"
_STUDIO = r"\[(?P<studio>[^\[\]{}]+)\]"
_TITLE = r"(?P<title>[^\[\]{}]+)"
_CAST = r"(?:\[(?P<performers>[^\[\]{}]+)\])?"
_NAMES = r"(?P<names>[^\[\]{}]+?)"
_LINE = r"(?:\[(?P<line>[^\[\]{}]+)\])?"
_SECONDARY = r"(?:\[(?P<secondary>[^\[\]{}]+)\])?"
_ID = r"\s*(?:\{(?P<source_id>[^{}]+)\})?"

PATTERNS: tuple[re.Pattern[str], ...] = tuple(
    re.compile(pattern)
    for pattern in (
        rf"{_STUDIO}\s*{_DATED}\s*{_TITLE}{_CAST}{_ID}",
        rf"{_DATED}\s*{_TITLE}{_CAST}{_ID}",
        rf"{_NAMES} - (?P<studio>[^\[\]{{}}]+?) - {_DATED}\s*{_LINE}\s*{_TITLE}{_SECONDARY}{_ID}",
        rf"{_NAMES} - {_DATED}\s*{_TITLE}{_CAST}{_ID}",
        rf"{_STUDIO}\s*{_NAMES} - {_TITLE}{_ID}",
        rf"{_STUDIO}\s*(?P<title>[^\[\]{{}}()]+)\((?P<date>\d{{4}})\)\s*{_CAST}{_ID}",
        rf"{_STUDIO}\s*{_TITLE}{_CAST}{_ID}",
        rf"(?P<title>[^\[\]{{}}()]+)\((?P<date>\d{{4}})\)\s*{_CAST}{_ID}",
        rf"(?P<names>[^\[\]{{}}()]+?) - (?P<title>[^\[\]{{}}()]+)\((?P<date>\d{{4}})\){_ID}",
        rf"(?P<date>\d{{4}}-\d\d-\d\d)[ _-]+{_TITLE}{_CAST}{_ID}",
        rf"{_NAMES} - {_TITLE}{_CAST}{_ID}",
        rf"{_TITLE}\[(?P<performers>[^\[\]{{}}]+)\]{_ID}",
        rf"{_TITLE}\{{(?P<source_id>[^{{}}]+)\}}",
    )
)
"""In order of trust. A pattern takes a name only if every part makes sense: a real date, names that look like names."""

_TAGS = re.compile(r"((?:\s+|^)#[^\s#]+)+\s*$")
_UNDERSCORES = re.compile(r"_(?![^{}]*\})")
"""Outside of braces: a source's id keeps its own."""
_NAME = re.compile(r"[^\W\d_][\w.'’-]*(?: [^\W\d_][\w.'’-]*){0,3}")
_SMALL_WORD = re.compile(
    r"an?|and|at|by|chapter|das|der|die|episode|for|from|in|la|les?|of|on|or|part|season|the|to|vol|with", re.IGNORECASE
)


class _DoesNotFit(Exception):
    """A part of the name does not mean what the pattern says."""


def read_name(stem: str) -> Description:
    """Returns what a file name (without its extension) says: always a title, and what else can be told apart."""
    stem = " ".join(stem.split())
    rest, tags = _without_tags(stem)
    cleaned = release_names.without_noise_in_brackets(rest) or rest
    if not release_names.is_release(cleaned):
        text = _UNDERSCORES.sub(" ", cleaned)
        for pattern in PATTERNS:
            if found := pattern.fullmatch(text):
                try:
                    return msgspec.structs.replace(_description(found.groupdict()), tags=tags)
                except _DoesNotFit:
                    continue
        return Description(title=release_names.spaced(cleaned) or stem, tags=tags)
    title, year = release_names.title_and_year(_without_group(cleaned))
    return Description(title=title or stem, date_released=year, tags=tags)


def _without_tags(stem: str) -> tuple[str, tuple[str, ...]]:
    found = _TAGS.search(stem)
    if found is None or not stem[: found.start()].strip():
        return stem, ()
    words = [word[1:] for word in found.group().split()]
    tags = tuple(dict.fromkeys(word.replace("_", " ") for word in words if not word.isdigit()))
    numbers = [f"#{word}" for word in words if word.isdigit()]
    return " ".join([stem[: found.start()].rstrip(), *numbers]), tags


def _without_group(stem: str) -> str:
    """Drops the release group in front: `[Group] Title 1080p`."""
    return re.sub(r"^\[[^\[\]]*\][\s_.-]*(?=[^\s_.-])", "", stem)


def _description(parts: dict[str, str | None]) -> Description:
    title = release_names.spaced(_text(parts.get("title")) or "")
    if not title or (parts.get("names") and not re.search(r"[^\W\d_]", title)):
        raise _DoesNotFit
    return Description(
        title=title,
        performers=(*_people(parts.get("names"), least_words=2), *_people(parts.get("performers"))),
        secondary_performers=tuple(_people(parts.get("secondary"))),
        studio=_studio(parts.get("studio")),
        line=_text(parts.get("line")),
        date_released=_date(parts.get("date")),
        source_id=_text(parts.get("source_id")),
    )


def _text(part: str | None) -> str | None:
    return " ".join(part.split()).strip(" -_,") or None if part else None


def _studio(part: str | None) -> str | None:
    if part is not None and (len(part) > 60 or not re.search(r"[^\W\d_]", part)):
        raise _DoesNotFit
    return _text(part)


def _people(part: str | None, *, least_words: int = 1) -> Iterator[str]:
    """Yields the names of a `,`-separated list; one name alone needs so many words.

    Raises:
        _DoesNotFit: One of them does not look like a name.
    """
    names = [name.strip() for name in part.split(",")] if part else []
    for name in names:
        words = name.split()
        is_bare = least_words > 1
        is_long_enough = len(words) >= least_words or len(names) > 1
        if not is_long_enough or not _NAME.fullmatch(name) or any(_is_no_name(word, is_bare=is_bare) for word in words):
            raise _DoesNotFit
        yield name


def _is_no_name(word: str, *, is_bare: bool) -> bool:
    return (
        word.islower()
        or _SMALL_WORD.fullmatch(word) is not None
        or (is_bare and any(letter.isdigit() for letter in word))
    )


def _date(part: str | None) -> str | None:
    if part is None:
        return None
    numbers = [int(number) for number in re.split(r"[-._ ]", part)]
    try:
        date(*[*numbers, 1, 1][:3])
    except ValueError:
        raise _DoesNotFit from None
    if not 1888 <= numbers[0] <= 2100:
        raise _DoesNotFit
    return "-".join(f"{number:02d}" for number in numbers)

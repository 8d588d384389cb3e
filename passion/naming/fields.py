"""Which fields a file name can give, what each looks like, and what a found text means."""

import re
from typing import Literal

import msgspec

from passion.naming.dates import DatePattern
from passion.naming.release_words import LETTERS, NOISE, ends_in_episode, is_episode, is_technical, spaced

Kind = Literal["title", "label", "people", "words", "text", "word", "integer", "date", "nothing"]

KINDS: dict[str, Kind] = {
    "title": "title",
    "description": "text",
    "performers": "people",
    "secondary_performers": "people",
    "studio": "label",
    "line": "label",
    "series": "label",
    "part": "integer",
    "date_released": "date",
    "tags": "words",
    "genres": "words",
    "source_id": "text",
    "catalogue_code": "word",
    "_": "nothing",
}
"""Field of a description -> what it takes where the template says nothing else; `_` is thrown away."""

LISTS = frozenset({"performers", "secondary_performers", "tags", "genres"})
"""Fields that are `,`-separated lists, and may stand in a template more than once."""

TYPES: tuple[Kind, ...] = ("text", "word", "integer")
"""Types a template can name; a date is named by its pattern."""

CLOSED = re.compile(r"[\[\]{}]")
"""What text does not run across, unless the template says `text`."""

_NAME = re.compile(r"[^\W\d_][\w.'’-]*(?: [^\W\d_][\w.'’-]*){0,3}")
_LETTER = re.compile(r"[^\W\d_]")
_SMALL_WORDS = frozenset(
    (
        *(
            "a",
            "an",
            "and",
            "at",
            "by",
            "chapter",
            "das",
            "der",
            "die",
            "episode",
            "for",
            "from",
            "in",
            "la",
            "le",
            "les",
        ),
        *("of", "on", "or", "part", "season", "the", "to", "vol", "with"),
    )
)
_SHOUTED = re.compile(r"(?<![^\W_])(?:HD|SD|FR|EN|ENG|ITA|GER|VO|VF|VFF|SUB|SUBS|RAW|BD|OVA|OAV|END)(?![^\W_])")
"""Words that are technical where they are in capitals."""
_DAY = re.compile(r"\d{4}[-._ ]\d\d[-._ ]\d\d")


class Field(msgspec.Struct, frozen=True, kw_only=True):
    """A place in a template that takes a part of the name."""

    name: str
    """Of the description's field, or `extra.` and any word."""
    kind: Kind
    is_open: bool = False
    """Whether it may run across brackets: where the template says `text`."""
    is_bare: bool = True
    """Whether it stands outside of brackets."""
    dates: tuple[DatePattern, ...] = ()
    is_dated: bool = False
    """Whether a date stands before it: then a number at its end is no episode's."""


class DoesNotFit(Exception):
    """A part of the name does not mean what the template says; the message says why."""


def value_of(field: Field, text: str) -> str | tuple[str, ...]:
    """Returns what a part of a name means.

    Raises:
        DoesNotFit: It does not look like such a field.
    """
    tidy = " ".join(text.replace("_", " ").split()) if field.kind in {"title", "label", "people", "words"} else text
    tidy = tidy.strip(" -,")
    if not tidy:
        raise DoesNotFit("there is no text")
    match field.kind:
        case "title":
            return _title(tidy, text, is_dated=field.is_dated)
        case "people":
            return tuple(_person(name, is_bare=field.is_bare, alone="," not in tidy) for name in _parts(tidy))
        case "words":
            return tuple(_parts(tidy))
        case "label":
            return _label(tidy)
        case "word" if " " in tidy:
            raise DoesNotFit(f"“{_short(tidy)}” has a space")
        case _:
            return _parts(tidy) if field.name in LISTS else tidy


def _parts(text: str) -> tuple[str, ...]:
    return tuple(part for each in text.split(",") if (part := each.strip()))


def _is_plain(text: str) -> bool:
    """Whether a text is made of letters and spaces, with no technical word: told at a fraction of the usual cost."""
    return text.replace(" ", "").isalpha() and LETTERS.isdisjoint(text.lower().split())


def _title(tidy: str, text: str, *, is_dated: bool) -> str:
    if _is_plain(text):
        return tidy
    if not any(letter.isalnum() for letter in tidy):
        raise DoesNotFit(f"“{_short(tidy)}” is no title")
    is_dotted = " " not in text.strip() and text.count(".") > 1
    is_numbered = is_episode(text) or (not is_dated and ends_in_episode(text))
    if is_dotted or is_numbered or is_technical(text) or _SHOUTED.search(text):
        raise DoesNotFit(f"“{_short(tidy)}” looks like a release's name; `{{title:text}}` takes it all the same")
    return spaced(tidy)


def _label(text: str) -> str:
    if len(text) > 60:
        raise DoesNotFit(f"“{_short(text)}” is too long for a name")
    if text.isalpha():
        return text
    if not any(letter.isalnum() for letter in text):
        raise DoesNotFit(f"“{_short(text)}” is no name")
    if _DAY.fullmatch(text) or text.startswith("www."):
        raise DoesNotFit(f"“{_short(text)}” is a date or an address")
    return text


def _person(name: str, *, is_bare: bool, alone: bool) -> str:
    """A name in brackets may be one word; outside of them one that stands alone needs two, or every word is a name."""
    words = name.split()
    if is_bare and alone and len(words) < 2:
        raise DoesNotFit(f"“{_short(name)}” is one word, and stands outside of brackets")
    if not _NAME.fullmatch(name):
        raise DoesNotFit(f"“{_short(name)}” is no performer's name")
    if not _is_plain(name) and NOISE.search(name):
        raise DoesNotFit(f"“{_short(name)}” is no performer's name, but technical")
    for word in words:
        if word.islower() or word.lower() in _SMALL_WORDS:
            raise DoesNotFit(f"“{_short(name)}” is no performer's name: “{_short(word)}” is no part of one")
        if is_bare and any(letter.isdigit() for letter in word):
            raise DoesNotFit(f"“{_short(name)}” is no performer's name: it has a digit")
    return name


def has_letter(text: str) -> bool:
    return _LETTER.search(text) is not None


def _short(text: str) -> str:
    return text if len(text) <= 40 else text[:39] + "…"

"""Mends what guessit is known to get wrong: ranges, numbers and titles whose parts it takes for something else."""

import re
from datetime import UTC, date, datetime
from typing import NamedTuple

import msgspec

from passion.naming.clear import Clear
from passion.naming.release_words import CODES, DOUBTFUL, NOISE, spaced

_LONG_CODE = re.compile(r"season[ ._](\d{1,2})[ ._-]{1,3}ep(?:isode)?[ ._]?(\d{1,3})(?!\d)", re.IGNORECASE | re.ASCII)
_RANGE = re.compile(r"(?:ep\.?|episodes?|#)[ ._]*(\d{1,3})-(\d{1,3})(?!\d)", re.IGNORECASE | re.ASCII)
_FIRST_OF = re.compile(r"\s+(\d{1,3})(?:[ _]*(?:&|\+|and))?[ _]*$", re.ASCII)
_ORDINAL = re.compile(r"\s+(?:(\d)(?:st|nd|rd|th) Season|Series (\d{1,2}))$", re.IGNORECASE | re.ASCII)
_BEFORE_TV = re.compile(r"[ ._](\d{1,3})(?:v\d)?[ ._](?:hd|pd|sd)tv(?![^\W_])", re.IGNORECASE | re.ASCII)
_AFTER_DASH = re.compile(r"[^-] - (\d{2,3})(?:v\d)?(?: ?[\[(]|$)", re.ASCII)
_FILM = re.compile(r"(?:\[[^\[\]]*\] ?)?([^\[\](){}]+(?:\([^\W\d_]+\)[^\[\](){}]*)?) ?\(((?:19|20)\d\d)\)", re.ASCII)
_COUNTED = re.compile(
    r" - \d|s\d{1,2}[ ._]?e\d|\d{1,2}x\d|(?:season|stagione|saison|staffel|s|episode|ep|part|cd|disc)[ .]?\d",
    re.IGNORECASE,
)
_SHORT_DATE = re.compile(r"(?<!\d)(\d\d)([._ -])(\d\d)\2(\d\d)(?!\d)", re.ASCII)
_ZEROS_FIRST = re.compile(r"(00\d) [^\W\d_]")
_LAST_THREE = re.compile(r"[ ._]- ?(\d)(\d\d)$", re.ASCII)
_IN_BRACKETS = re.compile(r"\[[^\[\]]+\] ?\[([^\[\]]+)\] ?(?:- ?)?(?:\[(\d{1,3})\]|(\d{1,3})(?= |\[|$))", re.ASCII)
_FIRST_IN_BRACKETS = re.compile(r"\[([^\[\]]+ [^\[\]]+)\]\[(\d{1,3})\]", re.ASCII)


class Bracketed(NamedTuple):
    """`[Group][Title][07][720p]`: what stands in brackets before the number of an episode."""

    title: str
    episode: int


def rewritten(name: str) -> str:
    """Returns a name with `Season 2 Ep07` as `S02E07`."""
    return _LONG_CODE.sub(lambda found: f"S{int(found[1]):02d}E{int(found[2]):02d}", name)


def bracketed(name: str) -> Bracketed | None:
    """Returns the title and the number of a name whose parts all stand in brackets."""
    if found := _FIRST_IN_BRACKETS.match(name):
        return Bracketed(_without_editions(found[1]), int(found[2]))
    if found := _IN_BRACKETS.match(name):
        return Bracketed(_without_editions(found[1]), int(found[2] or found[3]))
    return None


def _without_editions(title: str) -> str:
    words = title.split()
    while len(words) > 1 and words[-1].lower() in DOUBTFUL | CODES | {"remaster"}:
        words.pop()
    return " ".join(words)


def mended(told: Clear, name: str) -> Clear:
    """Returns what a name says, made right by what stands in it. Args: `name` is without its folders."""
    text = spaced(name)
    numbered = _lone_number(_several(_ordinal(_film(_zeros_first(told, text), text)), text), text)
    return _past(_of_other_season(numbered, text), text)


def _zeros_first(told: Clear, text: str) -> Clear:
    """`007 Title` and `003 Beach` are films and clips; `003 Series - Title` is an episode."""
    found = _ZEROS_FIRST.match(text)
    if found is None or told.title is None or told.season != 0 or " - " in text:
        return told
    return msgspec.structs.replace(told, title=f"{found[1]} {told.title}", season=None, episode=None)


def _film(told: Clear, text: str) -> Clear:
    """A year in parentheses ends the title of a film, whatever stands before it: `You Are (Not) Alone 1.11 (2009)`."""
    found = _FILM.match(text)
    if found is None or told.title is None or told.year != int(found[2]):
        return told
    title = " ".join(found[1].split()).strip(" -")
    more = title[len(told.title) :].lower()
    is_other = not title.startswith(told.title) or not more or NOISE.search(title) or _COUNTED.search(text)
    if is_other or told.part is not None or not DOUBTFUL.isdisjoint(re.findall(r"\w+", more)):
        return told
    return Clear(title=title, year=told.year, is_release=told.is_release)


def _ordinal(told: Clear) -> Clear:
    found = _ORDINAL.search(told.title or "")
    if found is None or told.season is not None or told.title is None:
        return told
    return msgspec.structs.replace(told, title=told.title[: found.start()], season=int(found[1] or found[2]))


def _several(told: Clear, text: str) -> Clear:
    """`Episodes 1-5`; `Title 1-24` and `Title 8 & 10`, whose first number went to the title."""
    if told.episode_last is not None:
        return told
    if found := _RANGE.search(text):
        return msgspec.structs.replace(told, episode=int(found[1]), episode_last=int(found[2]))
    first = _FIRST_OF.search(told.title or "")
    if first is None or told.title is None or told.episode is None or told.season is not None:
        return told
    if not re.search(rf"(?<!\d){first[1]} ?(?:-|&|\+|and) ?{told.episode}(?!\d)", text):
        return told
    return msgspec.structs.replace(
        told, title=told.title[: first.start()], episode=int(first[1]), episode_last=told.episode
    )


def _lone_number(told: Clear, text: str) -> Clear:
    """A number before a source of television, and one behind a dash and before brackets, count episodes."""
    if told.title is None or told.season is not None or told.episode is not None or told.year or told.date:
        return told
    if found := _AFTER_DASH.search(text):
        return msgspec.structs.replace(told, episode=int(found[1]))
    found = _BEFORE_TV.search(text)
    if found is None or not re.search(rf"\D {found[1]}(?:v\d)?$", told.title):
        return told
    return msgspec.structs.replace(told, title=told.title[: told.title.rindex(" ")], episode=int(found[1]))


def _of_other_season(told: Clear, text: str) -> Clear:
    """`Season 2/Title - 101` counts episodes through: it is none of season 1."""
    found = _LAST_THREE.search(text)
    if found is None or told.season in {None, int(found[1])} or told.episode != int(found[2]):
        return told
    return msgspec.structs.replace(told, episode=int(found[1] + found[2]))


def _past(told: Clear, text: str) -> Clear:
    """Of the two ways to read `15.01.31`, the one that is yet to come is wrong."""
    today = datetime.now(UTC).date().isoformat()
    found = _SHORT_DATE.search(text)
    if found is None or told.date is None or told.date <= today:
        return told
    try:
        other = date(2000 + int(found[1]), int(found[3]), int(found[4])).isoformat()
    except ValueError:
        return told
    return told if other > today else msgspec.structs.replace(told, date=other)

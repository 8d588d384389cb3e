"""Reads names of released films and episodes whose parts are plain; leaves the rest to a slower reader.

`Title.S01E02.Episode.Title.1080p…`, `Title.2014.1080p…`, `[Group] Title - 05 [1080p]`: a title, a code or a year, and
then technical words to the end. Wherever a word could mean two things nothing is said.
"""

import re

import msgspec

from passion.naming.release_words import DOUBTFUL, TECHNICAL, without_noise_in_brackets

_SPLIT = re.compile(r"[ ._]+")
_CODE = re.compile(
    r"(?<![^\W_])(?:s(?P<season>\d{1,2})[ ._]?e(?P<episode>\d{1,3})(?:-?e(?P<last>\d{1,3}))?"
    r"|(?P<season_x>\d{1,2})x(?P<episode_x>\d{2,3}))(?![^\W_])",
    re.IGNORECASE | re.ASCII,
)
_YEAR = re.compile(r"(?<![^\W_])(?:\((?P<closed>(?:19|20)\d\d)\)|(?P<year>(?:19|20)\d\d))(?![^\W_])", re.ASCII)
_GROUP = re.compile(r"\[(?P<group>[^\[\]]+)\][ _]?")
_NUMBERED = re.compile(r"(?P<title>.+?)[ _]-[ _](?P<episode>\d{2,3})(?:v\d)?(?:[ _]END)?", re.ASCII)
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*[!,]?|&|\d{1,2}")
_EDGES = " ._-"
_MARKS = frozenset({"internal", "repack", "proper", "readnfo"})
"""Words that belong to the technical ones if one of those follows."""


class Clear(msgspec.Struct, frozen=True, kw_only=True):
    """The parts of a plain name."""

    title: str | None
    year: int | None = None
    date: str | None = None
    season: int | None = None
    season_last: int | None = None
    episode: int | None = None
    episode_last: int | None = None
    episode_title: str | None = None
    part: int | None = None
    part_last: int | None = None
    is_release: bool = False
    """Whether it has what only releases have, so that words that stand in no field need not be missed."""


def read_clear(name: str) -> Clear | None:
    """Returns the parts of a name; None where they are not plain."""
    if name.startswith("["):
        return _numbered(name)
    found = _CODE.search(name)
    if found is not None:
        return _episode(name, found)
    return _film(name)


def _episode(name: str, found: re.Match[str]) -> Clear | None:
    before, after = name[: found.start()].strip(_EDGES), name[found.end() :]
    if _CODE.search(after) or re.match(r"-\w", after):  # Two episodes; a group right behind one.
        return None
    year = _YEAR.search(before)
    is_at_end = year is not None and year.end() == len(before) and year.start() > 0
    title = _words(before[: year.start()].strip(_EDGES) if year and is_at_end else before)
    if title is None or (year is not None and not is_at_end):
        return None
    rest = _until_technical(after)
    if rest is None:
        return None
    parts = found.groupdict()
    return Clear(
        title=title,
        year=int(year.group("closed") or year.group("year")) if year else None,
        season=int(parts["season"] or parts["season_x"]),
        episode=int(parts["episode"] or parts["episode_x"]),
        episode_last=int(parts["last"]) if parts["last"] else None,
        episode_title=rest or None,
    )


def _film(name: str) -> Clear | None:
    years = list(_YEAR.finditer(name))
    if len(years) != 1 or years[0].start() == 0:
        return None
    title = _words(name[: years[0].start()].strip(_EDGES))
    if title is None or _until_technical(name[years[0].end() :]) != "":
        return None
    return Clear(title=title, year=int(years[0].group("closed") or years[0].group("year")))


def _numbered(name: str) -> Clear | None:
    group = _GROUP.match(name)
    if group is None:
        return None
    rest = without_noise_in_brackets(name[group.end() :])
    found = _NUMBERED.fullmatch(rest)
    if found is None or "[" in rest or "(" in rest:
        return None
    title = " ".join(found.group("title").replace("_", " ").split())
    words = _SPLIT.split(title)
    if not all(_WORD.fullmatch(word) for word in words) or any(w.lower() in DOUBTFUL for w in words):
        return None
    return None if words[-1].isdigit() else Clear(title=title, episode=int(found.group("episode")))


def _words(text: str) -> str | None:
    """Returns a title with spaces; None where one of its words may be no part of it."""
    words = _SPLIT.split(text)
    numbers = [at for at, word in enumerate(words) if word.isdigit()]
    if not all(_WORD.fullmatch(word) for word in words) or len(numbers) > 1 or set(numbers) & {0, len(words) - 1}:
        return None
    if "-" in words[0] and text.islower():
        return None  # A group in front: `group-title.of.the.film`.
    lowered = [word.lower() for word in words]
    if any(word in TECHNICAL or word in DOUBTFUL for word in lowered) or any(map(_lone, lowered)):
        return None
    return " ".join(words)


def _lone(word: str) -> bool:
    """A letter alone may be one of an abbreviation."""
    return len(word) == 1 and word not in {"a", "i", "&"}


def _until_technical(text: str) -> str | None:
    """Returns the words before the technical ones; None where it is not plain which they are."""
    text = text.strip(_EDGES)
    kept: list[str] = []
    words = _SPLIT.split(text) if text else []
    for at, word in enumerate(words):
        first = word.strip("-[]()").split("-")[0].lower()
        if first in TECHNICAL:
            return " ".join(kept)
        if first in _MARKS and (at + 1 == len(words) or words[at + 1].lower().split("-")[0] in TECHNICAL):
            return " ".join(kept)
        if not _WORD.fullmatch(word) or word.isdigit() or word.lower() in DOUBTFUL or _lone(word.lower()):
            return None
        kept.append(word)
    return " ".join(kept)

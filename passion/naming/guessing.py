"""Asks guessit about names that are not plain, and mends what it is known to get wrong."""

import logging
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from passion.naming.clear import Clear
from passion.naming.mending import bracketed, mended, rewritten

logger = logging.getLogger(__name__)

FARTHEST = 3
"""Folders above a file that are told to guessit."""
LONGEST = 200
MOST_PARTS = 60
MOST_NUMBERS = 24
MOST_BRACKETS = 32
MOST_OF_ONE = 8
LONGEST_NUMBER = 14
"""What is told to it at most: characters, words and numbers, numbers, brackets, times that one word stands there, and
digits of a number. Releases' names have less; guessit's time grows with a power of each, without any limit."""

_SITE = re.compile(
    r"^(?:\[\s*)?(?:www\.[\w.-]+\.[a-z]{2,4}|[\w-]+\.(?:com|net|org|info|to|cc))(?:\s*\])?\s*-\s*", re.IGNORECASE
)
_VERSION = re.compile(r"((?:e|[ _-])\d{2,3})v\d(?=[ ._\[(-]|$)", re.IGNORECASE | re.ASCII)
_CODE_AS_GROUP = re.compile(r"^\[\d+x\d+\][ _]?(?=.*s\d+e\d+)", re.IGNORECASE | re.ASCII)
_STAMP = re.compile(r"((?:19|20)\d\d)[_.-](\d\d)[_.-](\d\d)(?:[_.-]\d\d){2,3}(?!\d)", re.ASCII)
_YEAR_NEXT = re.compile(r" \(?(?:19|20)\d\d\)")
_LANGUAGES = "English|German|French|Italian|Spanish|Russian|Japanese|Korean|Chinese|Dutch|Swedish|Danish|Polish|Greek"
_OF_RELEASES = frozenset(
    (
        *("screen_size", "video_codec", "audio_codec", "video_profile", "color_depth", "frame_rate"),
        *("website", "crc32", "bonus", "film", "size"),
    )
)
"""What guessit tells of releases only: nobody writes such words by the way."""
_PART = re.compile(r"\d+|[^\W\d_]+")


def guess(name: str, folders: Sequence[str] = ()) -> Clear | None:
    """Returns what guessit takes a name for; None where it finds no title, or fails."""
    from guessit import guessit

    text = rewritten(_CODE_AS_GROUP.sub("", _VERSION.sub(r"\1", _STAMP.sub(r"\1-\2-\3", _SITE.sub("", name)))))
    path = _path(text, folders)
    if is_too_much(path):
        return None
    try:
        found: Mapping[str, Any] = guessit(path)
    except Exception as error:  # noqa: BLE001 (a reader of any text; whatever it stumbles over costs no scan)
        logger.warning("A name cannot be read by guessit: %r: %s", path, error)
        return None
    told = _clear(found, text)
    return None if told is None else mended(told, text)


def _path(name: str, folders: Sequence[str]) -> str:
    """Returns a name with as many of its nearest folders as there is room for."""
    path = name
    for folder in reversed(folders[-FARTHEST:]):
        longer = f"{folder}/{path}"
        if is_too_much(longer):
            break
        path = longer
    return path


def is_too_much(path: str) -> bool:
    """Returns whether a path is beyond what a release's can be, so that guessit could take long."""
    if len(path) > LONGEST:
        return True
    parts = Counter(_PART.findall(path.lower()))
    numbers = [part for part in parts if part.isdigit()]
    return (
        parts.total() > MOST_PARTS
        or sum(map(parts.__getitem__, numbers)) > MOST_NUMBERS
        or max(map(len, numbers), default=0) > LONGEST_NUMBER
        or max(parts.values(), default=0) > MOST_OF_ONE
        or sum(map(path.count, "[](){}")) > MOST_BRACKETS
    )


def _clear(found: Mapping[str, Any], text: str) -> Clear | None:
    title = _title(found, text)
    season, season_last = _ends(found.get("season"))
    episode, last = _ends(found.get("episode"))
    if title is None and season is None and (parts := bracketed(text)):
        title, episode = parts
    date = found.get("date")
    year = _ends(found.get("year"))[0]
    if title is None and season is None and episode is None and date is None and year is None:
        return None
    part, part_last = _ends(found.get("part") or found.get("cd"))
    return Clear(
        title=title,
        year=year,
        date=date.isoformat() if date else None,
        season=season,
        season_last=season_last,
        episode=episode,
        episode_last=last,
        episode_title=_text(found.get("episode_title")),
        part=part,
        part_last=part_last,
        is_release=not _OF_RELEASES.isdisjoint(found),
    )


def _title(found: Mapping[str, Any], text: str) -> str | None:
    title = _text(found.get("title"))
    if title is None:
        return None
    more = found.get("alternative_title")
    if "episode" not in found and "season" not in found and text.startswith("["):
        more = more or found.get("episode_title")  # `[Group] Title - Subtitle [1080p]`.
    whole = f"{title} - {more}"
    spaced = " ".join(text.replace("_", " ").split())
    if (
        isinstance(more, str)
        and whole in spaced
        and (spaced.startswith("[") or _YEAR_NEXT.match(spaced.partition(whole)[2]))
    ):
        return whole
    return _with_language(title, text)


def _with_language(title: str, text: str) -> str:
    """A language between a title and its year is a word of the title: `The Good German (2006)`."""
    spaced = " ".join(re.sub(r"[._]", " ", text).split())
    follows = re.match(rf"{re.escape(title)} ({_LANGUAGES}) \(?(?:19|20)\d\d\b", spaced, re.IGNORECASE)
    is_shouted = follows is not None and follows.group(1).isupper() and not title.isupper()
    return title if follows is None or is_shouted else f"{title} {follows.group(1)}"


def _text(value: object) -> str | None:
    return " ".join(value.split()) or None if isinstance(value, str) else None


def _ends(value: object) -> tuple[int | None, int | None]:
    numbers = [each for each in (value if isinstance(value, list) else [value]) if isinstance(each, int)]
    if not numbers:
        return None, None
    return min(numbers), (max(numbers) if len(numbers) > 1 else None)

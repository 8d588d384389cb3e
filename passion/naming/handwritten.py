"""Tells names that a person wrote, in plain words, from those of releases, and keeps their words together.

`video_without_audio_stream`, `My french trip`, `web meeting 3`: a word that releases use as well means what it says
where nothing else looks like a release's name.
"""

import re
from collections.abc import Sequence

from passion.naming.clear import Clear
from passion.naming.release_words import AMBIGUOUS, CODES, COUNTED, DOUBTFUL, NOISE, spaced

_PLAIN = re.compile(r"(?:[^\W_]|[ '’,!?&+_-])+")
_NO_WORDS = re.compile(
    r"(?<!\d)(?:19|20)\d\d(?!\d)|\dx|x\d"  # A year; 1x02.
    r"|(?<![^\W\d_])(?:s|e|eps?|seasons?|saisons?|staffel|temporada|stagione|series?|episodes?|episodio|folge|part|pt"
    r"|vol|volume|cd|disc|no|chapter)"
    r"(?:[ _-]*\d|[ _-]+(?:[ivx]+|one|two|three|four|five|six|seven|eight|nine|ten)(?![^\W_]))"
    r"|\d[ _]?-|-[ _]?[^\W\d_]{0,2}\d|--"  # 03-Title, Title - 05, Title-f21-Film.
    r"|\d{3,4}[ip](?![^\W_])|\d\s?[mg]b(?![^\W_])",
    re.IGNORECASE | re.ASCII,
)
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_NUMERAL = re.compile(r"(?:s|e|ep|cd|x)?\d+(?:st|nd|rd|th)?|[ivx]+", re.ASCII)
_EDITIONS = "special|ultimate|extended|collector'?s?|director'?s?|limited|deluxe|fan|theatrical|unrated|complete|final"
_EDITION = re.compile(
    rf"(?<=\w )(?:{_EDITIONS})(?: (?:{_EDITIONS})){{0,3}} (?:edition|collection|cut|version)$", re.IGNORECASE
)
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)", re.ASCII)
_RELEASED = re.compile(
    r"[\[\](){}]|[^\W_]\.[^\W_]+\.[^\W_]|s\d{1,2}[ _]?e\d|\dx\d|-[xf]\d\d(?!\d)", re.IGNORECASE | re.ASCII
)
_SEASON = re.compile(r"(?:season|saison|staffel|series|s)[ ._-]*\d|specials?$|extras?$", re.IGNORECASE | re.ASCII)


def whole_title(name: str) -> str | None:
    """Returns the title of a name that is nothing but words and counts; None where it may be more, or of a release."""
    if _PLAIN.fullmatch(name) is None or _EDITION.search(name) or has_count(name) or not any(map(str.isalpha, name)):
        return None
    words = spaced(name).split()
    count = len(words)
    while len(words) > 1 and words[-1].lower() in CODES:
        words.pop()
    is_before_code = len(words) < count and words[-1].lower() in AMBIGUOUS
    return (
        None
        if is_before_code or any(_is_code(word.lower()) for word in words)
        else " ".join(words).strip(" -_") or None
    )


def has_count(name: str) -> bool:
    """Returns whether a name has a year, the code of an episode or part, or a number that looks like one."""
    return _NO_WORDS.search(name) is not None


def _is_code(word: str) -> bool:
    """`x264` has a digit, `xvid-group` a group; `xvid` between other words can be talked of."""
    first, _, group = word.partition("-")
    found = NOISE.fullmatch(first)
    return (first in CODES or found is not None) and (bool(group) or any(map(str.isdigit, first)))


def whole_again(told: Clear, name: str, folders: Sequence[str]) -> str | None:
    """Returns the whole of a name if a guess left words of it out, and no sign of a release says that it may."""
    if told.is_release or told.season is not None or told.episode is not None or _RELEASED.search(name):
        return None
    words = set(map(str.lower, _WORD.findall(name.replace("_", " "))))
    if any(map(names_a_whole, folders)) or any(word in CODES or _is_code(word) for word in words):
        return None
    kept = " ".join(text for text in (told.title, told.episode_title) if text)
    lost = words - set(map(str.lower, _WORD.findall(kept)))
    if told.year or told.date:
        lost -= DOUBTFUL
    if edition := _EDITION.search(name.replace("_", " ")):
        lost -= set(map(str.lower, _WORD.findall(edition.group())))
    is_part = told.part is not None
    lost = {word for word in lost if not (_NUMERAL.fullmatch(word) or (is_part and word in COUNTED))}
    return spaced(name) if lost else None


def year_of_folders(folders: Sequence[str]) -> int | None:
    """Returns the year that the nearest folder with one says, if it says one only."""
    for folder in reversed(folders):
        if found := _YEAR.findall(folder):
            return int(found[0]) if len(found) == 1 else None
    return None


def names_a_whole(folder: str) -> bool:
    """Returns whether a folder is a release's, a season's, or of one film: its name counts for what is in it."""
    words = folder.lower().replace("_", " ").split()
    return (
        _RELEASED.search(folder) is not None
        or _SEASON.match(folder) is not None
        or any(word in CODES or _is_code(word) for word in words)
    )

"""Reads names that no template takes: those of released films and episodes, and plain words."""

import re
from collections.abc import Sequence

from events.description import Description
from passion.naming.release_words import NOISE, is_technical, spaced, without_noise_in_brackets

_YEAR = re.compile(r"(?<![\w.])[\[(]?((?:19|20)\d\d)[\])]?(?![\w])")
_GROUP = re.compile(r"^\[[^\[\]]*\][\s_.-]*(?=[^\s_.-])")


def read_release(name: str, folders: Sequence[str] = ()) -> Description:
    """Returns what a name of this kind says; a title, unless there is no word in it."""
    cleaned = without_noise_in_brackets(name) or name
    if not is_technical(cleaned) and cleaned == name:
        return Description(title=spaced(cleaned) or None)
    title, year = _title_and_year(_GROUP.sub("", cleaned))
    return Description(title=title or None, date_released=year)


def _title_and_year(stem: str) -> tuple[str, str | None]:
    """Returns the words before the technical ones, and the year that stands among or before them."""
    text = spaced(stem)
    noise = next((found.start() for found in NOISE.finditer(text) if found.start() > 0), len(text))
    head = text[:noise]
    years = [found for found in _YEAR.finditer(head) if found.start() > 0 and int(found.group(1)) <= 2035]
    if years:
        return _trimmed(head[: years[-1].start()]) or _trimmed(head), years[-1].group(1)
    return _trimmed(head) or text, None


def _trimmed(title: str) -> str:
    return title.strip(" -_.,[({")

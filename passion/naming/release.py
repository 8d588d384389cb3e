"""Reads names that no template takes: plain words, those of released films and episodes, and what folders add."""

import re
from collections.abc import Sequence

import msgspec

from events.description import Description
from passion.naming.clear import Clear, read_clear
from passion.naming.guessing import guess
from passion.naming.handwritten import has_count, names_a_whole, whole_again, whole_title, year_of_folders
from passion.naming.release_words import AMBIGUOUS, NOISE, TECHNICAL, spaced, without_noise_in_brackets

_FIRST = re.compile(r"\[([^\[\]]*[^\W\d_][^\[\]]*)\] ?[^\[\s]")
"""A studio in front, where no technical word makes it a release's group."""
_CHECK_SUM = re.compile(r"\[[0-9A-Fa-f]{8}\]")
_WORDS_ONLY = re.compile(r"(?:[^\W\d_]|[ '’,!&_-])+")


def read_plain(name: str, folders: Sequence[str] = ()) -> Description | None:
    """Returns what words, or a plain release's name, say; None where it takes a guess, which is slow."""
    if (whole := whole_title(name)) is not None and not any(map(names_a_whole, folders)):
        year = year_of_folders(folders)
        return Description(title=whole, date_released=str(year) if year else None)
    told = None if any(map(_has_code, folders)) else read_clear(name)
    if told is not None:
        return _description(told, name)
    return None if folders or _worth_a_guess(name) else Description(title=_words(name) or None)


def read_guessed(name: str, folders: Sequence[str] = ()) -> Description:
    """Returns what any other name says; no title where there is no word in it."""
    told = guess(name, folders)
    if told is not None and (whole := whole_again(told, name, folders)):
        told = msgspec.structs.replace(told, title=whole)
    found = Description(title=_words(name) or None) if told is None else _description(told, name)
    first = _FIRST.match(name)
    is_group = first is None or NOISE.search(name) or _CHECK_SUM.search(name)
    return found if is_group or first is None else msgspec.structs.replace(found, studio=first.group(1).strip())


def is_prose(name: str) -> bool:
    """Returns whether a name is words that mean nothing but themselves."""
    if _WORDS_ONLY.fullmatch(name) is None or " - " in name:
        return False
    words = name.lower().replace("_", " ").split()
    return not any(word in AMBIGUOUS or word in TECHNICAL for word in words) and NOISE.search(name) is None


_CODE = re.compile(r"s\d{1,3}[ ._]?e\d|\d{1,2}x\d\d", re.IGNORECASE | re.ASCII)


_SIGN = re.compile(
    r"(?<![0-9])(?:19|20)\d\d(?![0-9])|[\[\](){}]| - |\dx\d"
    r"|(?<![^\W\d_])(?:s|e|ep|season|episode|part|pt|vol|cd|disc|no|chapter)[ ._-]*\d"
    r"|#|\w\.\w+\.\w",
    re.IGNORECASE,
)
"""A year, brackets, a dash, a numbered part, dots for spaces: what releases have; `IMG_1234` has none of it."""


def _worth_a_guess(name: str) -> bool:
    words = name.lower().replace("_", " ").replace(".", " ").split()
    return (
        _SIGN.search(name) is not None
        or has_count(name)
        or NOISE.search(name) is not None
        or any(word in AMBIGUOUS or word in TECHNICAL for word in words)
    )


def _has_code(folder: str) -> bool:
    return _CODE.search(folder) is not None


def _words(name: str) -> str:
    return spaced(without_noise_in_brackets(name) or name)


def _description(told: Clear, name: str) -> Description:
    is_episode = told.season is not None or told.episode is not None or bool(told.episode_title)
    numbers = {
        "season": told.season,
        "season_last": told.season_last,
        "part_last": told.episode_last if is_episode else told.part_last,
        "part": told.part if is_episode else None,
    }
    extra = {key: str(number) for key, number in numbers.items() if number is not None}
    year = str(told.year) if told.year else None
    released = told.date if told.date and (year is None or told.date.startswith(year)) else year
    if told.date and released != told.date:
        extra["day"] = told.date  # Of another year than the one beside the title: of a recording.
    if not is_episode:
        return Description(title=told.title or _words(name), part=told.part, date_released=released, extra=extra)
    return Description(
        title=told.episode_title or " ".join(part for part in (told.title, _code(told)) if part) or _words(name),
        series=told.title,
        part=told.episode,
        date_released=released,
        extra=extra,
    )


def _code(told: Clear) -> str:
    if told.title is None and told.season is None and told.episode is not None:
        return f"Episode {told.episode}" + ("" if told.episode_last is None else f"-{told.episode_last}")
    season = "" if told.season is None else f"S{told.season:02d}"
    if told.episode is None:
        return season
    last = "" if told.episode_last is None else f"-{told.episode_last:02d}"
    return f"{season}E{told.episode:02d}{last}" if season else f"{told.episode:02d}{last}"

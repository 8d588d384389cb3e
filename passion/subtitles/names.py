"""What the name of a subtitle file says beside the video's: `film.pt-BR.forced.srt`, `film.English (SDH).vtt`."""

import re
from pathlib import PurePath

import msgspec

from passion.subtitles.languages import Spoken, spoken

_WORDS = re.compile(r"[^\s.,()\[\]{}]+")
_FORCED = frozenset({"forced", "foreign"})
_FOR_DEAF = frozenset({"sdh", "cc", "hi", "hoh"})


class Says(msgspec.Struct, frozen=True):
    """What a name says."""

    language: Spoken | None = None
    title: str = ""
    """Words that mean nothing else."""
    is_default: bool = False
    is_forced: bool = False
    is_for_deaf: bool = False


def says(name: str, videos: list[str]) -> Says:
    """Reads the name of a subtitle file.

    Args:
        name: Of the file, without its folder.
        videos: Names of the files of its video.
    """
    language: Spoken | None = None
    flags: set[str] = set()
    title: list[str] = []
    words = _WORDS.findall(_rest(PurePath(name).stem, videos))
    for number, word in enumerate(words):
        folded = word.lower()
        # `hi` is Hindi, unless another language is named as well.
        others = words[:number] + words[number + 1 :]
        is_language = not (folded == "hi" and any(spoken(each) for each in others))
        if folded in _FORCED or folded == "default" or (folded in _FOR_DEAF and (folded != "hi" or not is_language)):
            flags.add(folded)
        elif language is None and (found := spoken(word)) is not None:
            language = found
        else:
            title.append(word)
    return Says(
        language=language,
        title=" ".join(title)[:200],
        is_default="default" in flags,
        is_forced=not flags.isdisjoint(_FORCED),
        is_for_deaf=not flags.isdisjoint(_FOR_DEAF),
    )


def _rest(stem: str, videos: list[str]) -> str:
    """What stands after the name of the video, with or without its ending."""
    folded = stem.lower()
    known = [each.lower() for name in videos for each in (name, PurePath(name).stem)]
    best = max((each for each in known if each and folded.startswith(each)), key=len, default="")
    return stem[len(best) :]

"""Cuts texts into words; where a script has no spaces, into its letters and their pairs."""

import re
from collections.abc import Iterator
from itertools import groupby, islice, pairwise
from typing import NamedTuple

from projections.search.texts.folding import folded, runs_on

LONGEST = 64
"""Letters of a word; the rest is not looked at, neither here nor in a query."""
_WORD = re.compile(r"[a-z0-9]+(?:'[a-z0-9]+)*")
_ANY_WORD = re.compile(r"[^\s']+(?:'[^\s']+)*")
_PART = 3
"""Letters that a part beside an apostrophe needs to be a word of its own."""


class Word(NamedTuple):
    """A word of a text."""

    letters: tuple[str, ...]
    """One word; of a run of a script without spaces, each letter."""
    is_run: bool = False
    parts: tuple[str, ...] = ()
    """By which it is found too: what stands beside its apostrophes, the pairs of letters of a run."""


def words_of(text: str) -> Iterator[Word]:
    """The words of a text, in order."""
    plain = folded(text)
    if plain.isascii():
        for match in _WORD.finditer(plain):
            typed = match[0]
            yield Word((typed[:LONGEST],)) if "'" not in typed else _with_apostrophe(typed)
        return
    for typed in _ANY_WORD.findall(plain):
        for is_run, letters in groupby(typed, runs_on):
            if is_run:
                run = tuple(letters)
                yield Word(run, is_run=True, parts=tuple(first + second for first, second in pairwise(run)))
            elif word := "".join(letters).strip("'"):
                yield _with_apostrophe(word) if "'" in word else Word((word[:LONGEST],))


def cut(text: str, most: int) -> tuple[list[str], list[str]]:
    """The letters of so many words in order, and all their parts; the same as `words_of` tells, for long texts."""
    plain = folded(text)
    if not plain.isascii():
        words = list(islice(words_of(text), most))
        return [each for word in words for each in word.letters], [each for word in words for each in word.parts]
    typed = _WORD.findall(plain)[:most]
    if "'" not in plain:
        return [each[:LONGEST] for each in typed], []
    parts = [part for each in typed if "'" in each for part in _with_apostrophe(each).parts]
    return [each.replace("'", "")[:LONGEST] for each in typed], parts


def _with_apostrophe(typed: str) -> Word:
    parts = tuple(part[:LONGEST] for part in typed.split("'") if len(part) >= _PART)
    return Word((typed.replace("'", "")[:LONGEST],), parts=parts)

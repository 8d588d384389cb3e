"""How closely titles and names follow what was typed: word by word and in the same order."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from projections.search.texts.base import Numbers
from projections.search.texts.matching import Floats, Slots
from projections.search.texts.reading import Group
from projections.search.texts.rows import BESIDE, begins
from projections.search.texts.segments import Segments

TITLE = 1.0
"""What a title says that is typed as a whole, beside 1 for all words in it."""
IN_ORDER = 0.4
"""What it says beside that its words are in the order in which they were typed."""
NAME = 0.3
"""What a performer's name says that is typed as a whole."""


def closeness(segments: Segments, groups: Sequence[Group], weights: Floats, slots: Slots) -> Floats:
    """What to add to how well each of these videos fits, which are told by ascending slots."""
    words, begin, whose = segments.rows(slots)
    of_group, fits, is_joined = _understood(words, groups)
    is_begin = (words < 0) & (words > BESIDE)
    text = np.cumsum(is_begin) - 1
    marks = words[is_begin]
    is_title, is_name = marks == begins("title"), marks == begins("performer")
    is_kept = (is_title | is_name)[text] & (words >= 0) if len(marks) else np.zeros(0, bool)
    met = is_kept & (of_group >= 0)
    lengths = np.bincount(text[is_kept], minlength=len(marks))
    covers = np.bincount(text[met], minlength=len(marks)) / np.maximum(lengths, 1)
    said = _said(text, of_group, fits, weights, (met, met & is_joined), len(marks))
    whole = covers * said
    pairs = _in_order(text, of_group, is_kept, len(marks)) + np.bincount(text[met & is_joined], minlength=len(marks))
    order = np.minimum(pairs / max(len(groups) - 1, 1), 1)
    value = is_title * (TITLE * whole + IN_ORDER * order * said) + is_name * NAME * whole
    row = np.searchsorted(begin, np.flatnonzero(is_begin), side="right") - 1
    best_title, best_name = np.zeros(len(whose)), np.zeros(len(whose))
    np.maximum.at(best_title, row[is_title], value[is_title])
    np.maximum.at(best_name, row[is_name], value[is_name])
    return (best_title + best_name)[np.argsort(whose)].astype(np.float32)


def _understood(words: Numbers, groups: Sequence[Group]) -> tuple[NDArray[np.int64], Floats, NDArray[np.bool_]]:
    """Of each word the group that it is a reading of, or -1, how well it fits, and whether it is the next group too."""
    of_group, fits, joined = np.full(len(words), -1), np.zeros(len(words), np.float32), np.zeros(len(words), bool)
    known: dict[int, tuple[float, int, bool]] = {}
    for at, group in enumerate(groups):
        for reading in group.readings:
            begun, phrase = reading.phrase or reading, reading.phrase
            if begun.low < begun.high:
                here = (words >= begun.low) & (words < begun.high) & (fits < reading.fit)
                of_group[here], fits[here], joined[here] = at, reading.fit, reading.is_joined
            for word in (*phrase.words, *phrase.others) if phrase else reading.words:
                if known.get(word, (0.0,))[0] < reading.fit:
                    known[word] = reading.fit, at, reading.is_joined
    if known:
        numbers = np.array(sorted(known))
        place = np.minimum(np.searchsorted(numbers, words), len(numbers) - 1)
        best = np.array([known[each] for each in numbers.tolist()], np.float32)[place]
        better = (numbers[place] == words) & (best[:, 0] > fits)
        of_group[better], fits[better], joined[better] = best[better, 1], best[better, 0], best[better, 2]
    return of_group, fits, joined


def _said(
    text: NDArray[np.int64],
    of_group: NDArray[np.int64],
    fits: Floats,
    weights: Floats,
    met: Sequence[NDArray[np.bool_]],
    texts: int,
) -> NDArray[np.float64]:
    """The part of what was typed that each text has.

    Args:
        met: Which words are readings of their group, and which of the next one.
    """
    said = np.zeros((texts, len(weights)))
    for further, here in enumerate(met):
        groups = np.minimum(of_group[here] + further, len(weights) - 1)
        np.maximum.at(said, (text[here], groups), fits[here] * weights[groups])
    return said.sum(axis=1)


def _in_order(
    text: NDArray[np.int64], of_group: NDArray[np.int64], is_kept: NDArray[np.bool_], texts: int
) -> NDArray[np.int64]:
    """Pairs of neighbours that were typed one after the other too."""
    follows = is_kept[:-1] & is_kept[1:] & (of_group[:-1] >= 0) & (of_group[1:] == of_group[:-1] + 1)
    return np.bincount(text[1:][follows], minlength=texts)

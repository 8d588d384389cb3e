"""Decides which videos answer: those with all words as typed, with words read as others, or with some of the words."""

from collections.abc import Sequence
from typing import Literal, NamedTuple, TypeGuard

import numpy as np
from numpy.typing import NDArray

from projections.search.texts.matching import Mask, Matcher
from projections.search.texts.ranking import SURE, Scored, with_all, with_some
from projections.search.texts.reading import Group, Reader
from projections.search.texts.segments import Segments
from projections.search.texts.typed import Typed

BETTER = 1.25
"""How many times better than all others a video fits that is found beside them."""
BESIDE = 20
"""Such videos, at most."""

How = Literal["all", "corrected", "some", "none"]


class Found(NamedTuple):
    """The videos that have what was typed."""

    slots: NDArray[np.int32]
    """Ascending. The best come first by (-score, slot)."""
    scores: NDArray[np.float32]
    how: How
    """What they have: all words as typed; all, some of them read as others; only some of the words."""
    corrected: tuple[str, ...] = ()
    """Words that were read as others."""
    beside: int = 0
    """How many of them do not have all that `how` says, but fit by far better than those that do."""


def nothing(how: How = "none") -> Found:
    return Found(np.zeros(0, np.int32), np.zeros(0, np.float32), how)


def answer(
    segments: Segments, matcher: Matcher, asked: Typed, allowed: Mask | None, *, is_ranked: bool = True
) -> Found:
    """All words are wanted where they occur together; what fits by far better is found beside.

    Args:
        is_ranked: False where nobody asks for the scores.
    """
    reader = Reader(segments.words, asked.wanted)
    typed = reader.as_typed()
    found: Found | None = None
    if all(group.readings for group in typed):
        how = "corrected" if any(group.is_corrected for group in typed) else "all"
        together = with_all(segments, matcher, typed, allowed, is_ranked=is_ranked)
        found = _with(None, together, how, typed) if together else None
    if _is_sure(found):
        return found
    groups = [group for group in reader.misspelt(typed) if group.readings]
    if groups == typed and found is not None and len(groups) == 1:
        return found
    more = with_some(segments, matcher, groups, allowed) if groups else None
    if more is None:
        return found or nothing()
    if found is None and more.has_all.any():
        how = "corrected" if len(groups) == len(asked.wanted) else "some"
        found = _with(None, more.only(more.has_all), how, groups)
    return _with(found, more, "some", groups)


def _is_sure(found: Found | None) -> TypeGuard[Found]:
    return found is not None and bool(found.scores.max() >= SURE)


def _with(found: Found | None, more: Scored, how: How, groups: Sequence[Group]) -> Found:
    """What is found so far, and beside it what fits by far better."""
    if found is None:
        return Found(more.slots, more.scores, how, tuple(group.typed for group in groups if group.is_corrected))
    better = np.flatnonzero(more.scores > BETTER * found.scores.max())
    better = better[np.isin(more.slots[better], found.slots, assume_unique=True, invert=True)]
    better = np.sort(better[np.argsort(-more.scores[better], kind="stable")[:BESIDE]])
    slots = np.concatenate((found.slots, more.slots[better]))
    scores = np.concatenate((found.scores, more.scores[better]))
    order = np.argsort(slots)
    return found._replace(slots=slots[order], scores=scores[order], beside=found.beside + len(better))

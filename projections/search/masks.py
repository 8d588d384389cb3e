"""Which videos each term of a query means."""

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

import numpy as np
from msgspec.structs import replace
from numpy.typing import NDArray

from events.values import VideoHash
from projections.language.terms import (
    Alike,
    AnyTerm,
    Being,
    Containing,
    Dated,
    Having,
    Interval,
    Named,
    NameField,
    Query,
    Within,
    Words,
)
from projections.likeness import likeness
from projections.natural import natural_key
from projections.search.columns import Columns
from projections.search.entry import FLAGS
from projections.search.names import Mask, Slots
from projections.search.texts import TextIndex
from projections.views.search import SearchHint

MICROSECONDS = 1e6
FEW = 5


class Outside(NamedTuple):
    """What the search asks others."""

    alike: Callable[[VideoHash], Mapping[VideoHash, float] | None]
    """Videos like one, each with how much; None where nobody knows."""
    aliases: Mapping[tuple[str, str], str]
    """The kind and a further name of a thing -> what it is called."""
    aliases_alike: Mapping[tuple[str, str], Sequence[str]]
    """The same by the likeness of the name."""
    nearest: Callable[[NameField, str], Sequence[str]]
    """Names that may be meant by one that nothing has."""
    beginning: Callable[[NameField, str], Sequence[int]]
    """Numbers of the names whose words begin so."""


class Masks:
    """Works out masks over all slots, one for each term, and what was to be said about it."""

    def __init__(self, columns: Columns, texts: TextIndex, outside: Outside) -> None:
        self._columns, self._texts, self._outside = columns, texts, outside
        self.hints: list[SearchHint] = []
        self.alike: NDArray[np.float32] | None = None
        """How much each slot is like the videos that were asked for."""
        self.passing: Mask | None = None
        """The slots that may be shown; None for all."""

    def of(self, term: AnyTerm) -> Mask:
        """The slots that a term means; its `is_not` is heeded."""
        found = self._found(term)
        return ~found if term.is_not else found

    def strict(self, query: Query) -> Mask:
        """The slots that all terms mean, where words stand as they are written; nothing is said about it."""
        found = np.ones(self._columns.end, np.bool_)
        said, alike = list(self.hints), self.alike
        for term in query.terms:
            if not isinstance(term, Words):
                found &= self.of(_whole(term))
        words = [each for each in query.terms if isinstance(each, Words)]
        if words:
            answer = self._texts.find([replace(each, is_phrase=True, is_unfinished=False) for each in words], found)
            found = self._masked([answer.slots] if answer.how == "all" and not answer.beside else [])
        self.hints, self.alike = said, alike
        return found

    def _found(self, term: AnyTerm) -> Mask:  # noqa: PLR0911 - one for each kind of term
        columns = self._columns
        match term:
            case Named():
                return self._named(term)
            case Within():
                return within(columns.number(term.field), term.intervals, 1.0)
            case Dated(field="released"):
                return within(np.floor(columns.number("released")), term.intervals, 1.0)
            case Dated():
                return within(columns.number(term.field), term.intervals, MICROSECONDS)
            case Being():
                return self._flagged(f"is:{each}" for each in term.states)
            case Having():
                return self._flagged(f"has:{each}" for each in term.things)
            case Containing():
                return self._containing(term)
            case Alike():
                return self._alike(term)
            case Words():
                return self._masked([self._texts.find([replace(term, is_not=False)]).slots])

    def _masked(self, found: Iterable[Slots]) -> Mask:
        mask = np.zeros(self._columns.end, np.bool_)
        for slots in found:
            mask[slots] = True
        return mask

    def _containing(self, term: Containing) -> Mask:
        last = len(term.texts) - 1 if term.is_unfinished else None
        return self._masked(
            self._texts.containing(term.field, each, is_unfinished=at == last) for at, each in enumerate(term.texts)
        )

    def _flagged(self, held: Iterable[str]) -> Mask:
        bits = sum({FLAGS[each] for each in held})
        return (self._columns.flags[: self._columns.end] & np.uint32(bits)) != 0

    def _named(self, term: Named) -> Mask:
        column = self._columns.names[term.field]
        numbers: list[int] = []
        for name in term.names:
            meant = self.meant(term.field, name)
            if term.is_unfinished and name == term.names[-1] and not any(column.counts[each] for each in meant):
                meant = self._begun(term.field, name) or meant
            if not any(column.counts[each] for each in meant):
                self._hint(term, name, is_known=bool(meant))
            numbers += meant
        return column.mask(numbers, self._columns.end)

    def meant(self, field: NameField, name: str) -> list[int]:
        """Numbers of what a name means: what is called so, by itself or an alias, or else what is alike."""
        column, outside = self._columns.names[field], self._outside
        exact = column.number(outside.aliases.get((field, name), name))
        # A name that no video has any more means no more than one that none ever had.
        if exact is not None and column.counts[exact]:
            return [exact]
        called = set(column.alike(name))
        for each in outside.aliases_alike.get((field, likeness(name)), ()):
            number = column.number(each)
            if number is not None:
                called.add(number)
        return sorted(called)

    def _begun(self, field: NameField, name: str) -> list[int]:
        """Numbers of what may be meant by a name that is still being typed, its further names included."""
        column, outside = self._columns.names[field], self._outside
        found = set(outside.beginning(field, name))
        begin = likeness(name)
        for (kind, alike), called in outside.aliases_alike.items() if begin else ():
            if kind == field and alike.startswith(begin):
                found.update(number for each in called if (number := column.number(each)) is not None)
        return sorted(found)

    def _hint(self, term: Named, name: str, *, is_known: bool) -> None:
        if is_known:
            message, names = f"No video in the lists has the {term.field} “{name}”.", ()
        else:
            nearest = self._outside.nearest(term.field, name)
            names = tuple(each for each in nearest if self._may_be_told(term.field, each))[:FEW]
            message = f"There is no {term.field} “{name}”."
        self.hints.append(SearchHint(message=message, begin=term.begin, end=term.end, names=names))

    def _may_be_told(self, field: NameField, name: str) -> bool:
        column = self._columns.names[field]
        number = column.number(name)
        return self.passing is None or (
            number is not None and bool((column.mask([number], self._columns.end) & self.passing).any())
        )

    def _alike(self, term: Alike) -> Mask:
        found = np.zeros(self._columns.end, np.bool_)
        video = video_of(self._columns, self._texts, term.video)
        scores = None if video is None else self._outside.alike(video)
        if video is None or scores is None:
            known = "No video is called" if video is None else "Nothing is known yet that is like"
            self.hints.append(SearchHint(message=f"{known} “{term.video}”.", begin=term.begin, end=term.end, names=()))
            return found
        if self.alike is None:
            self.alike = np.zeros(self._columns.end, np.float32)
        for video_hash, score in scores.items():
            slot = self._columns.slot(video_hash)
            if slot is not None and video_hash != video:
                found[slot] = True
                if not term.is_not:
                    self.alike[slot] += score
        return found


def _whole(term: AnyTerm) -> AnyTerm:
    """A term of which nothing is still to be typed."""
    return replace(term, is_unfinished=False) if isinstance(term, Named | Containing) else term


def video_of(columns: Columns, texts: TextIndex, text: str) -> VideoHash | None:
    """The video that is meant by its hash, by its title, or else the one that its words find first."""
    if columns.slot(VideoHash(text)) is not None:
        return VideoHash(text)
    slots: Sequence[int] = columns.orders["title"].equal(natural_key(text))
    if not slots and any(each.isalnum() for each in text):
        found = texts.find([Words(begin=0, end=0, text=text)])
        is_sure = len(found.slots) > 0 and found.how in {"all", "corrected"}
        slots = [int(found.slots[int(np.argmax(found.scores))])] if is_sure else []
    return columns.hashes[slots[0]] if slots else None


def within(values: NDArray[np.float64], intervals: Sequence[Interval], unit: float) -> Mask:
    """Where a column is in any of these intervals, whose bounds are told in `unit`s of the column."""
    found = np.zeros(len(values), np.bool_)
    for each in intervals:
        low = -math.inf if each.low is None else each.low * unit
        high = math.inf if each.high is None else each.high * unit
        found |= (values >= low) & (values < high)
    return found

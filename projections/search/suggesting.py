"""Suggests what may be meant at the cursor: names, values, fields, saved searches and titles."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from itertools import pairwise
from typing import NamedTuple, cast

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import OSA

from events.values import VideoHash
from projections.language import QueryError, parsed
from projections.language.fields import FIELDS, NAMES, STATES, THINGS, field
from projections.language.scanning import Piece, pieces
from projections.language.terms import Dated, NameField, Within, Words
from projections.search.completions import SHORTEST, Completions, Match, words_in
from projections.search.entry import FLAGS
from projections.search.index import SearchIndex
from projections.search.masks import MICROSECONDS, within
from projections.search.names import Mask
from projections.search.quoting import quoted, term_of
from projections.views.saved import SavedSearch
from projections.views.search import Suggestion, SuggestionKind

EACH = 5
"""Of one kind, where several kinds are suggested."""
LOOKED_AT = 4 * EACH
"""Videos whose titles are looked at: words may be found in the names of performers and elsewhere, too."""
TOGETHER = 4
"""Words that may be one name."""
VALUES: Mapping[str, Sequence[str]] = {
    "rating": (">=A", "S+", "S", "A+", "A", "B+", "B", "C+", "C"),
    "duration": ("<5m", "5m..20m", ">20m", ">1h"),
    "size": ("<100MB", "100MB..1GB", ">1GB", ">4GB"),
    "bitrate": ("<1M", ">5M", ">20M"),
    "fps": (">=50", "<30"),
    "resolution": (">=4k", "1080p", "720p", "<720p"),
    "likes": (">=1", ">3"),
    "watched": (">0s", ">10m", ">1h"),
    "markers": (">=1", ">3"),
    "comments": (">=1",),
    "popularity": (">0", ">20"),
    "season": ("1", "2"),
    "episode": ("1", "2"),
    "released": ("<1y", "2020..", "..2000"),
    "added": ("today", "<7d", "<30d", "<1y"),
    "downloaded": ("today", "<7d", "<30d", "<1y"),
    "viewed": ("today", "<7d", "<30d", ">1y"),
    "favourited": ("<7d", "<30d", "<1y"),
}
"""What is often asked of a field."""


class Place(NamedTuple):
    """What is being typed at the cursor."""

    begin: int
    end: int
    typed: str
    field: str | None
    """Whose value it is; None for a word."""


_Counts = Mapping[NameField, "NDArray[np.integer]"]
"""How many videos have each name, by its number."""


class Suggested(NamedTuple):
    """The answer but for the titles of videos, which the index does not know."""

    begin: int
    end: int
    suggestions: list[Suggestion]
    titles: list[VideoHash]
    """Videos that the words may mean."""
    words: str = ""
    """Of which a title must have one to be suggested; any will do where there are none."""


class Suggester:
    """Suggests from one index."""

    def __init__(self, index: SearchIndex) -> None:
        self._index = index
        self._names = {name: Completions(column.names) for name, column in index.columns.names.items()}

    def warm(self) -> None:
        """Read all names."""
        for each in self._names.values():
            each.catch_up()
        for column in self._index.columns.names.values():
            column.alike("")

    def nearest(self, name_field: NameField, name: str, most: int = EACH) -> list[str]:
        """Names that may be meant by one that nothing has."""
        column = self._index.columns.names[name_field]
        matches = self._names[name_field].find(name, column.counts, most)
        return [column.names[each.number] for each in matches]

    def beginning(self, name_field: NameField, name: str) -> list[int]:
        """Numbers of the names whose words begin so."""
        return self._names[name_field].beginning(name, self._index.columns.names[name_field].counts)

    def suggest(
        self, text: str, cursor: int, passing: Mask, saved: Sequence[SavedSearch], now: datetime, most: int = 12
    ) -> Suggested:
        """What may stand at the cursor, the best first.

        Args:
            text: The whole query.
            cursor: Characters before it.
            passing: The slots that may be shown; what others have is neither suggested nor counted.
            saved: Searches by name.
            now: To which ages refer.
            most: Suggestions that are wanted.
        """
        cursor = min(max(cursor, 0), len(text))
        try:
            cut = pieces(text)
        except QueryError:
            return Suggested(cursor, cursor, [], [])
        place = _place(text, cut, cursor)
        if place.field is not None:
            return self._valued(place, passing, now, most)
        return self._worded(text, cut, place, self._listed(passing), saved, most)

    def _listed(self, passing: Mask) -> Mask:
        return passing & self._index.columns.mask(missing=False)

    def _counts(self, among: Mask, of: Sequence[NameField] = NAMES) -> _Counts:
        """How many of these slots have each name, by its number."""
        columns = self._index.columns
        listed = columns.mask(missing=False)
        if np.array_equal(among, listed):
            return {each: columns.names[each].counts for each in of}
        slots = np.flatnonzero(among).astype(np.int32)
        return {each: columns.names[each].counted(slots, among, listed) for each in of}

    def _valued(self, place: Place, passing: Mask, now: datetime, most: int) -> Suggested:
        among = self._listed(passing)
        known = place.field or ""
        if known == "similar":
            titles = self._titles(place.typed, among) if place.typed else []
            return Suggested(place.begin, place.end, [], titles[:most], place.typed)
        if known in NAMES:
            named = self._named(cast("NameField", known), place, among, most)
            return Suggested(place.begin, place.end, named, [])
        values: Sequence[str] = STATES if known == "is" else THINGS if known == "has" else VALUES.get(known, ())
        typed = place.typed.casefold()
        fitting = [each for each in values if each.casefold().startswith(typed)]
        found = [
            Suggestion(kind="value", name=each, text=each, count=self._count(known, each, passing, now))
            for each in fitting
        ]
        return Suggested(place.begin, place.end, found[:most], [])

    def _worded(
        self, text: str, cut: Sequence[Piece], place: Place, among: Mask, saved: Sequence[SavedSearch], most: int
    ) -> Suggested:
        counts = self._counts(among)
        for begin in _beginnings(cut, place):
            wide = Place(begin, place.end, text[begin : place.begin] + place.typed, None)
            ranked = self._ranked(wide, counts, saved, is_loose=begin == place.begin)
            if any(quality for quality, _ in ranked) or begin == place.begin:
                titles = self._titles(wide.typed, among) if len(wide.typed) > 1 else []
                return Suggested(begin, place.end, [each for _, each in ranked][:most], titles, wide.typed)
        return Suggested(place.begin, place.end, [], [])

    def _ranked(
        self, place: Place, counts: _Counts, saved: Sequence[SavedSearch], *, is_loose: bool
    ) -> list[tuple[int, Suggestion]]:
        found = self._all_named(place, counts, is_loose=False)
        if is_loose and not found:
            found = self._all_named(place, counts, is_loose=True)
        tokens = words_in(place.typed)
        for search in saved:
            words = words_in(search.name)
            if all(any(word.startswith(token) for word in words) for token in tokens):
                quality = 3 if words == tokens else 2
                found.append((quality, Suggestion(kind="search", name=search.name, text=search.query)))
        typed = place.typed.casefold()
        found += [
            (2 if typed else 1, Suggestion(kind="field", name=each, text=f"{each}:"))
            for each in FIELDS
            if each.startswith(typed)
        ]
        return sorted(found, key=lambda each: (-each[0], -each[1].count))

    def _all_named(self, place: Place, counts: _Counts, *, is_loose: bool) -> list[tuple[int, Suggestion]]:
        found: list[tuple[int, Suggestion]] = []
        for each, counted in counts.items() if place.typed else ():
            matches = self._names[each].find(place.typed, counted, EACH, is_loose=is_loose)
            found += [(match.quality, self._suggestion(each, match, counted, bare=False)) for match in matches]
        return found

    def _named(self, name_field: NameField, place: Place, among: Mask, most: int) -> list[Suggestion]:
        column, counts = self._index.columns.names[name_field], self._counts(among, (name_field,))[name_field]
        if not words_in(place.typed):
            counts = counts[: len(column.names)]
            best = np.argsort(-counts, kind="stable")[:most]
            matches = [Match(int(each), 1) for each in best if counts[each] > 0]
        else:
            matches = self._names[name_field].find(place.typed, counts, most)
        return [self._suggestion(name_field, each, counts, bare=True) for each in matches]

    def _suggestion(
        self, name_field: NameField, match: Match, counts: NDArray[np.integer], *, bare: bool
    ) -> Suggestion:
        column = self._index.columns.names[name_field]
        name, kind = column.names[match.number], cast("SuggestionKind", name_field)
        text = quoted(name) if bare else term_of(name_field, name)
        return Suggestion(kind=kind, name=name, text=text, count=int(counts[match.number]))

    def _count(self, known: str, value: str, passing: Mask, now: datetime) -> int:
        columns = self._index.columns
        listed = passing & columns.mask(missing=value == "missing")
        if known in {"is", "has"}:
            bit = np.uint32(FLAGS[f"{known}:{value}"])
            return int(np.count_nonzero((columns.flags[: columns.end] & bit != 0) & listed))
        term = parsed(f"{known}:{value}", now).terms[0]
        if not isinstance(term, Within | Dated):
            return 0
        unit = MICROSECONDS if isinstance(term, Dated) and known != "released" else 1.0
        return int(np.count_nonzero(within(columns.number(known), term.intervals, unit) & listed))

    def _titles(self, typed: str, among: Mask) -> list[VideoHash]:
        columns = self._index.columns
        if not any(each.isalnum() for each in typed):
            return []
        words = Words(begin=0, end=0, text=typed, is_unfinished=typed[-1].isalnum())
        found = self._index.texts.find([words], among)
        slots, scores = found.slots, found.scores
        if len(slots) > LOOKED_AT:
            best = np.argpartition(-scores, LOOKED_AT - 1)[:LOOKED_AT]
            slots, scores = slots[best], scores[best]
        order = np.lexsort((columns.ids[slots], -scores))
        return [each for slot in slots[order] if (each := columns.hashes[slot]) is not None]


def tells(title: str, typed: str) -> bool:
    """Whether a title has one of the words that were typed, or one that may have been meant."""
    words = words_in(title)
    words += ["".join(pair) for pair in pairwise(words)]
    return any(_may_mean(token, word) for token in words_in(typed) for word in words)


def _may_mean(token: str, word: str) -> bool:
    if word.startswith(token):
        return True
    begun = min(OSA.distance(token, word[:length]) for length in (len(token) - 1, len(token), len(token) + 1))
    return len(token) >= SHORTEST and begun <= 1


def _place(text: str, cut: Sequence[Piece], cursor: int) -> Place:
    piece = next((each for each in cut if each.begin <= cursor <= each.end and each.begin < each.end), None)
    if piece is None:
        return Place(cursor, cursor, "", None)
    known = field(piece.field) if piece.field is not None else None
    if known is None or cursor < piece.value_begin:
        begin = min(piece.begin + piece.is_not, cursor)
        typed = text[begin:cursor].strip('"“”„«»')
        return Place(begin, piece.end, typed, None)
    for part in piece.parts:
        if part.begin <= cursor <= part.end:
            return Place(part.begin, part.end, text[part.begin : cursor].strip('"“”„«» '), known)
    return Place(cursor, max(cursor, piece.end), "", known)


def _beginnings(cut: Sequence[Piece], place: Place) -> list[int]:
    """Where a name of several words may have begun, the longest first."""
    begins = [place.begin]
    before = [each for each in cut if each.end <= place.begin and each.begin < place.begin]
    for piece in reversed(before):
        is_word = piece.field is None and not piece.is_not and not piece.parts[0].is_quoted
        if not is_word or len(begins) >= TOGETHER or place.begin == place.end:
            break
        begins.append(piece.begin)
    return begins[::-1]

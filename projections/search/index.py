"""The index of the search: one row for each video, and the words that are looked for."""

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

import msgspec
import numpy as np
from numpy.typing import NDArray

from events.values import VideoHash
from projections.language.terms import AnyTerm, Being, Dated, Named, Query, Within, Words
from projections.search.classes import CLASSED
from projections.search.columns import Columns
from projections.search.entry import Entry
from projections.search.facets import ONE_OF, facets
from projections.search.masks import Masks, Outside
from projections.search.names import Mask, Slots
from projections.search.sorting import in_parts, page, shuffled
from projections.search.texts import Found, TextIndex
from projections.search.totals import totals
from projections.views.search import Facet, SearchHint, SearchTotals, SortMode

SORTED_BY: Mapping[SortMode, str] = {
    "date-added": "added",
    "date-downloaded": "downloaded",
    "date-released": "released",
    "duration": "duration",
    "size": "size",
    "bitrate": "bitrate",
    "resolution": "pixels",
    "rating": "rating",
    "likes": "likes",
    "view-time": "watched",
    "last-viewed": "viewed",
    "favourited-date": "favourited",
    "popularity": "popularity",
}
"""The column of numbers that each order follows; title, filename, path, part, relevance and random have their own."""


class Asked(NamedTuple):
    """A question."""

    query: Query
    passing: Query | None = None
    """What everything that is shown must pass besides."""
    missing: bool = False
    """Whether videos are meant that are missing and untouched, too."""
    sort: SortMode = "relevance"
    descending: bool = True
    seed: int = 0
    offset: int = 0
    limit: int = 24
    facets: int = 0


class Answer(msgspec.Struct, frozen=True, kw_only=True):
    """What the index says to a question."""

    videos: list[VideoHash]
    count: int
    sort: SortMode
    corrected: tuple[str, ...]
    is_relaxed: bool
    beside: int
    hints: tuple[SearchHint, ...]
    facets: tuple[Facet, ...]


class SearchIndex:
    """Columns and words of all videos; not safe to use from several threads at once."""

    def __init__(self, columns: Columns | None = None, texts: TextIndex | None = None) -> None:
        self.columns = columns or Columns()
        self.texts = texts or TextIndex()

    def put(self, entry: Entry, *, with_texts: bool = True) -> None:
        """Have a video as it is now; `with_texts` False leaves its words for the next time."""
        slot, is_said = self.columns.put(entry)
        if is_said and with_texts:
            self.texts.put(slot, entry.texts)  # pyright: ignore[reportArgumentType]
        elif is_said:
            self.columns.digests[1, slot] = 0

    def remove(self, video_hash: VideoHash) -> None:
        """Forget a video, if it is there."""
        slot = self.columns.remove(video_hash)
        if slot is not None:
            self.texts.remove(slot)

    def ask(self, asked: Asked, outside: Outside) -> Answer:
        """One page of the answer, and what is told of the whole."""
        matches = self._matches(asked, outside)
        mask = matches.mask()
        hits = np.flatnonzero(mask).astype(np.int32)
        sort = asked.sort
        if sort == "relevance" and matches.scores is None:
            sort = "date-added"
        offset, limit = max(0, asked.offset), max(0, asked.limit)
        slots = self._page(hits, sort, matches.scores, asked, offset, limit) if limit and offset < len(hits) else ()
        counted: tuple[Facet, ...] = ()
        if asked.facets > 0:
            listed = None if matches.is_wide else matches.base
            counted = facets(self.columns, matches.without, listed, asked.facets)
        return Answer(
            videos=[each for slot in slots if (each := self.columns.hashes[slot]) is not None],
            count=len(hits),
            sort=sort,
            corrected=matches.corrected,
            is_relaxed=matches.is_relaxed,
            beside=matches.beside,
            hints=tuple(matches.hints),
            facets=counted,
        )

    def totals(self, asked: Asked, outside: Outside) -> SearchTotals:
        """What the whole answer comes to."""
        return totals(self.columns, np.flatnonzero(self._matches(asked, outside).mask()).astype(np.int32))

    def passing(self, query: Query | None, outside: Outside) -> Mask:
        """The slots that may be shown; None lets all through, those that are not listed too."""
        if query is None:
            return np.ones(self.columns.end, np.bool_)
        return Masks(self.columns, self.texts, outside).strict(query)

    def _matches(self, asked: Asked, outside: Outside) -> "_Matches":
        columns, texts = self.columns, self.texts
        asks_for_missing = any(
            isinstance(each, Being) and "missing" in each.states and not each.is_not for each in asked.query.terms
        )
        is_wide = asked.missing or asks_for_missing
        matches = _Matches(columns.mask(missing=is_wide), is_wide=is_wide)
        masks = Masks(columns, texts, outside)
        if asked.passing:
            masks.passing = masks.strict(asked.passing)
            matches.narrow("", masks.passing)
        for term in asked.query.terms:
            if not isinstance(term, Words):
                matches.narrow(_field_of(term), masks.of(term))
        words = [each for each in asked.query.terms if isinstance(each, Words)]
        if words:
            found = matches.find(texts, words, is_ranked=asked.sort == "relevance")
            if any(not each.is_not for each in words):
                matches.scores = np.zeros(columns.end, np.float32)
                matches.scores[found.slots] = found.scores
            matches.corrected, matches.is_relaxed = found.corrected, found.how == "some"
            matches.beside = found.beside
        if masks.alike is not None:
            matches.scores = _together(matches.scores, masks.alike)
        matches.hints = masks.hints
        return matches

    def _page(
        self, hits: Slots, sort: SortMode, scores: NDArray[np.float32] | None, asked: Asked, offset: int, limit: int
    ) -> Slots:
        columns = self.columns
        if sort == "relevance" and scores is not None:
            values = scores[hits].astype(np.float64)
        elif sort == "random":
            values = shuffled(columns.dice[hits], asked.seed)
        elif sort == "part":
            values = in_parts(columns, hits)
        elif sort in columns.orders:
            values = columns.orders[sort].ranks()[hits].astype(np.float64)
        else:
            values = columns.number(SORTED_BY[sort])[hits]
        return page(hits, values, columns.ids[hits], offset, limit, descending=asked.descending)


class _Matches:
    """The masks of a question, by the field that each is about."""

    def __init__(self, base: Mask, *, is_wide: bool) -> None:
        self.base, self.is_wide = base, is_wide
        self.scores: NDArray[np.float32] | None = None
        self.corrected: tuple[str, ...] = ()
        self.is_relaxed = False
        self.beside = 0
        self.hints: list[SearchHint] = []
        self._plain: Mask = base.copy()
        self._masks: list[tuple[str, Mask]] = []
        self._find: Callable[[Mask], Found] | None = None

    def narrow(self, field: str, mask: Mask) -> None:
        self._masks.append((field, mask))
        self._plain &= mask

    def find(self, texts: TextIndex, words: Sequence[Words], *, is_ranked: bool) -> Found:
        """Narrow to where the words are; only among what is left they are looked for."""
        self._find = lambda among: texts.find(words, among, is_ranked=False)
        found = texts.find(words, self._plain, is_ranked=is_ranked)
        self._plain = _mask(found, len(self.base))
        return found

    def mask(self) -> Mask:
        """All together."""
        return self._plain

    def without(self, field: str) -> Mask:
        """All together but those about a field."""
        if not field or all(each != field for each, _ in self._masks):
            return self._plain
        found = self.base.copy()
        for each, mask in self._masks:
            if each != field:
                found &= mask
        return found if self._find is None else _mask(self._find(found), len(found))


def _mask(found: Found, end: int) -> Mask:
    mask = np.zeros(end, np.bool_)
    mask[found.slots] = True
    return mask


def _field_of(term: AnyTerm) -> str:
    """The facet whose own choice a term is; empty for one that narrows every facet."""
    if term.is_not or not isinstance(term, Named | Within | Dated):
        return ""
    return term.field if term.field in ONE_OF or term.field in CLASSED else ""


def _together(one: NDArray[np.float32] | None, other: NDArray[np.float32]) -> NDArray[np.float32]:
    """Scores of words and of likeness, each by the best of its own."""
    if one is None:
        return other
    parts = [each / max(float(each.max(initial=0)), 1e-9) for each in (one, other)]
    return (parts[0] + parts[1]).astype(np.float32)

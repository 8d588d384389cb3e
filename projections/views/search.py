"""Questions to the search, and their answers."""

from typing import Literal

from events.values import Bytes, Position, Seconds, UnixTime, VideoHash
from projections.language.terms import AnyTerm, Unfinished
from projections.views.videos import VideoCard
from projections.views.view import View

SortMode = Literal[
    "relevance",
    "date-added",
    "date-downloaded",
    "date-released",
    "title",
    "filename",
    "path",
    "duration",
    "size",
    "bitrate",
    "resolution",
    "rating",
    "likes",
    "view-time",
    "last-viewed",
    "favourited-date",
    "popularity",
    "part",
    "random",
]
"""Part: by season, part, date of release and title, as a series is watched."""


class SearchQuery(View, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A question to the search; every filter narrows it."""

    text: str = ""
    """In the language of the search: words, "phrases", `field:value`; the last word may be unfinished."""
    performers: tuple[str, ...] = ()
    studio: str | None = None
    collection: str | None = None
    tags: tuple[str, ...] = ()
    favourites_only: bool = False
    missing: bool = False
    """Also videos whose files are all gone and that the person never touched; the others are found anyway."""
    sort: SortMode = "relevance"
    """Relevance falls back to date added where there is no text."""
    descending: bool = True
    seed: int = 0
    """For the random order."""
    offset: int = 0
    limit: int = 24
    unfiltered: bool = False
    """Whether the content filter is left aside."""
    facets: int = 0
    """So many names of each facet at most; 0 asks for no facets."""


class SearchHint(View, frozen=True, kw_only=True):
    """Why a part of the query finds nothing."""

    message: str
    """A sentence for a person."""
    begin: int
    """Of the part, in characters from 0."""
    end: int
    names: tuple[str, ...]
    """That may have been meant."""


class FacetValue(View, frozen=True, kw_only=True):
    """A value that videos of the answer have."""

    name: str
    count: int
    term: str
    """What stands for it in a query, such as `performer:"Ana Bell"`."""


class Facet(View, frozen=True, kw_only=True):
    """Values of one field, the most frequent first; of grades, lengths and years in their order.

    Of studio, collection, series, rating, resolution, year and length a video has one, or few: they are counted as if
    the query did not ask for that field, so that another value can be chosen instead. Performers, tags, genres and
    states are counted in the answer itself, where each further one narrows it.
    """

    field: str
    """Of the language."""
    values: tuple[FacetValue, ...]
    total: int
    """Values that there are, shown here or not."""


class SearchProgress(View, frozen=True, kw_only=True):
    """How far an index is that is being made, or far behind."""

    done: int
    """Videos that are in it as they are now."""
    total: int


class FoundHashes(View, frozen=True, kw_only=True):
    """Which videos fit a query, without anything else about them."""

    video_hashes: tuple[VideoHash, ...]
    """In the order that was asked for; the first ones where there are too many."""
    count: int
    """Of the whole answer."""


class SearchResult(View, frozen=True, kw_only=True):
    """One page of an answer."""

    videos: tuple[VideoCard, ...]
    count: int
    """Of the whole answer, not of the page."""
    took_ms: float
    position: Position
    """Of the log, up to which the answer holds."""
    sort: SortMode
    """By which it was sorted."""
    terms: tuple[AnyTerm, ...]
    """The query as it was understood; those that came as parameters begin and end at 0."""
    unfinished: Unfinished | None
    corrected: tuple[str, ...]
    """Words that were taken for others, too, as no video has them or few."""
    is_relaxed: bool
    """Whether no video has all words, so that some are missing."""
    beside: int
    """Videos that do not have all words as typed, and are found because they fit by far better than those that do."""
    hints: tuple[SearchHint, ...]
    facets: tuple[Facet, ...]
    progress: SearchProgress | None
    """Where not all can be found yet, because the index is being made or far behind: to be asked again."""


class SearchTotals(View, frozen=True, kw_only=True):
    """What all videos of an answer come to."""

    videos: int
    duration: Seconds
    size: Bytes
    view_time: Seconds
    favourites: int
    rated: int
    """Videos that have a rating."""
    rating: float | None
    """The mean of these, from 0 (C) to 7 (S+)."""
    newest: UnixTime | None
    """When the newest one was added."""
    released_first: str | None
    """The day of the earliest release that is known, as in `2021-05-03`."""
    released_last: str | None


SuggestionKind = Literal[
    "field", "value", "performer", "studio", "tag", "collection", "series", "genre", "codec", "title", "search"
]


class Suggestion(View, frozen=True, kw_only=True):
    """What may be meant by what is being typed."""

    kind: SuggestionKind
    name: str
    text: str
    """What to put in place of the characters from `begin` to `end` of the query."""
    count: int = 0
    """Videos that have it; 0 where nobody counted."""
    video_hash: str | None = None
    """Of a title."""


class Suggestions(View, frozen=True, kw_only=True):
    """The best first."""

    begin: int
    """Of the characters that each of them replaces."""
    end: int
    suggestions: tuple[Suggestion, ...]

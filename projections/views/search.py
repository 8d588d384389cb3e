"""Questions to the search, and their answers."""

from typing import Literal

from events.values import Position
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
    "random",
]


class SearchQuery(View, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A question to the search; every filter narrows it."""

    text: str = ""
    """Words and "phrases"; the last word may be unfinished."""
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


class SearchResult(View, frozen=True, kw_only=True):
    """One page of an answer."""

    videos: tuple[VideoCard, ...]
    count: int
    """Of the whole answer, not of the page."""
    took_ms: float
    position: Position
    """Of the log, up to which the answer holds."""

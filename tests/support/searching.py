"""The search over read models that a test has made."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from passion.search import Search
from projections.queries import Queries
from projections.views import SearchQuery, SearchResult, SortMode

NOWHERE = Path("/nowhere")

COLUMNS: dict[SortMode, str] = {
    "date-added": "date_added",
    "date-downloaded": "date_downloaded",
    "date-released": "date_released",
    "title": "title_key",
    "filename": "filename_key",
    "path": "path_key",
    "duration": "duration",
    "size": "size",
    "bitrate": "bitrate",
    "resolution": "pixels",
    "rating": "rating",
    "likes": "likes",
    "view-time": "view_time",
    "last-viewed": "last_viewed",
    "favourited-date": "favourited",
    "popularity": "popularity",
}
"""Where the read models have what an order goes by."""


@contextmanager
def searching(queries: Queries) -> Iterator[Callable[[SearchQuery], SearchResult]]:
    """Asks an index in memory, which is up to date whenever it answers."""
    search = Search(queries, NOWHERE, is_lasting=False)

    def ask(query: SearchQuery) -> SearchResult:
        search.wait()
        return search.videos(query)

    try:
        yield ask
    finally:
        search.close()


def asked(queries: Queries, query: SearchQuery) -> SearchResult:
    """The answer of an index that is made for this question."""
    with searching(queries) as ask:
        return ask(query)

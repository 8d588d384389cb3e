"""Questions to the search of a server."""

from typing import Protocol, TypeVar

from projections.views import SearchQuery, SearchResult

T = TypeVar("T")


class Ask(Protocol):
    """Sends a request, and gives its answer as a struct."""

    def __call__(self, method: str, path: str, kind: type[T], *, body: object = None) -> T: ...


class RemoteSearch:
    """As `passion.search.Search`, for those who are not the server."""

    def __init__(self, ask: Ask) -> None:
        self._ask = ask

    def videos(self, query: SearchQuery) -> SearchResult:
        return self._ask("POST", "/search/search-videos", SearchResult, body=query)

    def wait(self) -> None:
        """A server answers from what it has, and says what is missing."""

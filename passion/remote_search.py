"""Questions to the search of a server, and to what knows what is alike and what may be liked."""

from typing import Protocol, TypeVar

from events.values import VideoHash
from projections.views import ForYou, SearchQuery, SearchResult, SimilarVideos

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


class RemoteSimilar:
    """As `passion.recommender.Similar`."""

    def __init__(self, ask: Ask) -> None:
        self._ask = ask

    def videos(self, video_hash: VideoHash, offset: int = 0, limit: int = 24) -> SimilarVideos:
        return self._ask("GET", f"/search/get-similar-videos/{video_hash}/{offset}/{limit}", SimilarVideos)


class RemoteSuggesting:
    """As `passion.recommender.Suggesting`."""

    def __init__(self, ask: Ask) -> None:
        self._ask = ask

    def for_you(self, offset: int = 0, limit: int = 24, *, with_seen: bool = False) -> ForYou:
        asked = f"offset={offset}&limit={limit}&with_seen={str(with_seen).lower()}"
        return self._ask("GET", f"/api/get-for-you?{asked}", ForYou)

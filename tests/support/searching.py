"""The search over read models that a test has made."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from passion.search import Search
from projections.queries import Queries
from projections.views import SearchQuery, SearchResult

NOWHERE = Path("/nowhere")


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

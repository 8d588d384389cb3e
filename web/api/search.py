"""Search, asked by query parameters or by a body."""

from typing import Annotated

from litestar.di import NamedDependency, Provide
from litestar.exceptions import ValidationException
from litestar.params import FromQuery, JSONBody, QueryParameter, SkipValidation
from msgspec.structs import replace

from projections.views import FoundHashes, SearchQuery, SearchResult, SearchTotals, SortMode, Suggestions
from web.doors import TheLibrary
from web.routing import get, post

MOST = 500
"""Videos on one page."""
MOST_HASHES = 10_000
"""In one answer: as many as one command takes."""
MOST_NAMES = 500
"""Of one facet."""
LONGEST = 4000
"""Characters of a query."""

Offset = Annotated[int, QueryParameter(ge=0, le=10_000_000, description="How many to skip.")]
Facets = Annotated[
    int, QueryParameter(ge=0, le=MOST_NAMES, description="So many names of each facet; 0 for no facets.")
]
Typed = Annotated[str, QueryParameter(max_length=LONGEST, description="The query as typed until now.")]
Cursor = Annotated[
    int | None, QueryParameter(ge=0, le=LONGEST, description="Characters before the cursor; without it, at the end.")
]
Few = Annotated[int, QueryParameter(ge=1, le=50, description="At most so many.")]
PageSize = Annotated[int, QueryParameter(ge=0, le=MOST, description="At most so many.")]


def asked_for(  # noqa: PLR0913, PLR0917 (one parameter a filter)
    text: FromQuery[str] = "",
    performers: FromQuery[list[str] | None] = None,
    studio: FromQuery[str | None] = None,
    collection: FromQuery[str | None] = None,
    tags: FromQuery[list[str] | None] = None,
    favourites_only: FromQuery[bool] = False,  # noqa: FBT002 (a query parameter is named)
    missing: FromQuery[bool] = False,  # noqa: FBT002
    sort: FromQuery[SortMode] = "relevance",
    descending: FromQuery[bool] = True,  # noqa: FBT002
    seed: FromQuery[int] = 0,
    unfiltered: FromQuery[bool] = False,  # noqa: FBT002
) -> SearchQuery:
    """What is asked for, whichever page of it."""
    return SearchQuery(
        text=text,
        performers=tuple(performers or ()),
        studio=studio,
        collection=collection,
        tags=tuple(tags or ()),
        favourites_only=favourites_only,
        missing=missing,
        sort=sort,
        descending=descending,
        seed=seed,
        unfiltered=unfiltered,
    )


TheQuery = NamedDependency[SkipValidation[SearchQuery]]
"""A parameter `asked`."""
ASKED = {"asked": Provide(asked_for, sync_to_thread=False)}


@get("/search/search-videos", operation_id="SearchVideos", dependencies=ASKED, sync_to_thread=True)
def search_videos(
    library: TheLibrary, asked: TheQuery, offset: Offset = 0, limit: PageSize = 24, facets: Facets = 0
) -> SearchResult:
    """One page of the videos that fit the query.

    `text` is in the language of the search; the other filters narrow it further. `performers` and `tags` may be
    repeated.
    """
    return library.search.videos(replace(asked, offset=offset, limit=limit, facets=facets))


@get("/search/get-found-hashes", operation_id="GetFoundHashes", dependencies=ASKED, sync_to_thread=True)
def get_found_hashes(library: TheLibrary, asked: TheQuery) -> FoundHashes:
    """All videos that fit the query, by hash alone, for what is done with all of them: at most 10,000."""
    return library.search.hashes(replace(asked, limit=MOST_HASHES))


@post("/search/search-videos", operation_id="SearchVideosByBody", status_code=200, sync_to_thread=True)
def search_videos_by_body(data: JSONBody[SearchQuery], library: TheLibrary) -> SearchResult:
    """The same question as one JSON object; nothing is written."""
    if not (0 <= data.limit <= MOST and data.offset >= 0):
        limit = {"key": "limit", "message": f"expected a whole number from 0 to {MOST}"}
        offset = {"key": "offset", "message": "expected a whole number from 0 up"}
        raise ValidationException(extra=[limit if data.offset >= 0 else offset])
    if not 0 <= data.facets <= MOST_NAMES:
        facets = {"key": "facets", "message": f"expected a whole number from 0 to {MOST_NAMES}"}
        raise ValidationException(extra=[facets])
    return library.search.videos(data)


@get("/search/get-search-totals", operation_id="GetSearchTotals", sync_to_thread=True)
def get_search_totals(library: TheLibrary, text: Typed = "") -> SearchTotals:
    """What all videos that fit the query come to: how many, how long, how good."""
    return library.search.totals(text)


@get("/search/get-suggestions", operation_id="GetSuggestions", sync_to_thread=True)
def get_suggestions(library: TheLibrary, text: Typed = "", cursor: Cursor = None, limit: Few = 12) -> Suggestions:
    """What may be meant at the cursor: names, fields and their values, saved searches and titles, the best first."""
    return library.search.suggestions(text, cursor, limit)


ROUTES = [get_found_hashes, get_search_totals, get_suggestions, search_videos, search_videos_by_body]

"""Search, asked by query parameters or by a body."""

from typing import Annotated

from litestar.exceptions import ValidationException
from litestar.params import FromQuery, JSONBody, QueryParameter

from projections.views import SearchQuery, SearchResult, SortMode
from web.doors import TheQueries
from web.routing import get, post

MOST = 500
"""Videos on one page."""

Offset = Annotated[int, QueryParameter(ge=0, le=10_000_000, description="How many to skip.")]
PageSize = Annotated[int, QueryParameter(ge=0, le=MOST, description="At most so many.")]


@get("/search/search-videos", operation_id="SearchVideos", sync_to_thread=True)
def search_videos(  # noqa: PLR0913, PLR0917 (one parameter a filter)
    queries: TheQueries,
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
    offset: Offset = 0,
    limit: PageSize = 24,
) -> SearchResult:
    """One page of the videos that fit; `performers` and `tags` may be repeated."""
    query = SearchQuery(
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
        offset=offset,
        limit=limit,
    )
    return queries.search(query)


@post("/search/search-videos", operation_id="SearchVideosByBody", status_code=200, sync_to_thread=True)
def search_videos_by_body(data: JSONBody[SearchQuery], queries: TheQueries) -> SearchResult:
    """The same question as one JSON object; nothing is written."""
    if not (0 <= data.limit <= MOST and data.offset >= 0):
        limit = {"key": "limit", "message": f"expected a whole number from 0 to {MOST}"}
        offset = {"key": "offset", "message": "expected a whole number from 0 up"}
        raise ValidationException(extra=[limit if data.offset >= 0 else offset])
    return queries.search(data)


ROUTES = [search_videos, search_videos_by_body]

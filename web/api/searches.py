"""Saved searches, and the filter that lists and suggestions pass; both are changed by commands."""

from projections.views import ContentFilter, SavedSearch
from web.doors import TheQueries
from web.routing import get


@get("/api/get-saved-searches", operation_id="GetSavedSearches", sync_to_thread=True)
def get_saved_searches(queries: TheQueries) -> list[SavedSearch]:
    """All of them, by name."""
    return queries.saved_searches()


@get("/api/get-content-filter", operation_id="GetContentFilter", sync_to_thread=True)
def get_content_filter(queries: TheQueries) -> ContentFilter:
    """The query that everything shown must pass, and whether it is on."""
    return queries.content_filter()


ROUTES = [get_saved_searches, get_content_filter]

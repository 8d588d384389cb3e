"""The library in numbers."""

from projections.views import Statistics
from web.doors import TheLibrary
from web.routing import get


@get("/api/get-statistics", operation_id="GetStatistics", sync_to_thread=True)
def get_statistics(library: TheLibrary) -> Statistics:
    """Sums, distributions, what is watched most, and how much each week; of what the content filter lets through."""
    return library.statistics()


ROUTES = [get_statistics]

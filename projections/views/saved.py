"""Searches that are kept, and the filter that all that is shown must pass."""

from events.values import UnixTime
from projections.views.view import View


class SavedSearch(View, frozen=True, kw_only=True):
    """A search under a name."""

    name: str
    query: str
    """As typed into the search box."""
    description: str
    sort: str
    """A sort mode; a newer version of Passion may have saved one that this one does not know."""
    descending: bool
    date: UnixTime
    """When it was saved."""


class ContentFilter(View, frozen=True, kw_only=True):
    """What lists and suggestions leave out: all that this query does not find."""

    query: str = ""
    """Empty where there never was one."""
    is_on: bool = False

"""Facts about searches that are kept under a name, and about the filter that all that is shown must pass."""

import unicodedata

from events.event import Event
from events.values import UnixTime


def search_key(name: str) -> str:
    """What tells one name of a saved search from another: neither case nor spaces nor the spelling of accents do."""
    return unicodedata.normalize("NFC", " ".join(name.split()).casefold())


class SearchEvent(Event, frozen=True, kw_only=True):
    """A fact about one saved search."""

    name: str
    """As the person wrote it."""

    @property
    def stream(self) -> str:
        """The stream of the search: `search/<its key>`."""
        return f"search/{search_key(self.name)}"


class SearchSaved(SearchEvent, frozen=True, kw_only=True):
    """A search was saved, in place of an earlier one of that name."""

    date: UnixTime
    query: str
    """As typed into the search box."""
    description: str = ""
    sort: str = "relevance"
    descending: bool = True


class SearchForgotten(SearchEvent, frozen=True, kw_only=True):
    """It is saved no longer."""


class ContentFilterSet(Event, frozen=True, kw_only=True):
    """Which query all that is shown must pass, or that everything is shown again. It holds in this library only."""

    query: str = ""
    is_on: bool = True

    @property
    def stream(self) -> str:
        """There is one: `content-filter`."""
        return "content-filter"

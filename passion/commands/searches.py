"""Every wish about saved searches, and about the filter that all that is shown must pass."""

from typing import Annotated

import msgspec
from msgspec import Meta

from events.searches import search_key
from passion.commands.shapes import Name, NewName
from projections.views import SortMode

QueryText = Annotated[str, Meta(max_length=2000, description="as typed into the search box")]


class SearchCommand(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A wish about one saved search; its case does not matter."""

    name: Name

    @property
    def stream(self) -> str:
        """The stream of that name: `search/<its key>`."""
        return f"search/{search_key(self.name)}"


class SaveSearch(SearchCommand, frozen=True, kw_only=True):
    """Keep a search under a name, in place of what was kept under it."""

    name: NewName
    query: QueryText
    description: Annotated[str, Meta(max_length=2000)] = ""
    sort: SortMode = "relevance"
    descending: bool = True


class RenameSearch(SearchCommand, frozen=True, kw_only=True):
    """Keep it under another name, which must be free."""

    to: NewName


class ForgetSearch(SearchCommand, frozen=True, kw_only=True):
    """Keep it no longer."""


class SetContentFilter(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Show only what passes a query, in lists and suggestions, until it is lifted."""

    query: QueryText | None = None
    """Null leaves it as it is; an empty one lets everything pass."""
    is_on: bool = True

    @property
    def stream(self) -> str:
        """There is one: `content-filter`."""
        return "content-filter"


QueryCommand = SearchCommand | SetContentFilter

QUERY_COMMANDS: tuple[type[QueryCommand], ...] = (SaveSearch, RenameSearch, ForgetSearch, SetContentFilter)

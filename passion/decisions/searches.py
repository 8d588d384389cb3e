"""Rules for saved searches and the content filter: what is kept can be understood, and a name means one search."""

from collections.abc import Sequence

from msgspec.structs import replace

from events.event import Event
from events.searches import ContentFilterSet, SearchForgotten, SearchSaved, search_key
from events.values import UnixTime
from passion.commands import ForgetSearch, RenameSearch, SaveSearch, SetContentFilter
from passion.decisions.context import Context
from passion.decisions.names import quoted, tidied
from passion.errors import BadQuery, NotFound, Refused
from passion.searches import FilterState, SearchState
from projections.language import flaw


def save(command: SaveSearch, state: SearchState, context: Context) -> Sequence[Event]:
    wanted = SearchSaved(
        name=tidied(command.name, "saved search"),
        query=_understood(command.query, context.now),
        description=command.description.strip(),
        sort=command.sort,
        descending=command.descending,
        date=context.now,
    )
    is_so = state.saved is not None and replace(wanted, date=state.saved.date) == state.saved
    return [] if is_so else [wanted]


def rename(command: RenameSearch, state: SearchState, context: Context) -> Sequence[Event]:
    """It goes from one name to the other with all that is known of it, its date too."""
    saved, to = _saved(command.name, state), tidied(command.to, "saved search")
    if to == saved.name:
        return []
    renamed = replace(saved, name=to)
    if search_key(to) == search_key(saved.name):
        return [renamed]
    other = context.known.search(to).saved
    if other is not None:
        raise Refused(f"There is a saved search {quoted(other.name)} already; forget that one first.")
    return [SearchForgotten(name=saved.name), renamed]


def forget(command: ForgetSearch, state: SearchState, context: Context) -> Sequence[Event]:
    return [SearchForgotten(name=_saved(command.name, state).name)]


def set_filter(command: SetContentFilter, state: FilterState, context: Context) -> Sequence[Event]:
    query = state.query if command.query is None else _understood(command.query, context.now)
    if command.is_on and not query and command.query is None:
        raise Refused("There is no content filter to turn on yet; give a query that what is shown must pass.")
    wanted = ContentFilterSet(query=query, is_on=command.is_on and bool(query))
    return [] if (wanted.query, wanted.is_on) == (state.query, state.is_on) else [wanted]


def _saved(name: str, state: SearchState) -> SearchSaved:
    if state.saved is None:
        raise NotFound(f"There is no saved search {quoted(name)}.")
    return state.saved


def _understood(query: str, now: UnixTime) -> str:
    """The query without spaces at its ends; what is not typed to its end is no query to keep."""
    error = flaw(query, now)
    if error is not None:
        told = f"The query cannot be understood at column {error.column}: {error.message}"
        raise BadQuery(told, error.begin, error.end)
    return query.strip()

"""What is known of a saved search, and of the content filter."""

from functools import singledispatch

import msgspec
from msgspec.structs import replace

from events.event import Event
from events.searches import ContentFilterSet, SearchForgotten, SearchSaved


class SearchState(msgspec.Struct, frozen=True, kw_only=True):
    """What is saved under one name, whatever its case."""

    saved: SearchSaved | None = None


class FilterState(msgspec.Struct, frozen=True, kw_only=True):
    """What all that is shown must pass."""

    query: str = ""
    is_on: bool = False


def evolve_search(state: SearchState, event: Event) -> SearchState:
    """The state after one more fact."""
    return change_search(event, state)


def evolve_filter(state: FilterState, event: Event) -> FilterState:
    """The state after one more fact."""
    return change_filter(event, state)


@singledispatch
def change_search(event: Event, state: SearchState) -> SearchState:
    """How this kind of fact changes the state; facts about other things change nothing."""
    return state


@singledispatch
def change_filter(event: Event, state: FilterState) -> FilterState:
    """How this kind of fact changes the state; facts about other things change nothing."""
    return state


@change_search.register
def _(event: SearchSaved, state: SearchState) -> SearchState:
    return replace(state, saved=event)


@change_search.register
def _(event: SearchForgotten, state: SearchState) -> SearchState:
    return replace(state, saved=None)


@change_filter.register
def _(event: ContentFilterSet, state: FilterState) -> FilterState:
    return replace(state, query=event.query, is_on=event.is_on)

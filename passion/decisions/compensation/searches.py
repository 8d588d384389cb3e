"""Taking back what was done to saved searches and the content filter: each comes back whole."""

from collections.abc import Mapping, Sequence

from events.event import Event
from events.searches import ContentFilterSet, SearchEvent, SearchForgotten, SearchSaved
from passion.decisions.compensation.compensation import Compensation
from passion.past import Moment
from passion.searches import FilterState


def _saved(event: SearchEvent, moment: Moment) -> SearchSaved | None:
    return moment.search.saved


def _save(event: SearchEvent, before: SearchSaved | None, now: SearchSaved | None) -> Sequence[Event]:
    return [SearchForgotten(name=event.name) if before is None else before]


def _filter(event: ContentFilterSet, moment: Moment) -> FilterState:
    return moment.filter


def _set_filter(event: ContentFilterSet, before: FilterState, now: FilterState) -> Sequence[Event]:
    return [ContentFilterSet(query=before.query, is_on=before.is_on)]


COMPENSATIONS: Mapping[type[Event], Compensation] = {
    SearchSaved: Compensation(_saved, _save),
    SearchForgotten: Compensation(_saved, _save),
    ContentFilterSet: Compensation(_filter, _set_filter),
}

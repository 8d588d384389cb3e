"""What a question to the search means, before any index is asked."""

from datetime import datetime

from msgspec.structs import replace

from passion.errors import BadQuery
from projections.language import Query, QueryError, parsed
from projections.language.terms import AnyTerm, Being, Named, NameField
from projections.views import SearchQuery

SEEN = Being(begin=0, end=0, states=("hidden",), is_not=True)
"""Not to be hidden."""


def understood_of(query: SearchQuery) -> Query:
    """The terms of the text, and those that came as parameters.

    Raises:
        BadQuery: the text means nothing.
    """
    try:
        found = parsed(query.text, now())
    except QueryError as error:
        raise BadQuery(error.message, error.begin, error.end) from error
    named: dict[NameField, tuple[str | None, ...]] = {
        "performer": query.performers,
        "tag": query.tags,
        "studio": (query.studio,),
        "collection": (query.collection,),
    }
    terms: list[AnyTerm] = [
        Named(begin=0, end=0, field=field, names=(name,))
        for field, names in named.items()
        for name in names
        if name is not None
    ]
    if query.favourites_only:
        terms.append(Being(begin=0, end=0, states=("favourite",)))
    return replace(found, terms=(*found.terms, *terms))


def asks_for_hidden(query: Query) -> bool:
    """Whether hidden videos are meant."""
    return any(isinstance(each, Being) and "hidden" in each.states and not each.is_not for each in query.terms)


def now() -> datetime:
    """This moment, to which words such as `<7d` and `today` refer."""
    return datetime.now().astimezone()

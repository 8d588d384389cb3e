"""Performers, studios and tags as things of their own; names are query parameters, because they may hold slashes."""

from typing import Annotated

from litestar.params import FromQuery, QueryParameter

from events.values import Colour, EntityKind
from passion.errors import NotFound
from projections.views import AlikeNames, EntityDetail, FoundEntity
from web.doors import TheQueries
from web.parameters import AName
from web.routing import get

Most = Annotated[int, QueryParameter(ge=1, le=100, description="At most so many.")]


@get("/api/get-entity", operation_id="GetEntity", sync_to_thread=True)
def get_entity(queries: TheQueries, kind: FromQuery[EntityKind], name: AName) -> EntityDetail:
    """Everything about one performer, studio or tag."""
    found = queries.entity(kind, name)
    if found is None:
        raise NotFound(f"No {kind} is called “{name[:60]}”.")
    return found


@get("/api/find-entities", operation_id="FindEntities", sync_to_thread=True)
def find_entities(
    queries: TheQueries, kind: FromQuery[EntityKind], text: FromQuery[str] = "", limit: Most = 12
) -> list[FoundEntity]:
    """Those whose names, aliases too, hold the text in whatever case; the likeliest first."""
    return queries.find_entities(kind, text[:200], limit)


@get("/api/get-alike-names", operation_id="GetAlikeNames", sync_to_thread=True)
def get_alike_names(
    queries: TheQueries, kind: FromQuery[EntityKind], name: FromQuery[str | None] = None
) -> list[AlikeNames]:
    """Things whose names differ only in case, spaces, signs or accents, so that they may be one; of all or of one."""
    return queries.alike(kind, name)


@get("/api/get-hidden-entities", operation_id="GetHiddenEntities", sync_to_thread=True)
def get_hidden_entities(queries: TheQueries, kind: FromQuery[EntityKind]) -> list[FoundEntity]:
    """Those that are ignored everywhere."""
    return queries.hidden_entities(kind)


@get("/api/get-colours", operation_id="GetColours", sync_to_thread=True)
def get_colours(queries: TheQueries, kind: FromQuery[EntityKind]) -> dict[str, Colour]:
    """The colours that the person gave, by what the things are called."""
    return queries.colours(kind)


ROUTES = [get_colours, get_entity, find_entities, get_alike_names, get_hidden_entities]

"""The catalogue: performers, studios, tags, collections and series, each with what its videos come to."""

from litestar.params import FromQuery

from projections.queries import CatalogueSort
from projections.views import CatalogueEntry
from web.doors import TheLibrary
from web.routing import get

Falls = FromQuery[bool | None]
"""None as one expects: names rise, what is most, newest or best comes first."""


@get("/api/get-performers", operation_id="GetPerformers", sync_to_thread=True)
def get_performers(
    library: TheLibrary, sort: FromQuery[CatalogueSort] = "name", descending: Falls = None
) -> list[CatalogueEntry]:
    """All performers that a video which may be shown has."""
    return library.catalogue.entries("performer", sort, descending=descending)


@get("/api/get-studios", operation_id="GetStudios", sync_to_thread=True)
def get_studios(
    library: TheLibrary, sort: FromQuery[CatalogueSort] = "name", descending: Falls = None
) -> list[CatalogueEntry]:
    """All studios that a video which may be shown has."""
    return library.catalogue.entries("studio", sort, descending=descending)


@get("/api/get-tags", operation_id="GetTags", sync_to_thread=True)
def get_tags(
    library: TheLibrary, sort: FromQuery[CatalogueSort] = "name", descending: Falls = None
) -> list[CatalogueEntry]:
    """All tags that a video which may be shown has."""
    return library.catalogue.entries("tag", sort, descending=descending)


@get("/api/get-collections", operation_id="GetCollections", sync_to_thread=True)
def get_collections(
    library: TheLibrary, sort: FromQuery[CatalogueSort] = "name", descending: Falls = None
) -> list[CatalogueEntry]:
    """All collections that a video which may be shown has."""
    return library.catalogue.entries("collection", sort, descending=descending)


@get("/api/get-series", operation_id="GetSeries", sync_to_thread=True)
def get_series(
    library: TheLibrary, sort: FromQuery[CatalogueSort] = "name", descending: Falls = None
) -> list[CatalogueEntry]:
    """All series that a video which may be shown has."""
    return library.catalogue.entries("series", sort, descending=descending)


ROUTES = [get_performers, get_studios, get_tags, get_collections, get_series]

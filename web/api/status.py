"""How the server and the library are: version, counts, and whether the log is whole."""

from importlib.metadata import version

from passion.jobs.folders import RootView
from passion.media import EngineView
from projections.views import Totals
from web.answers import Status
from web.doors import TheQueries, TheService
from web.routing import get


@get("/api/get-status", operation_id="GetStatus", sync_to_thread=True)
def get_status(service: TheService) -> Status:
    """What the server is and how far it has read."""
    library = service.library
    return Status(
        version=version("passion"),
        home=str(library.places.home),
        position=library.log.position(),
        index_position=library.similar.position,
        is_media_paused=service.media.is_paused,
        media_waits_for=service.media.waits_for,
        interrupted=service.orders.interrupted,
        as_of=library.as_of,
        settings_problems=service.living.problems,
        settings_waiting=service.living.waiting,
        is_discreet=library.settings.page.discreet,
    )


@get("/api/get-totals", operation_id="GetTotals", sync_to_thread=True)
def get_totals(queries: TheQueries) -> Totals:
    """Counts over the whole library, and how far preview media have come."""
    return queries.totals()


@get("/api/get-engine", operation_id="GetEngine", sync_to_thread=True)
def get_engine(service: TheService) -> EngineView:
    """Who measures files and makes their media: this machine, or workers on others, and what they do now."""
    return service.engine.view()


@get("/api/get-roots", operation_id="GetRoots", sync_to_thread=True)
def get_roots(service: TheService) -> list[RootView]:
    """The folders of the settings in their order, and what keeps some of them from being scanned."""
    return service.roots()


ROUTES = [get_status, get_engine, get_roots, get_totals]

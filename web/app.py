"""The application: routes, doors, errors; nothing else."""

from collections.abc import Callable
from pathlib import Path

from litestar import Litestar
from litestar.types import ASGIApp

from passion.service import Service
from web import openapi, problems
from web.build import DIST
from web.doors import doors
from web.entrance import Entrance
from web.files import ui
from web.files.early import EarlyVideos
from web.guard import Guard
from web.heads import Heads
from web.lifespan import lifespan
from web.reach import Reach

LARGEST_BODY = 1024 * 1024
"""In bytes; the largest command is a comment of ten thousand letters."""


def create_app(service: Service, *, dist: Path = DIST, reach: Reach = Reach()) -> ASGIApp:  # noqa: B008 (it never changes)
    """Returns the guarded application; it starts the service and stops it with itself."""
    app = litestar_app(lambda: service, dist=dist, is_alive=True)
    return Guard(Heads(Entrance(EarlyVideos(app, lambda: service), lambda: service, reach)), reach)


def litestar_app(find: Callable[[], Service], *, dist: Path = DIST, is_alive: bool = False) -> Litestar:
    """Returns the application without its guard."""

    def is_discreet() -> bool:
        return find().library.settings.page.discreet

    return Litestar(
        route_handlers=[*openapi.ROUTES, *ui.routes(dist, is_discreet)],
        dependencies=doors(find),
        exception_handlers={**problems.HANDLERS, **ui.lost(dist, is_discreet)},
        lifespan=[lifespan(find)] if is_alive else [],
        openapi_config=None,
        request_max_body_size=LARGEST_BODY,
        logging_config=None,
    )

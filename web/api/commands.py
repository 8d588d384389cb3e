"""One POST route per command of a person: `RateVideo` is `POST /api/rate-video`, its body is the struct."""

from litestar.handlers import HTTPRouteHandler
from litestar.params import JSONBody

from passion.commands import (
    PERSON_COMMANDS,
    AddFavourite,
    HistoryCommand,
    PersonCommand,
    RecordViewing,
    RemoveFavourite,
)
from passion.executor import Receipt
from passion.spelling import kebab
from web.doors import TheLibrary, TheService
from web.parameters import CommandId, HashInPath
from web.routing import post


def route(command: type[PersonCommand]) -> HTTPRouteHandler:
    """Makes the route of one command."""

    def send(data: PersonCommand, service: TheService, command_id: CommandId = None) -> Receipt:
        if isinstance(data, HistoryCommand):
            return service.undos.take_back(data, command_id)
        if isinstance(data, RecordViewing):
            service.playing.heard()
        return service.library.execute(data, command_id=command_id)

    send.__annotations__["data"] = JSONBody[command]
    send.__name__ = kebab(command).replace("-", "_")
    return post(
        f"/api/{kebab(command)}",
        operation_id=command.__name__,
        summary=(command.__doc__ or "").strip(),
        status_code=200,
        sync_to_thread=True,
        tags=["commands"],
    )(send)


@post("/api/add-favourite/{video_hash:str}", operation_id="AddFavouriteByHash", status_code=200, sync_to_thread=True)
def add_favourite(video_hash: HashInPath, library: TheLibrary, command_id: CommandId = None) -> Receipt:
    """Makes the video a favourite."""
    return library.execute(AddFavourite(video_hash=video_hash), command_id=command_id)


@post(
    "/api/remove-favourite/{video_hash:str}", operation_id="RemoveFavouriteByHash", status_code=200, sync_to_thread=True
)
def remove_favourite(video_hash: HashInPath, library: TheLibrary, command_id: CommandId = None) -> Receipt:
    """Makes the video no favourite."""
    return library.execute(RemoveFavourite(video_hash=video_hash), command_id=command_id)


ROUTES = [*(route(command) for command in PERSON_COMMANDS), add_favourite, remove_favourite]

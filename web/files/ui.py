"""The built page: one HTML file for every page address, and its hashed assets."""

import asyncio
import mimetypes
from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

from litestar import Request, Response
from litestar.exceptions import NotFoundException
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath
from litestar.response.base import ASGIResponse
from litestar.types import ASGIApp, ExceptionHandlersMap

from passion.errors import NotFound
from web import problems
from web.files.ahead import links
from web.files.range_file import RangeFile
from web.routing import get_or_head
from web.visitor import visitor_of

PAGES = {
    "/": "Home",
    "/search": "Search",
    "/catalogue": "Catalogue",
    "/curated": "Curated",
    "/playlist": "Playlist",
    "/history": "History",
    "/statistics": "Statistics",
    "/dashboard": "Dashboard",
    "/import": "Import",
    "/settings": "Settings",
    "/watch/{part:str}": "Video",
    "/performer": "Entity",
    "/studio": "Entity",
    "/tag": "Entity",
    "/series": "Group",
    "/collection": "Group",
}
"""Addresses that the page itself understands, each with its component, the same as in web/ui/src/pages.ts; all others
are answered 404."""

NOT_PAGES = ("/api/", "/assets/", "/media/", "/video/", "/search/")
"""Whoever asks there wants data, even with a browser's address bar."""

HTML = "text/html; charset=utf-8"
FOR_EVER = "public, max-age=31536000, immutable"


def routes(dist: Path, is_discreet: Callable[[], bool]) -> list[HTTPRouteHandler]:
    """Makes the routes for a folder that holds a built page.

    Args:
        dist: The folder.
        is_discreet: Whether the page is to begin in discreet mode, as the settings say now.
    """

    @get_or_head(list(PAGES), include_in_schema=False)
    async def page(request: Request[Any, Any, Any]) -> ASGIApp:
        # Litestar wraps a handler of several paths anew for each, so it cannot be one that runs in a thread.
        visitor = visitor_of(request)
        is_guest = visitor is not None and visitor.role == "guest"
        return await asyncio.to_thread(_page, dist, request.url.path, is_discreet=is_discreet(), is_guest=is_guest)

    @get_or_head("/log-in", include_in_schema=False)
    async def log_in() -> ASGIApp:
        return await asyncio.to_thread(_log_in, dist, is_discreet=is_discreet())

    @get_or_head("/assets/{name:str}", include_in_schema=False, sync_to_thread=True)
    def asset(name: FromPath[str]) -> ASGIApp:
        return _open(dist / "assets", name, FOR_EVER)

    @get_or_head("/{name:str}", include_in_schema=False, sync_to_thread=True)
    def beside(name: FromPath[str]) -> ASGIApp:
        if name in {"index.html", "login.html"}:
            raise NotFound("The page is at /.")
        return _open(dist, name, "no-cache")

    return [page, log_in, asset, beside]


def lost(dist: Path, is_discreet: Callable[[], bool]) -> ExceptionHandlersMap:
    """Makes what answers where nothing is: with 404, a person gets the page, which shows the way back."""

    def answer(request: Request[Any, Any, Any], error: Exception) -> Response[bytes]:
        if not _is_visit(request) or not (dist / "index.html").is_file():
            return problems.answer(request, error)
        return Response(
            _text(dist, is_discreet=is_discreet()),
            status_code=404,
            media_type=HTML,
            headers={"cache-control": "no-cache"},
        )

    return {NotFound: answer, NotFoundException: answer}


def _is_visit(request: Request[Any, Any, Any]) -> bool:
    """Whether a person opened the address in a browser; a missing picture or a script's question is none."""
    if request.method not in {"GET", "HEAD"} or request.url.path.startswith(NOT_PAGES):
        return False
    kind = request.headers.get("sec-fetch-dest", "document")
    return kind == "document" and "text/html" in request.headers.get("accept", "")


def _page(dist: Path, path: str, *, is_discreet: bool, is_guest: bool) -> ASGIApp:
    ahead = {"link": links(dist, _component(path))}
    if not (is_discreet or is_guest):
        return _open(dist, "index.html", "no-cache", ahead)
    # Not to be kept: its file is no other when the settings change.
    text = _text(dist, is_discreet=is_discreet)
    text = text.replace(b"<html ", b"<html data-guest ", 1) if is_guest else text
    return ASGIResponse(body=text, media_type=HTML, headers={"cache-control": "no-store", **ahead})


def _log_in(dist: Path, *, is_discreet: bool) -> ASGIApp:
    text = _text(dist, is_discreet=is_discreet, name="login.html")
    return ASGIResponse(body=text, media_type=HTML, headers={"cache-control": "no-store"})


def _component(path: str) -> str:
    first = path.split("/")[1]
    return next(component for address, component in PAGES.items() if address.split("/")[1] == first)


def _text(dist: Path, *, is_discreet: bool, name: str = "index.html") -> bytes:
    """The page, which web/ui/public/first.js reads before anything is drawn."""
    text = (dist / name).read_bytes()
    return text.replace(b"<html ", b'<html data-discreet="always" ', 1) if is_discreet else text


def _open(folder: Path, name: str, cache_control: str, more: Mapping[str, str] = MappingProxyType({})) -> RangeFile:
    path = folder / name
    try:
        is_there = not name.startswith(".") and path.resolve().parent == folder.resolve() and path.is_file()
    except (OSError, ValueError):  # A name that no file can have.
        is_there = False
    if not is_there:
        raise NotFound("There is nothing at this address.")
    kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
    kind = f"{kind}; charset=utf-8" if kind.startswith("text/") else kind
    return RangeFile.open(path, kind, cache_control, more=more)

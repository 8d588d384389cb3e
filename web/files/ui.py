"""The built page: one HTML file for every page address, and its hashed assets."""

import asyncio
import mimetypes
from pathlib import Path

from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath
from litestar.types import ASGIApp

from passion.errors import NotFound
from web.files.range_file import RangeFile
from web.routing import get_or_head

PAGES = [
    "/",
    "/search",
    "/watch/{video_hash:str}",
    "/catalogue",
    "/performer",
    "/studio",
    "/tag",
    "/history",
    "/statistics",
    "/dashboard",
]
"""Addresses that the page itself understands; all others are answered 404."""

FOR_EVER = "public, max-age=31536000, immutable"


def routes(dist: Path) -> list[HTTPRouteHandler]:
    """Makes the routes for a folder that holds a built page."""

    @get_or_head(PAGES, include_in_schema=False)
    async def page() -> ASGIApp:
        # Litestar wraps a handler of several paths anew for each, so it cannot be one that runs in a thread.
        return await asyncio.to_thread(_open, dist, "index.html", "no-cache")

    @get_or_head("/assets/{name:str}", include_in_schema=False, sync_to_thread=True)
    def asset(name: FromPath[str]) -> ASGIApp:
        return _open(dist / "assets", name, FOR_EVER)

    @get_or_head("/{name:str}", include_in_schema=False, sync_to_thread=True)
    def beside(name: FromPath[str]) -> ASGIApp:
        return _open(dist, name, "no-cache")

    return [page, asset, beside]


def _open(folder: Path, name: str, cache_control: str) -> RangeFile:
    path = folder / name
    if name.startswith(".") or path.resolve().parent != folder.resolve() or not path.is_file():
        raise NotFound("There is nothing at this address.")
    kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
    return RangeFile.open(path, f"{kind}; charset=utf-8" if kind.startswith("text/") else kind, cache_control)

"""Preview media of a video: pictures and the thumbnail track, made when they are missing."""

import asyncio
import re
from pathlib import Path
from typing import Annotated

from litestar.params import PathParameter
from litestar.types import ASGIApp

from events.values import MediaKind
from passion.errors import NotFound
from web.doors import TheService
from web.files.range_file import RangeFile
from web.parameters import HashInPath
from web.routing import get_or_head

NAMES: dict[MediaKind, re.Pattern[str]] = {
    "poster": re.compile(r"poster\.jpg"),
    "seek-thumbnails": re.compile(r"seek\.vtt|seek-[0-9]{1,4}\.jpg"),
    "preview-thumbnails": re.compile(r"preview\.vtt|preview-[0-9]{1,2}\.jpg"),
    "teaser-thumbnails": re.compile(r"teaser\.jpg"),
    "teaser-small": re.compile(r"teaser-small\.mp4"),
    "teaser-large": re.compile(r"teaser-large\.mp4"),
}
"""The files of each kind; a name that fits none is not served, so nothing else can be reached."""

TYPES = {".jpg": "image/jpeg", ".mp4": "video/mp4", ".vtt": "text/vtt; charset=utf-8"}


def media_type(name: str) -> str:
    """The MIME type of a preview file."""
    return TYPES[Path(name).suffix]


def files_of(kind: MediaKind, folder: Path) -> list[Path]:
    """The files of one kind that are in a video's folder, in natural order."""
    found = [path for path in folder.iterdir() if NAMES[kind].fullmatch(path.name)]
    return sorted(found, key=lambda path: (path.suffix == ".jpg", len(path.name), path.name))


FileName = Annotated[str, PathParameter(pattern=r"^[a-z0-9-]{1,40}\.[a-z0-9]{2,5}$", description="Such as poster.jpg.")]


@get_or_head(
    "/media/{video_hash:str}/{name:str}",
    operation_id="Media",
    media_type="application/octet-stream",
)
async def media(video_hash: HashInPath, name: FileName, service: TheService) -> ASGIApp:
    """One file of a video's preview media."""
    kind: MediaKind | None = next((each for each, names in NAMES.items() if names.fullmatch(name)), None)
    if kind is None:
        raise NotFound(f"There is no preview file called {name}.")
    folder = await asyncio.wrap_future(service.media.ensure(video_hash, kind))
    try:
        return await asyncio.to_thread(RangeFile.open, folder / name, media_type(name))
    except FileNotFoundError as error:
        raise NotFound(f"Video {video_hash} has no {name}.") from error


ROUTES = [media]

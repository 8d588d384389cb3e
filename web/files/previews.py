"""Preview media of a video: pictures and the thumbnail track, made when they are missing."""

import asyncio
import re
from pathlib import Path
from typing import Annotated

from litestar.params import PathParameter, QueryParameter
from litestar.types import ASGIApp

from events.values import MediaKind, VideoHash
from passion.errors import NotFound
from passion.service import Service
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

FRAME = re.compile(r"frame-(0|[1-9][0-9]{0,10})\.jpg")
"""A single frame, by the thousandths of a second after which it is shown."""

TYPES = {".jpg": "image/jpeg", ".mp4": "video/mp4", ".vtt": "text/vtt; charset=utf-8"}


def media_type(name: str) -> str:
    """The MIME type of a preview file."""
    return TYPES[Path(name).suffix]


def files_of(kind: MediaKind, folder: Path) -> list[Path]:
    """The files of one kind that are in a video's folder, in natural order."""
    found = [path for path in folder.iterdir() if NAMES[kind].fullmatch(path.name)]
    return sorted(found, key=lambda path: (path.suffix == ".jpg", len(path.name), path.name))


def chosen(service: Service, video_hash: VideoHash) -> int | None:
    """When the frame is shown that a person chose as poster, in thousandths of a second."""
    card = service.library.queries.card(video_hash)
    return None if card is None or card.poster_time is None else round(card.poster_time * 1000)


Found = Annotated[bool, QueryParameter(description="Of a poster: the one that was found by itself.")]

FileName = Annotated[str, PathParameter(pattern=r"^[a-z0-9-]{1,40}\.[a-z0-9]{2,5}$", description="Such as poster.jpg.")]


@get_or_head(
    "/media/{video_hash:str}/{name:str}",
    operation_id="Media",
    media_type="*/*",
)
async def media(video_hash: HashInPath, name: FileName, service: TheService, *, found: Found = False) -> ASGIApp:
    """One file of a video's preview media; `poster.jpg` is the frame that was chosen, unless `found=1` is asked for."""
    frame = FRAME.fullmatch(name)
    thousandths = int(frame[1]) if frame else None
    if name == "poster.jpg" and not found:
        thousandths = await asyncio.to_thread(chosen, service, video_hash)
    if thousandths is not None:
        file = await asyncio.wrap_future(service.moments.ensure(video_hash, thousandths))
        return await asyncio.to_thread(RangeFile.open, file, "image/jpeg")
    kind: MediaKind | None = next((each for each, names in NAMES.items() if names.fullmatch(name)), None)
    if kind is None:
        raise NotFound(f"There is no preview file called {name}.")
    folder = await asyncio.wrap_future(service.media.ensure(video_hash, kind))
    try:
        return await asyncio.to_thread(RangeFile.open, folder / name, media_type(name))
    except FileNotFoundError as error:
        raise NotFound(f"Video {video_hash} has no {name}.") from error


ROUTES = [media]

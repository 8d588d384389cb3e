"""Subtitles of a video as WebVTT, made when they are asked for."""

import asyncio
from typing import Annotated

from litestar.params import PathParameter
from litestar.types import ASGIApp

from passion.errors import NotFound
from web.doors import TheService
from web.files.range_file import RangeFile
from web.parameters import HashInPath
from web.routing import get_or_head

WEBVTT = "text/vtt; charset=utf-8"

Name = Annotated[
    str,
    PathParameter(pattern=r"^(i[0-9]{1,3}|b[0-9a-f]{12})\.vtt$", description="The id that the video's data names."),
]


@get_or_head("/subtitles/{video_hash:str}/{name:str}", operation_id="Subtitles", media_type="text/vtt")
async def subtitles(video_hash: HashInPath, name: Name, service: TheService) -> ASGIApp:
    """One of a video's subtitles; the first time it takes as long as reading the file does."""
    file = await asyncio.wrap_future(service.subtitles.file(video_hash, name.removesuffix(".vtt")))
    try:
        return await asyncio.to_thread(RangeFile.open, file, WEBVTT)
    except FileNotFoundError as error:
        raise NotFound(f"The subtitles {name} were thrown away in this instant; ask for them again.") from error


ROUTES = [subtitles]

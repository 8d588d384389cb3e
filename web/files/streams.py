"""Videos as HTTP Live Streaming: a list of segments, and the segments, made when they are asked for."""

import asyncio
from typing import Annotated

from litestar import Response
from litestar.params import FromQuery, PathParameter
from litestar.types import ASGIApp

from events.values import VideoHash
from passion.errors import NotFound
from passion.playback import Wish
from web.doors import TheService
from web.files.range_file import RangeFile
from web.parameters import HashInPath
from web.routing import get_or_head

PLAYLIST = "application/vnd.apple.mpegurl"
SEGMENT = "video/mp4"
_KEPT = "private, max-age=3600"

Track = Annotated[int, PathParameter(ge=0, le=99, description="Which of the audio tracks, from 0.")]
Way = Annotated[
    str,
    PathParameter(
        pattern="^(copied|encoded|vp9)$",
        description="Whether what browsers know is copied; encoded is surer; vp9 is for those without H.264.",
    ),
]
Part = Annotated[
    str, PathParameter(pattern=r"^(init\.mp4|[0-9]{1,6}\.m4s)$", description="Such as init.mp4 or 12.m4s.")
]


@get_or_head("/stream/{video_hash:str}/{audio:int}/{way:str}/index.m3u8", operation_id="Stream", media_type=PLAYLIST)
async def index(video_hash: HashInPath, audio: Track, way: Way, service: TheService) -> Response[str]:
    """The list of segments of a video with one of its audio tracks; it is whole from the start."""
    text = await asyncio.wrap_future(service.streams.playlist(_wish(video_hash, audio, way)))
    return Response(text, media_type=PLAYLIST, headers={"cache-control": "private, no-cache"})


@get_or_head("/stream/{video_hash:str}/{audio:int}/{way:str}/{part:str}", operation_id="StreamPart", media_type=SEGMENT)
async def part(
    video_hash: HashInPath, audio: Track, way: Way, part: Part, service: TheService, version: FromQuery[str] = ""
) -> ASGIApp:
    """What a player reads before any segment, or one segment; it is made where it is not there yet."""
    streams, wish = service.streams, _wish(video_hash, audio, way)
    service.playing.heard()  # Before it is sent it has to be made.
    if part == "init.mp4":
        file = await asyncio.wrap_future(streams.beginning(wish, version))
    else:
        file = await asyncio.wrap_future(streams.segment(wish, int(part.removesuffix(".m4s")), version))
    try:
        return await asyncio.to_thread(RangeFile.open, file, SEGMENT, _KEPT, service.playing.heard)
    except FileNotFoundError as error:
        raise NotFound(f"The part {part} was thrown away in this instant; ask for it again.") from error


def _wish(video_hash: VideoHash, audio: int, way: str) -> Wish:
    return Wish(video_hash, audio, copies=way == "copied", codec="vp9" if way == "vp9" else "h264")


ROUTES = [index, part]

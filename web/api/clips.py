"""Ranges of videos as files of their own: GIFs, animated WebPs and clips with sound; they are no facts."""

import asyncio
from pathlib import Path
from typing import Annotated

from litestar.params import JSONBody, PathParameter
from litestar.types import ASGIApp

from passion.errors import NotFound
from passion.jobs.excerpts import ClipFile
from passion.jobs.job import JobView
from web.answers import MakeClip, NameClip
from web.doors import TheService
from web.files.range_file import RangeFile
from web.parameters import HashInPath
from web.routing import get, get_or_head, post

_TYPES = {".gif": "image/gif", ".webp": "image/webp", ".mp4": "video/mp4"}

ClipName = Annotated[
    str, PathParameter(pattern=r"^[a-z0-9-]{1,60}\.(gif|webp|mp4)$", description="As the list of clips tells it.")
]


@post("/api/make-clip", operation_id="MakeClip", status_code=202, sync_to_thread=True)
def make_clip(data: JSONBody[MakeClip], service: TheService) -> JobView:
    """Makes a GIF, an animated WebP or a clip of a range of a video."""
    return service.clips.start(data.video_hash, data.wish).view()


@get("/api/list-clips/{video_hash:str}", operation_id="ListClips", sync_to_thread=True)
def list_clips(video_hash: HashInPath, service: TheService) -> list[ClipFile]:
    """What was made of ranges of a video and not cleared, the newest first."""
    return service.clips.listed(video_hash)


@post("/api/clear-clip", operation_id="ClearClip", status_code=200, sync_to_thread=True)
def clear_clip(data: JSONBody[NameClip], service: TheService) -> list[ClipFile]:
    """Throws a clip away; tells what is left of that video."""
    service.clips.clear(data.video_hash, data.name)
    return service.clips.listed(data.video_hash)


@get_or_head("/clips/{video_hash:str}/{name:str}", operation_id="Clip", media_type="*/*")
async def clip(video_hash: HashInPath, name: ClipName, service: TheService) -> ASGIApp:
    """A clip that was made."""
    file = await asyncio.to_thread(service.clips.file, video_hash, name)
    try:
        return await asyncio.to_thread(RangeFile.open, file, _TYPES[Path(name).suffix])
    except FileNotFoundError as error:
        raise NotFound(f"The clip {name} was cleared in this instant; make it again.") from error


ROUTES = [make_clip, list_clips, clear_clip, clip]

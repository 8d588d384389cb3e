"""Preview media by kind: each route makes what is missing, then names the files."""

import asyncio
from collections.abc import Sequence
from pathlib import Path

from litestar.handlers import HTTPRouteHandler

from events.values import MediaKind, VideoHash
from web.answers import MediaFile, MediaFiles
from web.doors import TheService
from web.files.previews import chosen, files_of, media_type
from web.parameters import HashInPath
from web.routing import get

KINDS: tuple[MediaKind, ...] = (
    "seek-thumbnails",
    "poster",
    "preview-thumbnails",
    "teaser-thumbnails",
    "teaser-small",
    "teaser-large",
)


def route(kind: MediaKind) -> HTTPRouteHandler:
    """Makes the route of one kind."""

    async def ensure(video_hash: HashInPath, service: TheService) -> MediaFiles:
        thousandths = await asyncio.to_thread(chosen, service, video_hash) if kind == "poster" else None
        if thousandths is not None:
            file = await asyncio.wrap_future(service.moments.ensure(video_hash, thousandths))
            return await asyncio.to_thread(_named, video_hash, kind, [file])
        folder = await asyncio.wrap_future(service.media.ensure(video_hash, kind))
        return await asyncio.to_thread(_files, video_hash, kind, folder)

    name = "".join(word.capitalize() for word in kind.split("-"))
    return get(
        f"/api/media/get-{kind}/{{video_hash:str}}",
        operation_id=f"Get{name}",
        summary=f"Makes the {kind.replace('-', ' ')} if missing, and names the files.",
    )(ensure)


def _files(video_hash: VideoHash, kind: MediaKind, folder: Path) -> MediaFiles:
    return _named(video_hash, kind, files_of(kind, folder))


def _named(video_hash: VideoHash, kind: MediaKind, files: Sequence[Path]) -> MediaFiles:
    return MediaFiles(
        video_hash=video_hash,
        kind=kind,
        files=tuple(
            MediaFile(url=f"/media/{video_hash}/{file.name}", type=media_type(file.name), size=file.stat().st_size)
            for file in files
        ),
    )


ROUTES = [route(kind) for kind in KINDS]

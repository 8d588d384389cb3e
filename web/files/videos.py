"""The video itself, asked for by its hash only, so that no path can be asked for."""

from pathlib import Path

from litestar.types import ASGIApp

from events.values import VideoHash
from passion.errors import NotFound
from passion.media.playable import direct_play
from passion.scanning import paths
from passion.service import Service
from projections.queries import Queries
from projections.views import FileView
from web.doors import TheQueries, TheService
from web.files.range_file import RangeFile
from web.parameters import HashInPath
from web.routing import get_or_head

TYPES = {
    "mp4": "video/mp4",
    "m4v": "video/mp4",
    "mov": "video/mp4",
    "webm": "video/webm",
    "mkv": "video/x-matroska",
    "ogv": "video/ogg",
}
"""For files that could not be measured; all others are told by what is in them."""


@get_or_head(
    "/video/{video_hash:str}",
    operation_id="Video",
    media_type="video/*",
    sync_to_thread=True,
)
def video(video_hash: HashInPath, queries: TheQueries, service: TheService) -> ASGIApp:
    """The file as it is, whole or the range that is asked for; the first of its places that can be read."""
    files = queries.files(video_hash)
    found = first_readable(service, video_hash, files)
    if found is not None:
        return found
    if not files and queries.card(video_hash) is not None:
        raise NotFound(f"Video {video_hash} is not on this machine; scan its folder here once it is.")
    if not files:
        raise NotFound(f"There is no video {video_hash} in the library.")
    raise NotFound(f"No file of video {video_hash} can be read now; is the drive with {files[0].path} connected?")


def first_readable(service: Service, video_hash: VideoHash, files: list[FileView]) -> RangeFile | None:
    """Opens the first of a video's files that can be read, if one can."""
    for file in files:
        if file.is_missing:
            continue
        try:
            path = Path(paths.from_fact(file.path, file.path_raw))
            if not service.admits(str(path)):
                continue
            return RangeFile.open(path, _type(service.library.queries, video_hash, file), sent=service.playing.heard)
        except OSError:
            continue
    return None


def _type(queries: Queries, video_hash: VideoHash, file: FileView) -> str:
    probe = queries.probe(video_hash)
    if probe is not None:
        return direct_play(probe).mime_type
    return TYPES.get(Path(file.path).suffix.lower().lstrip("."), "application/octet-stream")


ROUTES = [video]

"""Single videos."""

import asyncio
from typing import Annotated

from litestar.params import FromPath, QueryParameter

from events.values import Seconds, VideoHash
from passion import clock
from passion.errors import NotFound, Refused
from passion.media.playable import direct_play
from passion.recommender import random_video, seeded_video, spotlight_video
from passion.subtitles import of_video
from projections.views import Successor
from web.answers import FrameTimes, VideoData, VideoName
from web.doors import TheLibrary, TheQueries, TheService
from web.parameters import HashInPath
from web.routing import get

_LONGEST = 60.0
"""Seconds of a video of which the frames are told at once."""
_Moment = Annotated[Seconds, QueryParameter(ge=0, le=1e7, description="In seconds.")]


@get("/api/get-video-data/{video_hash:str}", operation_id="GetVideoData", sync_to_thread=True)
def get_video_data(video_hash: HashInPath, queries: TheQueries, service: TheService) -> VideoData:
    """Everything about one video, and how a browser can play it."""
    video = queries.video(video_hash)
    if video is None:
        raise NotFound(f"There is no video {video_hash} in the library.")
    probe = queries.probe(video_hash)
    playback = direct_play(probe) if probe else None
    if playback is not None and not playback.is_direct and not video.card.is_missing:
        service.streams.prepare(video_hash, video.card.resume_at or Seconds(0.0))
    old = {card.video_hash: card for card in queries.replaced(video_hash)}
    replaced = tuple(old[each] for each in (service.library.search.passing(list(old)) if old else ()))
    return VideoData(video=video, playback=playback, subtitles=of_video(video, probe), replaced=replaced)


@get("/api/get-successors/{video_hash:str}", operation_id="GetSuccessors", sync_to_thread=True)
def get_successors(video_hash: HashInPath, library: TheLibrary) -> list[Successor]:
    """What a video that is missing may have become, the likeliest first: `relink-video` moves its history there."""
    found = {each.video.video_hash: each for each in library.queries.successors(video_hash)}
    return [found[each] for each in library.search.passing(list(found))]


@get("/api/get-frame-times/{video_hash:str}", operation_id="GetFrameTimes")
async def get_frame_times(video_hash: HashInPath, service: TheService, begin: _Moment, end: _Moment) -> FrameTimes:
    """When the frames between two moments, at most a minute, are shown."""
    if not begin <= end <= begin + _LONGEST:
        raise Refused(f"Ask for the frames of at most {_LONGEST:g} seconds, from a moment to a later one.")
    return FrameTimes(times=await asyncio.wrap_future(service.frame_times.between(video_hash, begin, end)))


@get("/api/get-random-video", operation_id="GetRandomVideo", sync_to_thread=True)
def get_random_video(library: TheLibrary) -> VideoName:
    """Any video that is there, can be decoded, and passes the content filter."""
    return _name(random_video(library.queries, library.search.let_through()))


@get("/api/get-random-video-seeded/{seed:str}", operation_id="GetRandomVideoSeeded", sync_to_thread=True)
def get_random_video_seeded(seed: FromPath[str], library: TheLibrary) -> VideoName:
    """The same video for the same seed."""
    return _name(seeded_video(library.queries, seed, library.search.let_through()))


@get("/api/get-random-spotlight-video", operation_id="GetRandomSpotlightVideo", sync_to_thread=True)
def get_random_spotlight_video(library: TheLibrary) -> VideoName:
    """The spotlight of the day, which turns at six in the morning."""
    return _name(spotlight_video(library.queries, clock.now(), library.search.let_through()))


def _name(found: VideoHash | None) -> VideoName:
    if found is None:
        raise NotFound("There is no video that can be played yet; add a folder of videos and let it be scanned.")
    return VideoName(video_hash=found)


ROUTES = [
    get_video_data,
    get_successors,
    get_frame_times,
    get_random_video,
    get_random_video_seeded,
    get_random_spotlight_video,
]

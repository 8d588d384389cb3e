"""What the person did with one video."""

from passion.errors import NotFound
from projections.queries import Queries
from projections.views import Interactions
from web.answers import Favourite
from web.doors import TheQueries
from web.parameters import HashInPath
from web.routing import get


@get("/api/interact/get/{video_hash:str}", operation_id="GetInteractions", sync_to_thread=True)
def get_interactions(video_hash: HashInPath, queries: TheQueries) -> Interactions:
    """Favourite, rating, likes, markers, chapters, comments and what was watched."""
    return _interactions(queries, video_hash)


@get("/api/is-favourite/{video_hash:str}", operation_id="IsFavourite", sync_to_thread=True)
def is_favourite(video_hash: HashInPath, queries: TheQueries) -> Favourite:
    """Whether the video is a favourite."""
    return Favourite(video_hash=video_hash, is_favourite=_interactions(queries, video_hash).is_favourite)


def _interactions(queries: Queries, video_hash: HashInPath) -> Interactions:
    found = queries.interactions(video_hash)
    if found is None:
        raise NotFound(f"There is no video {video_hash} in the library.")
    return found


ROUTES = [get_interactions, is_favourite]

"""What is like a video, a performer or a studio, always with the reasons."""

from typing import Annotated, Any, Literal

from litestar import Request
from litestar.params import FromQuery, PathParameter, QueryParameter

from projections.views import InCommon, SimilarName, SimilarVideos, VideoTokens
from web.doors import TheLibrary
from web.parameters import AName, HashInPath, NameInPath, name_in_path
from web.routing import get

Start = Annotated[int, PathParameter(ge=0, le=10_000_000, description="How many to skip.")]
Count = Annotated[int, PathParameter(ge=1, le=500, description="At most so many.")]

Hide = Annotated[
    list[InCommon] | None,
    QueryParameter(max_items=5, description="Leave out videos that have such a thing in common with this one."),
]


@get(
    "/search/get-similar-videos/{video_hash:str}/{start_from:int}/{limit:int}",
    operation_id="GetSimilarVideos",
    sync_to_thread=True,
)
def get_similar_videos(
    video_hash: HashInPath, start_from: Start, limit: Count, library: TheLibrary, hide: Hide = None
) -> SimilarVideos:
    """The videos most alike, best first, with the words they share."""
    return library.similar.videos(video_hash, start_from, limit, hide or ())


@get("/api/get-video-tokens/{video_hash:str}", operation_id="GetVideoTokens", sync_to_thread=True)
def get_video_tokens(video_hash: HashInPath, library: TheLibrary) -> VideoTokens:
    """By what a video is likened to others: its names and words, the weightiest first."""
    return library.similar.tokens(video_hash)


@get("/search/get-similar-performers/{performer:path}", operation_id="GetSimilarPerformers", sync_to_thread=True)
def get_similar_performers(
    performer: NameInPath,  # noqa: ARG001 - for the documents
    request: Request[Any, Any, Any],
    library: TheLibrary,
) -> list[SimilarName]:
    """The performers whose videos are most alike."""
    return library.similar.performers(name_in_path(request, 2))


@get("/search/get-similar-studios/{studio:path}", operation_id="GetSimilarStudios", sync_to_thread=True)
def get_similar_studios(
    studio: NameInPath,  # noqa: ARG001 - for the documents
    request: Request[Any, Any, Any],
    library: TheLibrary,
) -> list[SimilarName]:
    """The studios whose videos are most alike."""
    return library.similar.studios(name_in_path(request, 2))


@get("/api/get-similar-entities", operation_id="GetSimilarEntities", sync_to_thread=True)
def get_similar_entities(
    library: TheLibrary, kind: FromQuery[Literal["performer", "studio"]], name: AName
) -> list[SimilarName]:
    """The same of a performer or a studio by any name, which may hold slashes."""
    return library.similar.performers(name) if kind == "performer" else library.similar.studios(name)


ROUTES = [get_similar_entities, get_similar_videos, get_video_tokens, get_similar_performers, get_similar_studios]

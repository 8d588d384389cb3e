"""Playlists; they are changed by commands."""

from typing import Annotated

from litestar.params import FromPath, FromQuery, QueryParameter

from events.values import PlaylistId, VideoHash
from passion.errors import NotFound
from projections.views import Playlist, PlaylistName, PlaylistPage
from web.doors import TheLibrary, TheQueries
from web.parameters import HashInPath
from web.routing import get


@get("/api/get-playlists", operation_id="GetPlaylists", sync_to_thread=True)
def get_playlists(library: TheLibrary) -> list[Playlist]:
    """All of them with how much is in each that the content filter lets through; the one to watch later first."""
    return library.queries.playlists(library.search.let_through_tables())


@get("/api/get-playlist/{playlist_id:str}", operation_id="GetPlaylist", sync_to_thread=True)
def get_playlist(
    library: TheLibrary,
    playlist_id: FromPath[str],
    offset: Annotated[int, QueryParameter(ge=0)] = 0,
    limit: Annotated[int, QueryParameter(ge=0, le=1000)] = 100,
    around: FromQuery[str | None] = None,
) -> PlaylistPage:
    """Some of its videos in its order: from an offset on, or those around one of them."""
    found = library.queries.playlist(
        PlaylistId(playlist_id),
        offset,
        limit,
        around=None if around is None else VideoHash(around),
        among=library.search.let_through_tables(),
    )
    if found is None:
        raise NotFound(f"There is no playlist with the id {playlist_id}.")
    return found


@get("/api/get-playlists-of/{video_hash:str}", operation_id="GetPlaylistsOf", sync_to_thread=True)
def get_playlists_of(video_hash: HashInPath, queries: TheQueries) -> list[PlaylistName]:
    """In which playlists a video stands, the oldest first."""
    return queries.playlists_of(video_hash)


ROUTES = [get_playlists, get_playlist, get_playlists_of]

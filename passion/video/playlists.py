"""What facts about playlists change of the videos in them."""

from msgspec.structs import replace

from events.playlists import AddedToPlaylist, MovedInPlaylist, RemovedFromPlaylist
from passion.video.change import change
from passion.video.state import VideoState


@change.register
def _(event: AddedToPlaylist, state: VideoState) -> VideoState:
    return replace(state, playlists={**state.playlists, event.playlist_id: event.rank})


@change.register
def _(event: MovedInPlaylist, state: VideoState) -> VideoState:
    if event.playlist_id not in state.playlists:
        return state
    return replace(state, playlists={**state.playlists, event.playlist_id: event.rank})


@change.register
def _(event: RemovedFromPlaylist, state: VideoState) -> VideoState:
    rest = {each: rank for each, rank in state.playlists.items() if each != event.playlist_id}
    return replace(state, playlists=rest)

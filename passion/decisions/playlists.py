"""Rules for playlists: each has a name of its own, and a video stands in one at most once."""

from collections.abc import Sequence

from events.event import Event
from events.playlists import (
    WATCH_LATER,
    AddedToPlaylist,
    MovedInPlaylist,
    PlaylistCreated,
    PlaylistDescribed,
    PlaylistRemoved,
    PlaylistRenamed,
    RemovedFromPlaylist,
)
from events.values import PlaylistId, Rank
from passion.commands import (
    CreatePlaylist,
    EditPlaylist,
    MoveInPlaylist,
    PutInPlaylist,
    RemovePlaylist,
    TakeFromPlaylist,
)
from passion.decisions.context import Context
from passion.decisions.names import quoted, tidied
from passion.errors import NotFound, Refused
from passion.playlists import Playlist, PlaylistState
from passion.ranks import rank_after, rank_before, rank_between
from passion.video import VideoState


def create(command: CreatePlaylist, state: PlaylistState, context: Context) -> Sequence[Event]:
    wanted = Playlist(name=tidied(command.name, "playlist"), description=command.description.strip(), date=context.now)
    if state.playlist is not None:
        if (state.playlist.name, state.playlist.description) == (wanted.name, wanted.description):
            return []
        raise Refused(f"There is a playlist with the id {command.playlist_id} already: {quoted(state.playlist.name)}.")
    _refuse_twin(wanted.name, command.playlist_id, context)
    return [
        PlaylistCreated(
            playlist_id=command.playlist_id, name=wanted.name, description=wanted.description, date=wanted.date
        )
    ]


def edit(command: EditPlaylist, state: PlaylistState, context: Context) -> Sequence[Event]:
    playlist, events = _there(state), list[Event]()
    if command.name is not None and (name := tidied(command.name, "playlist")) != playlist.name:
        if command.playlist_id == WATCH_LATER:
            raise Refused("This playlist keeps its name.")
        _refuse_twin(name, command.playlist_id, context)
        events.append(PlaylistRenamed(playlist_id=command.playlist_id, name=name))
    if command.description is not None and (words := command.description.strip()) != playlist.description:
        events.append(PlaylistDescribed(playlist_id=command.playlist_id, description=words))
    return events


def remove(command: RemovePlaylist, state: PlaylistState, context: Context) -> Sequence[Event]:
    if command.playlist_id == WATCH_LATER:
        raise Refused("This playlist is always there; take its videos out instead.")
    return [PlaylistRemoved(playlist_id=command.playlist_id, name=_there(state).name)]


def put(command: PutInPlaylist, state: VideoState, context: Context) -> Sequence[Event]:
    playlist = _there(context.known.playlist(command.playlist_id))
    if command.playlist_id in state.playlists:
        return []
    first, last = context.known.ends(command.playlist_id)
    video, others = command.video_hash, command.others
    rank = rank_after(last, others, video) if command.at == "end" else rank_before(first, others, video)
    names = {"video_hash": command.video_hash, "playlist_id": command.playlist_id}
    return [AddedToPlaylist(**names, rank=rank, called=playlist.name)]


def move(command: MoveInPlaylist, state: VideoState, context: Context) -> Sequence[Event]:
    """It changes the place of this one video, whatever stands around it."""
    playlist = _there(context.known.playlist(command.playlist_id))
    present = state.playlists.get(command.playlist_id)
    if present is None:
        raise NotFound(f"The video {command.video_hash} is not in the playlist {quoted(playlist.name)}.")
    if command.before is not None and command.after is not None:
        raise Refused("Give the video that it shall stand before or the one that it shall stand after, not both.")
    if command.video_hash in (command.before, command.after):
        return []
    rank = _rank_of_move(command, context)
    names = {"video_hash": command.video_hash, "playlist_id": command.playlist_id}
    return [] if rank == present else [MovedInPlaylist(**names, rank=rank, called=playlist.name)]


def take(command: TakeFromPlaylist, state: VideoState, context: Context) -> Sequence[Event]:
    playlist = _there(context.known.playlist(command.playlist_id))
    if command.playlist_id not in state.playlists:
        return []
    names = {"video_hash": command.video_hash, "playlist_id": command.playlist_id}
    return [RemovedFromPlaylist(**names, called=playlist.name)]


def _rank_of_move(command: MoveInPlaylist, context: Context) -> Rank:
    known, playlist, video = context.known, command.playlist_id, command.video_hash
    beside = command.before or command.after
    if beside is None:
        return rank_after(known.ends(playlist)[1], 0, video)
    rank = known.rank(playlist, beside)
    if rank is None:
        raise NotFound(f"The video {beside} is not in that playlist.")
    low, high = known.ranks_beside(playlist, rank, video)
    if command.before is not None:
        return rank_before(rank, 0, video) if low is None else rank_between(low, rank, video)
    return rank_after(rank, 0, video) if high is None else rank_between(rank, high, video)


def _there(state: PlaylistState) -> Playlist:
    if state.playlist is None:
        raise NotFound(f"There is no playlist with the id {state.playlist_id}.")
    return state.playlist


def _refuse_twin(name: str, playlist_id: PlaylistId, context: Context) -> None:
    if set(context.known.playlists_called(name)) - {playlist_id}:
        raise Refused(f"There is a playlist {quoted(name)} already.")

"""Taking back what was done to playlists, and to the places of videos in them."""

from collections.abc import Mapping, Sequence

from events.event import Event
from events.playlists import (
    AddedToPlaylist,
    MovedInPlaylist,
    PlaylistCreated,
    PlaylistDescribed,
    PlaylistEvent,
    PlaylistRemoved,
    PlaylistRenamed,
    RemovedFromPlaylist,
)
from events.values import Rank
from passion.decisions.compensation.compensation import Compensation
from passion.past import Moment
from passion.playlists import Playlist

_Place = AddedToPlaylist | MovedInPlaylist | RemovedFromPlaylist


def _is_there(event: PlaylistEvent, moment: Moment) -> bool:
    """What it is called may change without getting in the way of that."""
    return moment.playlist.playlist is not None


def _create(event: PlaylistCreated, before: bool, now: bool) -> Sequence[Event]:  # noqa: FBT001
    return [PlaylistRemoved(playlist_id=event.playlist_id, name=event.name)]


def _whole(event: PlaylistEvent, moment: Moment) -> Playlist | None:
    return moment.playlist.playlist


def _bring_back(event: PlaylistRemoved, before: Playlist, now: Playlist | None) -> Sequence[Event]:
    name, words, date = before.name, before.description, before.date
    return [PlaylistCreated(playlist_id=event.playlist_id, name=name, description=words, date=date)]


def _name(event: PlaylistEvent, moment: Moment) -> str | None:
    return moment.playlist.playlist and moment.playlist.playlist.name


def _rename(event: PlaylistEvent, before: str, now: str) -> Sequence[Event]:
    return [PlaylistRenamed(playlist_id=event.playlist_id, name=before)]


def _words(event: PlaylistEvent, moment: Moment) -> str | None:
    return moment.playlist.playlist and moment.playlist.playlist.description


def _describe(event: PlaylistEvent, before: str, now: str) -> Sequence[Event]:
    return [PlaylistDescribed(playlist_id=event.playlist_id, description=before)]


def _rank(event: _Place, moment: Moment) -> Rank | None:
    return moment.video.playlists.get(event.playlist_id)


def _place(event: _Place, before: Rank | None, now: Rank | None) -> Sequence[Event]:
    names = {"video_hash": event.video_hash, "playlist_id": event.playlist_id, "called": event.called}
    if before is None:
        return [RemovedFromPlaylist(**names)]
    return [AddedToPlaylist(**names, rank=before) if now is None else MovedInPlaylist(**names, rank=before)]


COMPENSATIONS: Mapping[type[Event], Compensation] = {
    PlaylistCreated: Compensation(_is_there, _create),
    PlaylistRenamed: Compensation(_name, _rename),
    PlaylistDescribed: Compensation(_words, _describe),
    PlaylistRemoved: Compensation(_whole, _bring_back),
    AddedToPlaylist: Compensation(_rank, _place),
    MovedInPlaylist: Compensation(_rank, _place),
    RemovedFromPlaylist: Compensation(_rank, _place),
}

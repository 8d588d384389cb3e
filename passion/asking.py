"""What rules may ask of other things, answered in the writer's thread: states as they will be, tables as they are."""

import sqlite3
from collections.abc import Callable, Sequence
from typing import TypeVar

from events.searches import search_key
from events.values import EntityKind, PlaylistId, Rank, VideoHash
from passion.entity import EntityState
from passion.errors import Unavailable
from passion.playlists import PlaylistState, unborn_playlist
from passion.searches import SearchState
from passion.streams import State
from passion.video import VideoState
from projections.queries import Queries

T = TypeVar("T")


class Tables:
    """Questions to read models that are brought up to the log first."""

    def __init__(self, queries: Queries, catch_up: Callable[[], None]) -> None:
        self._queries = queries
        self._catch_up = catch_up

    def videos_called(self, kind: EntityKind, name: str) -> int:
        """How many videos have it under just this name.

        Raises:
            Unavailable: the disk refuses.
        """
        return self._asked(lambda: self._queries.videos_called(kind, name))

    def shows_tag(self, video_hash: VideoHash, tag: str) -> bool:
        """Whether the video has the tag, in whatever case and for whatever cause.

        Raises:
            Unavailable: the disk refuses.
        """
        return self._asked(lambda: self._queries.shows_tag(video_hash, tag))

    def playlists_called(self, name: str) -> Sequence[PlaylistId]:
        """Those of this name, whatever its case.

        Raises:
            Unavailable: the disk refuses.
        """
        return self._asked(lambda: self._queries.playlists_called(name))

    def ends(self, playlist_id: PlaylistId) -> tuple[Rank | None, Rank | None]:
        """The first and the last place that is taken in a playlist.

        Raises:
            Unavailable: the disk refuses.
        """
        return self._asked(lambda: self._queries.ends(playlist_id))

    def ranks_beside(self, playlist_id: PlaylistId, rank: Rank, but_of: VideoHash) -> tuple[Rank | None, Rank | None]:
        """The next places before and after this one that others take.

        Raises:
            Unavailable: the disk refuses.
        """
        return self._asked(lambda: self._queries.ranks_beside(playlist_id, rank, but_of))

    def _asked(self, question: Callable[[], T]) -> T:
        try:
            self._catch_up()
            return question()
        except (OSError, sqlite3.Error) as error:
            raise Unavailable(f"The read models cannot be read or brought up to the log: {error}.") from error


class Asking:
    """Knows the facts that are being decided with this one; the tables know only those before."""

    def __init__(self, state_of: Callable[[str], State], tables: Tables) -> None:
        self._state_of = state_of
        self._tables = tables

    def entity(self, kind: EntityKind, name: str) -> EntityState:
        """By this very name; blank where no fact is about it."""
        state = self._state_of(f"{kind}/{name}")
        return state if isinstance(state, EntityState) else EntityState(kind=kind, name=name)

    def search(self, name: str) -> SearchState:
        """What is saved under this name, whatever its case."""
        state = self._state_of(f"search/{search_key(name)}")
        return state if isinstance(state, SearchState) else SearchState()

    def videos(self, kind: EntityKind, name: str) -> int:
        """How many videos have it under just this name."""
        return self._tables.videos_called(kind, name)

    def shows_tag(self, video_hash: VideoHash, tag: str) -> bool:
        """Whether the video has the tag, in whatever case and for whatever cause."""
        return self._tables.shows_tag(video_hash, tag)

    def playlist(self, playlist_id: PlaylistId) -> PlaylistState:
        """Whether there is such a playlist, and what it is called."""
        state = self._state_of(f"playlist/{playlist_id}")
        return state if isinstance(state, PlaylistState) else unborn_playlist(playlist_id)

    def playlists_called(self, name: str) -> Sequence[PlaylistId]:
        """Those of this name, whatever its case."""
        return self._tables.playlists_called(name)

    def ends(self, playlist_id: PlaylistId) -> tuple[Rank | None, Rank | None]:
        """The first and the last place that is taken in it."""
        return self._tables.ends(playlist_id)

    def ranks_beside(self, playlist_id: PlaylistId, rank: Rank, but_of: VideoHash) -> tuple[Rank | None, Rank | None]:
        """The next places before and after this one that other videos than `but_of` take."""
        return self._tables.ranks_beside(playlist_id, rank, but_of)

    def rank(self, playlist_id: PlaylistId, video_hash: VideoHash) -> Rank | None:
        """The place of a video in it."""
        state = self._state_of(f"video/{video_hash}")
        return state.playlists.get(playlist_id) if isinstance(state, VideoState) else None

"""What rules may ask of other things, answered in the writer's thread: states as they will be, tables as they are."""

import sqlite3
from collections.abc import Callable
from typing import TypeVar

from events.searches import search_key
from events.values import EntityKind, VideoHash
from passion.entity import EntityState
from passion.errors import Unavailable
from passion.searches import SearchState
from passion.streams import State
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

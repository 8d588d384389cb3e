"""What follows from what the person did: suggestions and word clouds."""

from collections.abc import Callable, Sequence
from typing import Protocol

from events.values import UnixTime, VideoHash
from passion.recommender.for_you import Recommender
from passion.recommender.live_index import LiveIndex
from passion.recommender.word_cloud import Clouds
from projections.queries import Queries


class Finding(Protocol):
    """What is asked of the search."""

    def passing(self, hashes: Sequence[VideoHash]) -> list[VideoHash]:
        """Of some videos those that the content filter lets through."""
        ...

    def found(self, text: str) -> list[VideoHash]:
        """All videos that a query finds."""
        ...

    def let_through(self) -> list[VideoHash] | None:
        """All videos that pass the content filter; None where it is off."""
        ...


class Suggesting:
    """The doors to both; safe to use from any thread; close it when done."""

    def __init__(self, queries: Queries, live: LiveIndex, search: Finding, now: Callable[[], UnixTime]) -> None:
        """Nothing is read before the first question."""
        recommender = Recommender(queries, live, search.passing, now)
        clouds = Clouds(queries, live, search.found, search.let_through)
        self.for_you = recommender.videos
        self.cloud = clouds.cloud
        self.warm = recommender.warm
        self.close = recommender.close

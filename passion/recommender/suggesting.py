"""What follows from what the person did: suggestions and word clouds."""

from collections.abc import Callable

from events.values import UnixTime
from passion.recommender.for_you import Recommender
from passion.recommender.live_index import LiveIndex
from passion.recommender.word_cloud import Clouds
from projections.queries import Queries


class Suggesting:
    """The doors to both; safe to use from any thread; close it when done."""

    def __init__(self, queries: Queries, live: LiveIndex, now: Callable[[], UnixTime]) -> None:
        """Nothing is read before the first question."""
        recommender, clouds = Recommender(queries, live, lambda each: each, now), Clouds(queries, live, lambda _: ())
        self.for_you = recommender.videos
        self.cloud = clouds.cloud
        self.close = recommender.close

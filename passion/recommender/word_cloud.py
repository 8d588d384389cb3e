"""Word clouds of the library, of what the person likes, or of what a search finds."""

from collections.abc import Callable, Collection, Iterable
from typing import Literal, TypeAlias

from events.values import VideoHash
from passion.recommender.live_index import LiveIndex
from projections.queries import Queries
from projections.views import WordCloud

CloudOf: TypeAlias = Literal["library", "favourites", "liked", "watched"]
CloudField: TypeAlias = Literal["cast", "genres", "tags", "description", "studio", "title", "series"]
Found: TypeAlias = Callable[[str], Iterable[VideoHash]]
"""All videos that a query finds."""


class Clouds:
    """Makes word clouds; safe to use from any thread."""

    def __init__(
        self, queries: Queries, live: LiveIndex, found: Found, let_through: Callable[[], Iterable[VideoHash] | None]
    ) -> None:
        self._queries, self._live, self._found, self._let_through = queries, live, found, let_through

    def cloud(
        self, of: CloudOf = "library", text: str = "", fields: Collection[CloudField] = (), limit: int = 100
    ) -> WordCloud:
        """What some videos that pass the content filter are about, beside the whole library.

        Args:
            text: As typed into the search box: only what it finds.
            fields: Whose tokens are told; none for all.

        Raises:
            Refused: the query means nothing.
        """
        import numpy as np

        from projections.cloud import cloud

        chosen, passing = self._chosen(of), self._let_through()
        if passing is not None:
            chosen = set(passing) if chosen is None else chosen.intersection(passing)
        if text.strip():
            found = set(self._found(text))
            chosen = found if chosen is None else found & chosen
        with self._live.present() as index:
            row_of = index.rows.row_of
            rows = None
            if chosen is not None:
                rows = np.array([row_of[key] for each in chosen if (key := int(each, 16)) in row_of], dtype=np.int64)
            tokens = cloud(index, rows, fields, limit)
            count = len(row_of) if rows is None else len(rows)
            return WordCloud(tokens=tuple(tokens), videos=count, position=self._live.position)

    def _chosen(self, of: CloudOf) -> set[VideoHash] | None:
        from projections.taste import feelings

        match of:
            case "library":
                return None
            case "favourites":
                return {each.video_hash for each in self._queries.doings() if each.is_favourite}
            case "liked":
                return set(feelings(self._queries.doings()).liked)
            case "watched":
                return {each.video_hash for each in self._queries.doings() if each.view_time > 0}

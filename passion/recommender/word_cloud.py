"""Word clouds of the library, of what the person likes, or of what a search finds."""

from collections.abc import Callable, Collection, Iterable
from typing import TYPE_CHECKING, Literal, TypeAlias

from events.values import VideoHash
from passion.recommender.live_index import LiveIndex
from projections.queries import Queries
from projections.views import WordCloud

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

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
        """What some videos that pass the content filter are about, beside all that do.

        Args:
            text: As typed into the search box: only what it finds.
            fields: Whose tokens are told; none for all.

        Raises:
            Refused: the query means nothing.
        """
        import numpy as np

        from projections.cloud import cloud

        chosen, passing = self._chosen(of), self._let_through()
        if text.strip():
            found = set(self._found(text))
            chosen = found if chosen is None else found & chosen
        if passing is not None and chosen is not None:
            chosen = chosen.intersection(passing)
        with self._live.present() as index:
            row_of = index.rows.row_of

            def rows(videos: Iterable[VideoHash] | None) -> "NDArray[np.int64] | None":
                if videos is None:
                    return None
                return np.array([row_of[key] for each in videos if (key := int(each, 16)) in row_of], dtype=np.int64)

            among = rows(passing)
            some = rows(chosen)
            tokens = cloud(index, some, fields, limit, among)
            count = next((len(each) for each in (some, among) if each is not None), len(row_of))
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

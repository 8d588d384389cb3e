"""What is like what, by an index that follows the library, so that the answer after a command knows of it."""

from collections.abc import Callable, Collection, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from events.values import EntityKind, Position, VideoHash
from passion.errors import NotFound
from passion.recommender.live_index import LiveIndex
from projections.queries import Queries
from projections.views import CatalogueEntry, InCommon, SimilarName, SimilarVideo, SimilarVideos, VideoTokens

if TYPE_CHECKING:
    from projections.queries import CatalogueSort
    from projections.similarity import Likenesses, NameMatch, SimilarityIndex

LIKEST = 500
"""Videos that a search for what is like one finds at most."""

NAMES = 24
"""Names that an answer holds at most."""


class Similar:
    """Answers about videos, performers and studios that are alike.

    Args:
        queries: To read what changed, and what is shown.
        folder: Where the index is kept between two starts.
        year: The part of a likeness that the years of release have, 0 to 1.
        let_through: All videos that pass the content filter; None where it is off.
    """

    def __init__(
        self,
        queries: Queries,
        folder: Path,
        year: float,
        let_through: Callable[[], Sequence[VideoHash] | None] = lambda: None,
    ) -> None:
        self._queries, self._let_through = queries, let_through
        self.index = LiveIndex(queries, folder, year)

    @property
    def position(self) -> Position:
        """Of the log, up to which the last answer held; 0 where there was none yet."""
        return self.index.position

    def videos(
        self, video_hash: VideoHash, offset: int = 0, limit: int = 24, hide: Collection[InCommon] = ()
    ) -> SimilarVideos:
        """The videos most alike, best first.

        Args:
            hide: Leave out videos that have such a thing in common with this one.

        Raises:
            NotFound: no such video.
        """
        self._require(video_hash)
        among = self._let_through()
        with self.index.present() as index:
            matches = index.similar_videos(video_hash, offset, limit, hide, among)
            position = self.index.position
        cards = {card.video_hash: card for card in self._queries.cards([each.video_hash for each in matches.page])}
        return SimilarVideos(
            videos=tuple(
                SimilarVideo(video=cards[match.video_hash], score=match.score, shared=match.shared)
                for match in matches.page
                if match.video_hash in cards
            ),
            count=matches.whole,
            position=position,
        )

    def likest(
        self, video_hash: VideoHash, among: Collection[VideoHash] | None = None
    ) -> dict[VideoHash, float] | None:
        """The videos most alike, each with how much; None for one that the index does not know.

        Args:
            among: The videos that may be found; None for all.
        """
        import numpy as np

        found = self.likenesses(video_hash)
        if found is None:
            return None
        scores = found.scores
        if among is not None:
            scores = np.where(np.isin(found.keys, np.fromiter((int(each, 16) for each in among), np.int64)), scores, 0)
        places = (-scores).argsort()[:LIKEST]
        best = places[scores[places] > 0]
        return {
            VideoHash(f"{key:012x}"): score
            for key, score in zip(found.keys[best].tolist(), found.scores[best].tolist(), strict=True)
        }

    def likenesses(self, video_hash: VideoHash) -> "Likenesses | None":
        """How alike all videos are to one, for a search; None for a video that the index does not know."""
        with self.index.present() as index:
            return index.likenesses(video_hash)

    def tokens(self, video_hash: VideoHash) -> VideoTokens:
        """By what a video is likened to others.

        Raises:
            NotFound: no such video.
        """
        self._require(video_hash)
        with self.index.present() as index:
            return VideoTokens(tokens=index.tokens(video_hash), position=self.index.position)

    def performers(self, name: str) -> list[SimilarName]:
        return self._alike("performer", name, self._queries.performers, lambda index: index.similar_performers)

    def studios(self, name: str) -> list[SimilarName]:
        return self._alike("studio", name, self._queries.studios, lambda index: index.similar_studios)

    def _alike(
        self,
        kind: EntityKind,
        name: str,
        listed: Callable[["CatalogueSort", Sequence[VideoHash]], Sequence[CatalogueEntry]],
        asked: "Callable[[SimilarityIndex], Callable[[str, int, Collection[str] | None], list[NameMatch]]]",
    ) -> list[SimilarName]:
        """Things by what they are called now; an index that is behind may know them by another name."""
        called = self._queries.called(kind, name)
        others = self._queries.names_of(kind, called)
        passing = self._let_through()
        shown = None if passing is None else {each.name: each.videos for each in listed("name", passing)}
        with self.index.present() as index:
            similar = asked(index)
            matches = next((found for each in (called, *others) if (found := similar(each, NAMES, shown))), [])
        now = {match.name: self._queries.called(kind, match.name) for match in matches}
        alike: dict[str, SimilarName] = {}
        for match in matches:
            each = now[match.name]
            if each != called:
                videos = match.videos if shown is None else shown.get(each, match.videos)
                alike.setdefault(each, SimilarName(name=each, videos=videos, score=match.score, shared=match.shared))
        return list(alike.values())

    def _require(self, video_hash: VideoHash) -> None:
        if self._queries.card(video_hash) is None:
            raise NotFound(f"No video has the hash {video_hash}.")

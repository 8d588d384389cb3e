"""Which videos, performers and studios are alike, and by which shared tokens; it follows the library as it changes."""

from collections.abc import Collection, Iterable

import numpy as np

from events.values import VideoHash
from projections.documents import Document
from projections.similarity.matches import Likenesses, Matches, NameMatch
from projections.similarity.names import NameLikeness
from projections.similarity.rows import Rows, digest_of, hash_of, key_of, put
from projections.similarity.settling import Still, counted, fitted, late, settled, still
from projections.similarity.videos import VideoLikeness
from projections.similarity.weights import YEAR, Weights
from projections.views import InCommon, SharedToken

MANY_PENDING = 0.02
"""Of the videos: so many that changed cost questions time, and are settled."""
FEW_PENDING = 64
MUCH_DRIFT = 0.1
"""Of the rarities, see `Fit.drift`."""
GROWTH = 1.5
"""A library that became so many times as large, or as small, is fitted anew."""


class SimilarityIndex:
    """The whole index in memory; asked and changed by one thread at a time.

    Args:
        rows: Of all videos.
        year: The part of a likeness that the years of release have, 0 to 1.
    """

    def __init__(self, rows: Rows, year: float = YEAR, layout: int = 0) -> None:
        self.rows, self.layout, self.year = rows, layout, year
        self.videos = VideoLikeness(rows, year)
        self.performers = NameLikeness(rows, "cast", year)
        self.studios = NameLikeness(rows, "studio", year)

    @classmethod
    def build(
        cls, documents: Iterable[Document], weights: Weights | None = None, year: float = YEAR
    ) -> "SimilarityIndex":
        """Read all documents; those without a year of release are as far from every year."""
        return cls(fitted(counted(documents), weights or Weights()), year)

    def live_by(self, year: float) -> None:
        """Have another part of a likeness be that of the years."""
        self.year = self.videos.year = year
        self.videos.forget()
        self.performers.live_by(year)
        self.studios.live_by(year)

    def __len__(self) -> int:
        return len(self.rows)

    def hashes(self) -> list[VideoHash]:
        """Of all videos."""
        return [hash_of(each) for each in self.rows.row_of]

    def put(self, document: Document) -> bool:
        """Take in a video, or what it is now; whether that is anything new."""
        digest, key = digest_of(document), key_of(document.video_hash)
        number = self.rows.row_of.get(key)
        if number is not None and int(self.rows.digests.view[number]) == digest:
            return False
        self._forget(key)
        put(self.rows, document, digest)
        self._forget(key)
        return True

    def remove(self, video_hash: VideoHash) -> bool:
        """Forget a video; whether it was known."""
        key = key_of(video_hash)
        self._forget(key)
        is_known = key in self.rows.row_of
        self.rows.remove(key)
        return is_known

    def similar_videos(
        self,
        video_hash: VideoHash,
        offset: int = 0,
        limit: int = 24,
        hide: Collection[InCommon] = (),
        among: Iterable[VideoHash] | None = None,
    ) -> Matches:
        """The most alike first, never the video itself; none for one that the index does not know.

        Args:
            hide: Leave out videos that have such a thing in common with this one.
            among: The videos that may be found; None for all.
        """
        number = self.rows.row_of.get(key_of(video_hash))
        if number is None:
            return Matches([], 0)
        keys = None if among is None else np.fromiter(map(key_of, among), np.int64)
        return self.videos.page(number, max(0, offset), max(0, limit), hide, keys)

    def likenesses(self, video_hash: VideoHash) -> Likenesses | None:
        """How alike all videos are to one; None for one that the index does not know."""
        number = self.rows.row_of.get(key_of(video_hash))
        if number is None:
            return None
        return Likenesses(self.rows.keys.view, self.videos.scores(number), self.layout)

    def similar_performers(self, name: str, limit: int = 24, among: Collection[str] | None = None) -> list[NameMatch]:
        """The most alike first, never the performer; none for one that no video names.

        Args:
            among: The names that may be found; None for all.
        """
        return self.performers.similar(name, limit, among)

    def similar_studios(self, name: str, limit: int = 24, among: Collection[str] | None = None) -> list[NameMatch]:
        """The most alike first, never the studio; none for one that no video names. `among` as of performers."""
        return self.studios.similar(name, limit, among)

    def tokens(self, video_hash: VideoHash) -> tuple[SharedToken, ...]:
        """What the index knows of a video, the heaviest first; squared, it is a part of the likeness to itself."""
        number = self.rows.row_of.get(key_of(video_hash))
        return () if number is None else self.videos.tokens(number)

    def shared(self, one: VideoHash, other: VideoHash) -> tuple[SharedToken, ...]:
        """Why two videos are alike; nothing where the index does not know both."""
        numbers = [self.rows.row_of.get(key_of(each)) for each in (one, other)]
        return () if numbers[0] is None or numbers[1] is None else self.videos.shared(numbers[0], numbers[1])

    @property
    def is_outgrown(self) -> bool:
        """Whether what was held fixed no longer fits."""
        count, then = len(self.rows), self.rows.fit.videos
        return count > GROWTH * then or count * GROWTH < then

    @property
    def is_unsettled(self) -> bool:
        """Whether so much is pending that questions cost more than they need."""
        return self.rows.pending > max(FEW_PENDING, MANY_PENDING * len(self.rows))

    def still(self) -> Still:
        """The index at this moment, for `settled`."""
        return still(self.rows)

    def settled(self, moment: Still) -> "SimilarityIndex":
        """The same without anything pending, fitted anew where that is due; safe beside changes to this one."""
        rows, fit = moment.rows, moment.rows.fit
        anew = self.is_outgrown
        if not anew:
            width = moment.n_columns
            drift = fit.drift(rows.frequencies.view[:width], len(rows), rows.vocabulary.fields.view[:width])
            anew = drift > MUCH_DRIFT
        fresh = SimilarityIndex(settled(moment, anew=anew), self.year, self.layout + 1)
        if anew:
            fresh.measure_names()
        else:
            # What was measured of videos that changed since is forgotten when `follow` tells of them.
            fresh.performers.measures.take_over(self.performers.measures, moment.n_columns)
            fresh.studios.measures.take_over(self.studios.measures, moment.n_columns)
        return fresh

    def follow(self, old: "SimilarityIndex", moment: Still) -> None:
        """Do what was done to the index that this one was made of since."""
        if old.year != self.year:
            self.live_by(old.year)
        since = late(moment)
        for key in since.gone:
            self.remove(hash_of(key))
        for key, year, digest, tokens in since.fresh:
            self.rows.put(key, year, digest, tokens)
            self._forget(key)

    def measure_names(self) -> None:
        """Find out beforehand what questions about names need."""
        for each in (self.performers.measures, self.studios.measures):
            each.measure(each.names())

    def _forget(self, key: int) -> None:
        self.videos.forget()
        number = self.rows.row_of.get(key)
        if number is not None:
            columns = self.rows.row(number).columns
            self.performers.forget(columns)
            self.studios.forget(columns)

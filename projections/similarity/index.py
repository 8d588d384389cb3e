"""Which videos, performers and studios are alike, and by which shared tokens."""

from collections import OrderedDict
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from threading import Lock
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from events.values import Position, VideoHash
from projections.documents import Document
from projections.similarity.entities import Profiles
from projections.similarity.vectors import Vocabulary, vectorise
from projections.similarity.weights import YEARS_APART, Weights
from projections.views import SharedToken

REMEMBERED = 16
"""So many answers are kept, so that the next page of one costs nothing."""

SAME_TIME = "years of release"
OTHER_THINGS = "what most videos have"
"""Stands for the common part that profiles are freed of."""


class Match(NamedTuple):
    """A video like another one."""

    video_hash: VideoHash
    score: float
    """0 to 1; the sum of the weights of `shared`."""
    shared: tuple[SharedToken, ...]
    """The heaviest first."""


class NameMatch(NamedTuple):
    """A performer or studio like another one."""

    name: str
    videos: int
    score: float
    """0 to 1; the sum of the weights of `shared`."""
    shared: tuple[SharedToken, ...]


class SimilarityIndex:
    """The whole index in memory; it does not change, and any thread may ask it.

    Args:
        position: Of the log, up to which the documents hold.
        hashes: Of the videos, in the order of the rows.
        rows: float32 (n_videos, n_tokens), see `vectors`.
        years: Of release, float64 (n_videos,), NaN where unknown.
    """

    def __init__(
        self,
        *,
        position: Position,
        weights: Weights,
        hashes: Sequence[VideoHash],
        rows: sparse.csr_matrix,
        vocabulary: Vocabulary,
        years: NDArray[np.float64],
    ) -> None:
        self.position, self.weights, self.hashes = position, weights, hashes
        self.rows, self.vocabulary, self.years = rows, vocabulary, years
        self._place = {video_hash: place for place, video_hash in enumerate(hashes)}
        self._guard = Lock()
        self._answers: OrderedDict[int, NDArray[np.float64]] = OrderedDict()

    @classmethod
    def build(
        cls, documents: Iterable[Document], position: Position, weights: Weights | None = None
    ) -> "SimilarityIndex":
        """Read all documents; those without a year of release are as far from every year."""
        weights = weights or Weights()
        held = list(documents)
        rows, vocabulary = vectorise(held, weights)
        years = np.array([np.nan if each.year is None else each.year for each in held], dtype=np.float64)
        hashes = [each.video_hash for each in held]
        return cls(position=position, weights=weights, hashes=hashes, rows=rows, vocabulary=vocabulary, years=years)

    def __len__(self) -> int:
        return len(self.hashes)

    def count_similar(self, video_hash: VideoHash) -> int:
        """How many videos have anything in common with this one; 0 for one that the index does not know."""
        place = self._place.get(video_hash)
        return 0 if place is None else int(np.count_nonzero(self._remembered(place) > 0))

    def similar_videos(self, video_hash: VideoHash, offset: int = 0, limit: int = 24) -> list[Match]:
        """The most alike first, never the video itself; none for one that the index does not know."""
        place = self._place.get(video_hash)
        if place is None:
            return []
        offset, limit = max(0, offset), max(0, limit)
        order, scores = self._ranked(place, offset + limit)
        page = order[offset : offset + limit]
        return [Match(self.hashes[each], float(scores[each]), self.shared(place, int(each))) for each in page]

    def similar_performers(self, name: str, limit: int = 24) -> list[NameMatch]:
        """The most alike first, never the performer; none for one that no video names."""
        return self._similar_names(self._performers, name, limit) if self.hashes else []

    def similar_studios(self, name: str, limit: int = 24) -> list[NameMatch]:
        """The most alike first, never the studio; none for one that no video names."""
        return self._similar_names(self._studios, name, limit) if self.hashes else []

    def tokens(self, video_hash: VideoHash) -> list[SharedToken]:
        """What the index knows of a video, the heaviest first; squared, it is a part of the likeness to itself."""
        place = self._place.get(video_hash)
        if place is None:
            return []
        begin, end = self.rows.indptr[place], self.rows.indptr[place + 1]
        return self._told(self.rows.indices[begin:end], self.rows.data[begin:end].astype(np.float64))

    def shared(self, one: int, other: int) -> tuple[SharedToken, ...]:
        """Every token that two rows share, each with its exact part of their score."""
        indptr, indices, data = self.rows.indptr, self.rows.indices, self.rows.data
        mine, yours = slice(indptr[one], indptr[one + 1]), slice(indptr[other], indptr[other + 1])
        columns, at_mine, at_yours = np.intersect1d(indices[mine], indices[yours], True, True)
        parts = data[mine][at_mine].astype(np.float64) * data[yours][at_yours]
        told = self._told(columns, parts)
        year = self.weights.year_share * np.exp(-abs(self.years[one] - self.years[other]) / YEARS_APART)
        if year > 0:
            token = "–".join(f"{each:.0f}" for each in sorted({self.years[one], self.years[other]}))
            told.append(SharedToken(field="year", token=token, weight=float(year)))
        return tuple(sorted(told, key=lambda each: -each.weight))

    def _ranked(self, place: int, enough: int) -> tuple[NDArray[np.intp], NDArray[np.float64]]:
        """The best rows, at least `enough` where there are so many, and the scores of all.

        Only the rows down to a score are put in order, and always all with that score, so that pages fit together.
        """
        scores = self._remembered(place)
        if enough < len(scores):
            least = np.partition(scores, len(scores) - enough - 1)[len(scores) - enough - 1]
            alike = np.flatnonzero(scores >= max(least, np.finfo(np.float64).tiny))
        else:
            alike = np.flatnonzero(scores > 0)
        return alike[np.argsort(-scores[alike], kind="stable")], scores

    def _remembered(self, place: int) -> NDArray[np.float64]:
        scores = self._answers.get(place)
        if scores is None:
            scores = self._scores(place)
            with self._guard:
                self._answers[place] = scores
                if len(self._answers) > REMEMBERED:
                    self._answers.popitem(last=False)
        return scores

    def _scores(self, place: int) -> NDArray[np.float64]:
        """Likeness of one row to all, float64 (n_videos,); its own is 0."""
        apart = np.abs(self.years - self.years[place])
        scores = np.nan_to_num(self.weights.year_share * np.exp(-apart / YEARS_APART), nan=0.0)
        begin, end = self.rows.indptr[place], self.rows.indptr[place + 1]
        postings = self._postings
        for column, weight in zip(self.rows.indices[begin:end], self.rows.data[begin:end].astype(float), strict=True):
            listed = slice(postings.indptr[column], postings.indptr[column + 1])
            scores[postings.indices[listed]] += weight * postings.data[listed]
        scores[place] = 0.0
        return scores

    @cached_property
    def _postings(self) -> sparse.csc_matrix:
        return sparse.csc_matrix(self.rows)

    @cached_property
    def _performers(self) -> Profiles:
        return self._profiles("cast")

    @cached_property
    def _studios(self) -> Profiles:
        return self._profiles("studio")

    def _profiles(self, field: str) -> Profiles:
        own = {
            token: column
            for column, (its_field, token) in enumerate(zip(*self.vocabulary, strict=True))
            if its_field == field
        }
        indptr, indices = self._postings.indptr, self._postings.indices
        videos_of: Mapping[str, Sequence[int]] = {
            name: indices[indptr[column] : indptr[column + 1]].tolist() for name, column in own.items()
        }
        return Profiles(self.rows, self.years, self.weights.year_share, videos_of, own)

    def _similar_names(self, profiles: Profiles, name: str, limit: int) -> list[NameMatch]:
        place = profiles.place.get(name)
        if place is None:
            return []
        scores = profiles.scores(place)
        scores[place] = 0.0
        order = np.argsort(-scores, kind="stable")[: max(0, limit)]
        return [self._name_match(profiles, place, int(each), float(scores[each])) for each in order if scores[each] > 0]

    def _name_match(self, profiles: Profiles, one: int, other: int, score: float) -> NameMatch:
        columns, parts, year, rest = profiles.addends(one, other, score)
        told = [each for each in self._told(columns, parts) if each.weight]
        told.append(SharedToken(field="year", token=SAME_TIME, weight=year))
        told.append(SharedToken(field="common", token=OTHER_THINGS, weight=rest))
        told.sort(key=lambda each: -each.weight)
        return NameMatch(profiles.names[other], profiles.videos[other], score, tuple(told))

    def _told(self, columns: NDArray[np.integer], parts: NDArray[np.float64]) -> list[SharedToken]:
        fields, tokens = self.vocabulary
        told = [
            SharedToken(field=fields[column], token=tokens[column], weight=part)
            for column, part in zip(columns.tolist(), parts.tolist(), strict=True)
        ]
        told.sort(key=lambda each: -each.weight)
        return told

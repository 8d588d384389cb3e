"""An index that followed changes answers as one worked out by hand from the same videos and the same rarities."""

import math
from collections import Counter, defaultdict
from collections.abc import Mapping

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from events.values import VideoHash
from projections.documents import Document
from projections.similarity import SimilarityIndex
from projections.similarity.names import SHORT
from projections.similarity.tokens import FIELDS, field_of, tokens_of
from tests.projections.facts import hash_of

PROSE = {"title", "description"}
NUMBERS = 6
_words = st.sampled_from(["sea", "night", "rain", "town", "boat", "x1"])
_names = st.lists(st.sampled_from(["Ann", "Bo", "Cy"]), max_size=2).map(tuple)
_documents = st.builds(
    Document,
    video_hash=st.integers(0, NUMBERS - 1).map(hash_of),
    title=st.lists(_words, max_size=2).map(" ".join),
    performers=_names,
    studio=st.sampled_from(["", "Blue", "Red", "Grey"]),
    series=st.sampled_from(["", "Saga"]),
    tags=st.lists(_words, max_size=2).map(tuple),
    genres=st.lists(st.sampled_from(["drama", "quiet"]), max_size=2).map(tuple),
    description=st.lists(_words, max_size=5).map(" ".join),
    year=st.sampled_from([None, 1990, 1999, 2020]),
)
_steps = st.lists(_documents | st.integers(0, NUMBERS - 1) | st.sampled_from(["settle", "beside"]), max_size=14)

Vector = Mapping[str, float]


class ByHand:
    """Every definition written out, one token at a time, with what the index holds fixed."""

    def __init__(self, index: SimilarityIndex, library: Mapping[VideoHash, Document]) -> None:
        self.year, self.fit = index.year, index.rows.fit
        tokens = index.rows.vocabulary.tokens
        self.rarity = dict(zip(tokens, self.fit.rarity.tolist(), strict=False))
        self.mean = dict(zip(tokens, self.fit.mean.tolist(), strict=False))
        self.library = library
        self.vectors = {each: self._vector(document) for each, document in library.items()}

    def _vector(self, document: Document) -> Vector:
        counts = Counter(tokens_of(document))
        vector: dict[str, float] = {}
        for field in FIELDS:
            block = {}
            for token, count in counts.items():
                if field_of(token) == field:
                    newest = math.log(1 + self.fit.videos) + 1 if field in PROSE | {"studio"} else 1.0
                    times = 1 + math.log(count) if field in PROSE else 1.0
                    block[token] = self.rarity.get(token, newest) * times
            length = math.hypot(*block.values()) or 1.0
            root = self.fit.weights.share(field) ** 0.5
            vector |= {token: value / length * root for token, value in block.items()}
        return vector

    def likeness(self, one: VideoHash, other: VideoHash) -> float:
        years = self.library[one].year, self.library[other].year
        return (1 - self.year) * _dot(self.vectors[one], self.vectors[other]) + self.year * _near(*years)

    def profile(self, own: str) -> tuple[dict[str, float], dict[int | None, float]]:
        """Of a name: its mean by tokens and by years, less what all videos have."""
        videos = [each for each, vector in self.vectors.items() if own in vector]
        words: dict[str, float] = defaultdict(float)
        years: dict[int | None, float] = defaultdict(float)
        for each in videos:
            for token, value in self.vectors[each].items():
                words[token] += value / len(videos)
            years[self.library[each].year] += 1 / len(videos)
        for token, value in self.mean.items():
            words[token] -= value
        for number in np.flatnonzero(self.fit.years).tolist():
            years[1799 + number] -= self.fit.years[number]
        return {token: value for token, value in words.items() if token != own}, years

    def name_likeness(self, one: str, other: str) -> float:
        mine, yours = self.profile(one), self.profile(other)
        left = {token: value for token, value in mine[0].items() if token != other}
        lengths = math.sqrt(self._product(mine, mine) * self._product(yours, yours))
        return self._product((left, mine[1]), yours) / lengths if lengths > SHORT**2 else 0.0

    def _product(self, mine, yours) -> float:  # noqa: ANN001
        pairs = [(a, b) for a in mine[1] for b in yours[1]]
        near = math.fsum(mine[1][a] * yours[1][b] * _near(a, b) for a, b in pairs)
        return (1 - self.year) * _dot(mine[0], yours[0]) + self.year * near


def _dot(one: Vector, other: Vector) -> float:
    return math.fsum(value * other[token] for token, value in one.items() if token in other)


def _near(one: int | None, other: int | None) -> float:
    return 0.0 if one is None or other is None or abs(one - other) >= 30 else math.exp(-abs(one - other) / 10)


@settings(max_examples=80, deadline=None)
@given(st.lists(_documents, max_size=NUMBERS, unique_by=lambda each: each.video_hash), _steps, st.booleans())
def test_after_any_changes_the_answers_are_those_worked_out_by_hand(
    first: list[Document],
    steps: list[Document | int | str],
    asks_between: bool,  # noqa: FBT001
) -> None:
    index, library = SimilarityIndex.build(first), {each.video_hash: each for each in first}
    for step in steps:
        if isinstance(step, Document):
            assert index.put(step) == (library.get(step.video_hash) != step)
            library[step.video_hash] = step
        elif isinstance(step, int):
            assert index.remove(hash_of(step)) == (library.pop(hash_of(step), None) is not None)
        else:
            index = _settled(index, library, changes=step == "beside")
        if asks_between:
            _ask_all(index)
    _compare(index, library)


def _settled(index: SimilarityIndex, library: dict[VideoHash, Document], *, changes: bool) -> SimilarityIndex:
    """Settled, where wanted with changes between the moment and the settlement, and others after it."""
    moment = index.still()
    if changes:
        _change(index, library, "before")
    fresh = index.settled(moment)
    if changes:
        _change(index, library, "after")
    fresh.follow(index, moment)
    return fresh


def _change(index: SimilarityIndex, library: dict[VideoHash, Document], word: str) -> None:
    if library:
        first, last = min(library), max(library)
        library[first] = replace(library[first], title=f"{library[first].title} {word}")
        index.put(library[first])
        if last != first:
            index.remove(last)
            library.pop(last)


def _ask_all(index: SimilarityIndex) -> None:
    for each in index.hashes():
        index.similar_videos(each)
    for each in ("Ann", "Bo", "Cy"):
        index.similar_performers(each)


def _compare(index: SimilarityIndex, library: Mapping[VideoHash, Document]) -> None:
    hand = ByHand(index, library)
    assert set(index.hashes()) == set(library)
    for one in library:
        page, whole = index.similar_videos(one, limit=100)
        right = {other: hand.likeness(one, other) for other in library if other != one}
        assert {each.video_hash for each in page} == {other for other, score in right.items() if score > 0}
        assert whole == len(page)
        for each in page:
            assert math.isclose(each.score, right[each.video_hash], abs_tol=1e-6)
    for field, similar in (("cast", index.similar_performers), ("studio", index.similar_studios)):
        names = {token for vector in hand.vectors.values() for token in vector if field_of(token) == field}
        for one in names:
            found = {each.name: each.score for each in similar(one[1:], 100)}
            for other in names - {one}:
                right_score = hand.name_likeness(one, other)
                assert math.isclose(found.get(other[1:], 0.0), max(0.0, right_score), abs_tol=1e-4), (one, other)

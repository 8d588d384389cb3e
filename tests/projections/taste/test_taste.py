"""A taste that follows, one change at a time, says what one that is made anew says."""

from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from events.values import VideoHash
from projections.documents import Document
from projections.similarity import SimilarityIndex
from projections.taste import Outgrown, Taste, ranked, varied
from tests.projections.facts import hash_of

TAGS = ("sea", "hill", "boat", "night", "rain")
CAST = ("Ann", "Bo", "Cy")


def document(number: int, tags: Sequence[str] = (), cast: Sequence[str] = (), year: int | None = None) -> Document:
    return Document(video_hash=hash_of(number), tags=tuple(tags), performers=tuple(cast), year=year)


def some(count: int, seed: int = 0) -> list[Document]:
    chance = np.random.default_rng(seed)
    return [
        document(
            number,
            chance.choice(TAGS, chance.integers(0, 4)).tolist(),
            chance.choice(CAST, 1).tolist(),
            int(chance.integers(1990, 2020)),
        )
        for number in range(1, count + 1)
    ]


def scores(index: SimilarityIndex, taste: Taste) -> dict[VideoHash, float]:
    held = taste.scores(index)
    return {each: float(held[index.rows.row_of[int(each, 16)]]) for each in index.hashes()}


def made_anew(index: SimilarityIndex, weights: dict[VideoHash, float]) -> dict[VideoHash, float]:
    taste = Taste(index)
    assert taste.follow(index, weights, len(weights))
    return scores(index, taste)


_weights = st.sampled_from([-1.0, -0.3, 0.0, 0.1, 0.4, 1.0, 2.0])
_changes = st.lists(
    st.one_of(
        st.tuples(st.just("care"), st.integers(1, 14), _weights),
        st.tuples(st.just("tag"), st.integers(1, 16), st.sampled_from(TAGS)),
        st.tuples(st.just("gone"), st.integers(1, 16), st.just("")),
        st.tuples(st.just("settle"), st.just(0), st.booleans()),
    ),
    max_size=14,
)


@settings(max_examples=80, deadline=None)
@given(changes=_changes, most=st.sampled_from([1, 3, 100]))
def test_what_follows_says_what_is_made_anew(changes: list[tuple], most: int) -> None:
    index = SimilarityIndex.build(some(12))
    weights: dict[VideoHash, float] = {hash_of(1): 1.0, hash_of(2): -0.5}
    taste = Taste(index)
    for what, number, value in changes:
        match what:
            case "care":
                weights = {**weights, hash_of(number): value}
            case "tag":
                index.put(document(number, (value,), ("Ann",), 2001))
            case "gone":
                index.remove(hash_of(number))
            case _:
                index = index.settled(index.still())
        try:
            while not taste.follow(index, weights, most):
                pass
        except Outgrown:
            taste = Taste(index)
            while not taste.follow(index, weights, most):
                pass
        if taste.is_worn:
            taste = Taste(index)
            while not taste.follow(index, weights, most):
                pass
        assert scores(index, taste) == pytest.approx(made_anew(index, weights), abs=1e-5)


def test_a_new_favourite_is_in_the_next_answer() -> None:
    index = SimilarityIndex.build([document(1, ["sea"]), document(2, ["sea"]), document(3, ["hill"])])
    taste = Taste(index)
    taste.follow(index, {}, 10)
    assert not any(scores(index, taste).values())
    taste.follow(index, {hash_of(1): 1.0}, 10)
    told = scores(index, taste)
    assert told[hash_of(2)] > told[hash_of(3)] == 0.0


def test_a_dislike_speaks_against_what_is_like_it() -> None:
    index = SimilarityIndex.build([document(1, ["sea"]), document(2, ["sea", "hill"]), document(3, ["hill"])])
    assert made_anew(index, {hash_of(1): 1.0})[hash_of(2)] > 0
    told = made_anew(index, {hash_of(1): 1.0, hash_of(3): -1.0})
    assert told[hash_of(2)] < made_anew(index, {hash_of(1): 1.0})[hash_of(2)]


def test_the_parts_of_a_score_add_up() -> None:
    index = SimilarityIndex.build(some(60))
    weights = {hash_of(number): (number % 5 - 2) / 2 for number in range(1, 30)}
    taste = Taste(index)
    taste.follow(index, weights, 100)
    told = scores(index, taste)
    for number in range(30, 61):
        row = index.rows.row_of[int(hash_of(number), 16)]
        causes = taste.causes(row)
        parts = [each.part for each in causes] + [each.weight for each in taste.reasons(index, row)]
        assert sum(parts) == pytest.approx(told[hash_of(number)], abs=1e-5)
        for each in causes:
            shared = index.shared(hash_of(number), each.video_hash)
            assert sum(token.weight for token in shared) == pytest.approx(each.likeness, abs=1e-5)


def test_taking_in_part_begins_with_what_is_liked_most() -> None:
    index = SimilarityIndex.build([document(1, ["sea"]), document(2, ["hill"]), document(3, ["sea"])])
    taste = Taste(index)
    assert not taste.follow(index, {hash_of(1): 0.2, hash_of(2): 2.0}, 1)
    assert (len(taste), taste.liked) == (1, 2)
    assert [each.video_hash for each in taste.causes(index.rows.row_of[int(hash_of(3), 16)])] == []
    assert taste.follow(index, {hash_of(1): 0.2, hash_of(2): 2.0}, 1)


def test_a_library_without_videos_or_with_one_has_no_taste() -> None:
    empty = SimilarityIndex.build([])
    assert made_anew(empty, {hash_of(1): 1.0}) == {}
    one = SimilarityIndex.build([document(1, ["sea"])])
    assert len(ranked(one, Taste(one).scores(one), np.ones(1, dtype=np.bool_))) == 0


def test_neighbours_in_the_order_are_not_all_the_same() -> None:
    same = [document(number, ["sea", "boat"]) for number in range(1, 6)]
    index = SimilarityIndex.build([*same, document(6, ["hill"]), document(7, ["night"])])
    rows = np.arange(7)
    worth = np.array([1.0, 0.99, 0.98, 0.97, 0.96, 0.9, 0.89])
    order = varied(index, rows, worth).tolist()
    assert sorted(order) == rows.tolist()
    assert order[0] == 0
    assert set(order[1:3]) == {5, 6}

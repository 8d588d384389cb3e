"""Places in an order: there is always another one between two, before the first and after the last."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.values import Rank, VideoHash
from passion.ranks import rank_after, rank_before, rank_between

ONE, OTHER = VideoHash("000000000001"), VideoHash("fffffffffffe")
HASHES = st.sampled_from([VideoHash("000000000000"), ONE, VideoHash("7f0000000000"), OTHER, VideoHash("f" * 12)])


@given(st.lists(st.tuples(st.integers(0, 40), HASHES), max_size=200))
def test_wherever_one_is_put_the_places_stay_in_order_and_differ(places: list[tuple[int, VideoHash]]) -> None:
    order: list[Rank] = []
    for each, video in places:
        place = min(each, len(order))
        if place == 0:
            order.insert(0, rank_before(order[0] if order else None, 0, video))
        elif place == len(order):
            order.append(rank_after(order[-1], 0, video))
        else:
            order.insert(place, rank_between(order[place - 1], order[place], video))
    assert order == sorted(set(order))


def test_those_that_go_together_keep_their_order_at_either_end() -> None:
    first = rank_after(None, 0, ONE)
    before = [rank_before(first, others, OTHER) for others in (2, 1, 0)]
    after = [rank_after(first, others, OTHER) for others in (0, 1, 2)]
    assert [*before, first, *after] == sorted({*before, first, *after})
    assert [each[:8] for each in before] == ["7ffffffd", "7ffffffe", "7fffffff"]
    assert [each[:8] for each in after] == ["80000001", "80000002", "80000003"]


def test_two_libraries_never_give_one_place_to_two_videos() -> None:
    first, second = rank_after(None, 0, ONE), rank_after(None, 0, OTHER)
    assert first < rank_between(first, second, ONE) < second
    assert rank_between(first, second, ONE) != rank_between(first, second, OTHER)


def test_between_a_place_and_itself_there_is_none() -> None:
    rank = rank_after(None, 0, ONE)
    with pytest.raises(ValueError, match="no place between"):
        rank_between(rank, rank, OTHER)


def test_halving_one_gap_makes_a_place_longer_by_one_digit_in_four_moves() -> None:
    low, high = rank_after(None, 0, ONE), rank_after(None, 1, ONE)
    for _ in range(400):
        high = rank_between(low, high, OTHER)
    assert low < high
    assert len(high) <= 8 + 101 + len(OTHER)

"""Places in an order: there is always another one between two, before the first and after the last."""

from hypothesis import given
from hypothesis import strategies as st

from events.values import Rank
from passion.ranks import rank_after, rank_before, rank_between


@given(st.lists(st.integers(0, 40), max_size=200))
def test_wherever_one_is_put_the_places_stay_in_order_and_differ(places: list[int]) -> None:
    order: list[Rank] = []
    for each in places:
        place = min(each, len(order))
        if place == 0:
            order.insert(0, rank_before(order[0] if order else None, 0))
        elif place == len(order):
            order.append(rank_after(order[-1], 0))
        else:
            order.insert(place, rank_between(order[place - 1], order[place]))
    assert order == sorted(set(order))


def test_those_that_go_together_keep_their_order_at_either_end() -> None:
    first = rank_after(None, 0)
    assert [rank_before(first, others) for others in (2, 1, 0)] < [first]
    assert [rank_before(first, others) for others in (2, 1, 0)] == ["7ffffffd", "7ffffffe", "7fffffff"]
    assert [rank_after(first, others) for others in (0, 1, 2)] == ["80000001", "80000002", "80000003"]


def test_halving_one_gap_makes_a_place_longer_by_one_digit_in_four_moves() -> None:
    low, high = Rank("80000000"), Rank("80000001")
    for _ in range(400):
        high = rank_between(low, high)
    assert low < high
    assert len(high) <= 8 + 101

"""Which positions get a tile, for any length of video."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from passion.media.slots import cue_bounds, interval, missing, slots, tile_count

durations = st.floats(min_value=0.01, max_value=50_000)


@pytest.mark.parametrize(
    ("duration", "count"), [(0.04, 40), (10, 40), (240, 40), (600, 100), (1200, 200), (90_000, 200)]
)
def test_there_is_a_tile_for_each_six_seconds_between_forty_and_two_hundred(duration: float, count: int) -> None:
    assert tile_count(duration) == len(slots(duration)) == count


@given(durations)
def test_slots_are_the_middles_of_equal_parts(duration: float) -> None:
    positions = slots(duration)
    assert positions[0] == pytest.approx(interval(duration) / 2)
    assert positions[-1] == pytest.approx(duration - interval(duration) / 2)


@given(durations)
def test_evenly_spaced_frames_need_no_others(duration: float) -> None:
    assert missing(slots(duration), duration) == []


@given(durations, st.lists(st.floats(min_value=0, max_value=1), max_size=60))
def test_with_the_missing_positions_no_moment_is_farther_than_one_interval_from_a_frame(
    duration: float, shares: list[float]
) -> None:
    times = sorted({share * duration for share in shares})
    filled = sorted({*times, *(time for gap in missing(times, duration) for time in gap)})
    step = interval(duration) * 1.01
    assert filled[0] <= step
    assert duration - filled[-1] <= step
    assert all(after - before <= 2 * step for before, after in pairwise(filled))
    assert all(0 <= time <= duration for time in filled)


@given(durations, st.lists(st.floats(min_value=0, max_value=1), min_size=1, max_size=60))
def test_each_cue_holds_the_moments_nearest_to_its_frame(duration: float, shares: list[float]) -> None:
    times = sorted({share * duration for share in shares})
    bounds = cue_bounds(times, duration)
    assert bounds[0][0] == 0
    assert bounds[-1][1] >= duration
    assert all(before[1] == after[0] for before, after in pairwise(bounds))
    assert all(start <= time <= end for time, (start, end) in zip(times, bounds, strict=True))

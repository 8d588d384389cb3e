"""When the steps between frames are said to vary."""

from itertools import accumulate

from passion.media.rates import uneven


def ticks(*steps: int) -> list[int]:
    return list(accumulate((0, *steps)))


def test_one_lost_frame_in_a_short_video_does_not_make_its_rate_vary() -> None:
    assert not uneven(ticks(*[40] * 20, 80, *[40] * 15))


def test_several_odd_steps_do() -> None:
    assert uneven(ticks(*[40] * 15, 80, *[40] * 15, 120, 40, 40))


def test_in_a_long_video_one_in_fifty_may_be_odd_and_no_more() -> None:
    assert not uneven(ticks(*([40] * 99 + [80] + [40] * 99 + [80]) * 5))
    assert uneven(ticks(*([40] * 19 + [80]) * 50))

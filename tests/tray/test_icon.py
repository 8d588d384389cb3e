import itertools
from typing import get_args

from tray.icon import draw_icon
from tray.status import State


def test_every_state_has_a_picture_of_its_own() -> None:
    pictures = [draw_icon(state).tobytes() for state in get_args(State)]
    assert all(one != other for one, other in itertools.combinations(pictures, 2))


def test_the_picture_is_opaque_because_x11_trays_blacken_transparent_corners() -> None:
    picture = draw_icon("idle", size=22)
    assert picture.mode == "RGB"
    assert picture.size == (22, 22)


def test_the_ring_tells_how_much_is_done() -> None:
    pictures = [draw_icon("scanning", share).tobytes() for share in (None, 0.0, 0.25, 0.5, 1.0)]
    assert all(one != other for one, other in itertools.combinations(pictures, 2))

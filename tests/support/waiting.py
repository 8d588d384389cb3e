"""Waits for what happens by itself: by its condition, and no longer than a broken program deserves."""

import time
from collections.abc import Callable


def until(happened: Callable[[], object], patience: float = 180) -> None:
    """Waits for something.

    Raises:
        AssertionError: it did not happen within `patience` seconds.
    """
    end = time.monotonic() + patience
    while not happened():
        assert time.monotonic() < end, "It did not happen."
        time.sleep(0.02)

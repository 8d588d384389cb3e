"""The only place that asks what time it is."""

import time

from events.values import UnixTime


def now() -> UnixTime:
    """The present moment in microseconds since 1970 UTC."""
    return UnixTime(time.time_ns() // 1000)

"""Makes whoever guesses passwords wait: each address for itself, and all together when many guess at once.

A browser in which the owner has logged in before is counted for itself, so that nobody behind the same address, such as
that of a proxy, makes the owner wait.
"""

import threading
import time
from collections import OrderedDict, deque
from collections.abc import Callable
from ipaddress import IPv6Address, ip_address
from math import ceil

from passion.access.leave import is_loopback
from passion.errors import Refused

FREE = 5
"""Tries of one address before it has to wait; then 1 s, 2 s, 4 s ..."""
LONGEST_WAIT = 900.0
"""Seconds."""
FORGOTTEN_AFTER = 3600.0
"""Seconds after the last try in which an address counts as new."""
MANY = 50
"""Tries of all addresses within `WINDOW` seconds, above which they wait for each other: 1 s, and longer with each."""
WINDOW = 600.0
LONGEST_TURN = 30.0
MOST_ADDRESSES = 10_000
"""That are remembered."""


class TooManyTries(Refused):
    """Too many passwords were wrong; nothing was tried."""

    def __init__(self, seconds: float) -> None:
        self.seconds = max(1, ceil(seconds))
        super().__init__(f"Too many tries. Try again in {_in_words(self.seconds)}.")


class Patience:
    """Safe to use from any thread; forgets everything with the server."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._tries: OrderedDict[str, tuple[int, float]] = OrderedDict()
        """Address -> how many tries, and when the last one was."""
        self._all: deque[float] = deque(maxlen=MANY * 20)

    def begin(self, address: str, known: str = "") -> None:
        """Counts one try before it is made, so that a hundred at the same moment are a hundred.

        Args:
            address: From which it comes.
            known: What names a browser of the owner; empty for all others.

        Raises:
            TooManyTries: It must not be made yet; it does not count then.
        """
        one, now = known or family(address), self._clock()
        with self._lock:
            count, last = self._tries.get(one, (0, now))
            if now - last > FORGOTTEN_AFTER:
                count = 0
            if count >= FREE:
                self._refuse_before(last + min(LONGEST_WAIT, 2.0 ** min(count - FREE, 20)), now)
            while self._all and now - self._all[0] > WINDOW:
                self._all.popleft()
            if len(self._all) >= MANY and not (known or is_loopback(one)):
                self._refuse_before(self._all[-1] + min(LONGEST_TURN, 1.0 + (len(self._all) - MANY) / 10), now)
            self._tries[one] = (count + 1, now)
            self._tries.move_to_end(one)
            self._all.append(now)
            if len(self._tries) > MOST_ADDRESSES:
                self._tries.popitem(last=False)

    def succeeded(self, address: str, known: str = "", *, forgives: bool = True) -> None:
        """The last try was right: whoever made it starts anew, or where nothing is forgiven, is as before the try.

        A guest's own password must forgive no guess at another.
        """
        one = known or family(address)
        with self._lock:
            count, last = self._tries.pop(one, (0, 0.0))
            if not forgives and count > 1:
                self._tries[one] = (count - 1, last)
            if self._all:
                self._all.pop()

    @staticmethod
    def _refuse_before(moment: float, now: float) -> None:
        if now < moment:
            raise TooManyTries(moment - now)


def family(address: str) -> str:
    """The address, or the network of an IPv6 one: whoever has one of those has all of them."""
    try:
        found = ip_address(address.partition("%")[0])
    except ValueError:
        return address
    if isinstance(found, IPv6Address):
        if found.ipv4_mapped is not None:
            return str(found.ipv4_mapped)
        return address if found.is_loopback else str(int(found) >> 64)
    return str(found)


def _in_words(seconds: int) -> str:
    if seconds < 90:
        return f"{seconds} second{'s' if seconds > 1 else ''}"
    return f"{ceil(seconds / 60)} minutes"

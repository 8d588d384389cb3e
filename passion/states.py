"""What is known of each video and path, kept warm in a bounded cache for the rules to decide by.

Everything here happens in the writer's thread, so that a decision always sees the newest state.
"""

from collections import OrderedDict
from collections.abc import Callable, Iterable, Mapping, Sequence

from events.recorded import Recorded
from passion.streams import State, told, unborn

FactsOf = Callable[[Sequence[str]], Mapping[str, Iterable[Recorded]]]
"""All stored facts of some streams, by stream, in the order in which they happened."""

CAPACITY = 4096
"""States kept; one is a few kilobytes."""


TOGETHER = 500
"""Streams that are read at once."""


class States:
    """The states of streams: stored ones in a cache, those of the group that is being written beside it."""

    def __init__(self, facts_of: FactsOf, capacity: int = CAPACITY) -> None:
        self._facts_of = facts_of
        self._capacity = capacity
        self._stored: OrderedDict[str, State] = OrderedDict()
        self._pending: dict[str, State] = {}

    def get(self, stream: str) -> State:
        """The state of a stream as of the last plan that ran."""
        if stream in self._pending:
            return self._pending[stream]
        if stream not in self._stored:
            self._read([stream])
        self._stored.move_to_end(stream)
        return self._stored[stream]

    def expect(self, streams: Iterable[str]) -> None:
        """Have what is known of these streams at hand: read together, they take a fraction of the time."""
        missing = [each for each in dict.fromkeys(streams) if each not in self._pending and each not in self._stored]
        for begin in range(0, len(missing), TOGETHER):
            self._read(missing[begin : begin + TOGETHER])

    def _read(self, streams: Sequence[str]) -> None:
        if not streams:
            return
        for stream, facts in self._facts_of(streams).items():
            self._stored[stream] = told(unborn(stream), facts)
        self._let_go()

    def propose(self, changed: dict[str, State]) -> None:
        """Remember what the plans of the present group lead to."""
        self._pending.update(changed)

    def settle(self) -> None:
        """The group was written: what it led to is so."""
        self._stored.update(self._pending)
        for stream in self._pending:
            self._stored.move_to_end(stream)
        self._pending.clear()
        self._let_go()

    def forget(self) -> None:
        """The group was not written, or others wrote: nothing is known but what the log tells."""
        self._pending.clear()
        self._stored.clear()

    def _let_go(self) -> None:
        while len(self._stored) > self._capacity:
            self._stored.popitem(last=False)

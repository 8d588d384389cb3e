"""What a compensation is: how to read what a fact changed, and how to write it as it was."""

from collections.abc import Callable, Sequence
from typing import Any

import msgspec

from events.event import Event
from passion.past import Moment

Read = Callable[[Any, Moment], Any]
"""(fact, moment) -> the value, then, of what the fact is about; while it stays equal, nothing has happened to it."""

Write = Callable[[Any, Any, Any], Sequence[Event]]
"""(fact, value before, value now) -> the facts that bring the value back."""


class Compensation(msgspec.Struct, frozen=True):
    """How one kind of fact is taken back."""

    read: Read
    write: Write
    is_count: bool = False
    """Whether the value is a number to which each fact adds or from which it takes, so that later ones do not matter as
    long as it stays above zero."""

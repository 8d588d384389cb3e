"""One attack: its name, and a function that makes it and says what happened."""

from collections.abc import Callable
from typing import NamedTuple

from tests.attacks.world import World

Making = Callable[[World], str]
"""Returns what happened; raises AssertionError where the attack succeeded."""


class Attack(NamedTuple):
    """What is tried."""

    name: str
    make: Making


def attack(into: list[Attack], name: str) -> Callable[[Making], Making]:
    """Puts a function into a list of attacks."""

    def put(make: Making) -> Making:
        into.append(Attack(name, make))
        return make

    return put

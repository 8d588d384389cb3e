"""Attacks on a running server, each really made: `python -m tests.attacks` prints what happened."""

from tests.attacks import browsers, load, paths, people
from tests.attacks.attack import Attack
from tests.attacks.world import World, attacked

ATTACKS: list[Attack] = [*browsers.ATTACKS, *paths.ATTACKS, *load.ATTACKS, *people.ATTACKS]

__all__ = ["ATTACKS", "Attack", "World", "attacked"]

"""One thing that another program remembered: what a report calls it, its name for ever, and the wish that it means."""

import msgspec

from passion.commands import AnyCommand


class Item(msgspec.Struct, frozen=True, kw_only=True):
    """A rating, a viewing, a comment: taken in or not, but never half."""

    kind: str
    """What it is counted as: `ratings`."""
    about: str
    """Which one it is, for a person."""
    key: str
    """Program and content: the same thing found again has the same key, and is not done twice."""
    command: AnyCommand

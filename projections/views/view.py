"""The shape of every answer."""

import msgspec


class View(msgspec.Struct, frozen=True, kw_only=True):
    """An answer."""

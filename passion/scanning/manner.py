"""How a scan goes about it: what it may skip, and what it does again although it was done before."""

import msgspec


class Manner(msgspec.Struct, frozen=True, kw_only=True):
    """What somebody wants of a scan beside the folders."""

    quick: bool = False
    """Look only into folders whose listing has changed since the last scan, by their time."""
    reread_names: bool = False
    reread_sidecars: bool = False
    reprobe: bool = False
    """Measure again, also what could not be measured."""
    rehash: bool = False
    """Read every file again, whatever its size and time say, and compare copies to their last byte."""

    @property
    def has_flags(self) -> bool:
        """Whether anything is to be done again."""
        return self.reread_names or self.reread_sidecars or self.reprobe or self.rehash

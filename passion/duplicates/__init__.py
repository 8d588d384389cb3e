"""Videos that look the same though their files differ: what each looks like, and which pairs are alike."""

from passion.duplicates.finder import DuplicateGroup, DuplicatePair, Duplicates
from passion.duplicates.store import LookStore

__all__ = ["DuplicateGroup", "DuplicatePair", "Duplicates", "LookStore"]

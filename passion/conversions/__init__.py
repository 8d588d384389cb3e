"""Conversions for good: a file becomes one that browsers play, is verified, and takes the place of its original."""

from passion.conversions.converter import Converted, Converter, Doors
from passion.conversions.kept import KeptFile, forget, kept_files
from passion.conversions.leftovers import sweep
from passion.conversions.planned import PlannedConversion

__all__ = ["Converted", "Converter", "Doors", "KeptFile", "PlannedConversion", "forget", "kept_files", "sweep"]

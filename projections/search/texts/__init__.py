"""The words half of the search: finds videos by what is written about them."""

from projections.search.texts.answering import Found
from projections.search.texts.archive import ArraysBroken, arrays_of
from projections.search.texts.fields import TextField
from projections.search.texts.index import TextIndex

__all__ = ["ArraysBroken", "Found", "TextField", "TextIndex", "arrays_of"]

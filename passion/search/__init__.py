"""The search over all videos: an index in memory that follows the log, and the questions to it."""

from passion.search.catalogue import Catalogue, CatalogueKind
from passion.search.numbers import told_in_numbers
from passion.search.search import Search

__all__ = ["Catalogue", "CatalogueKind", "Search", "told_in_numbers"]

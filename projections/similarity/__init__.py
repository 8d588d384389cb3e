"""Which videos, performers and studios are alike, and why: fielded TF-IDF by the design of findings/search.md."""

from projections.documents import Document
from projections.similarity.archive import Followed, load, remove, save
from projections.similarity.index import SimilarityIndex
from projections.similarity.matches import Likenesses, Match, Matches, NameMatch
from projections.similarity.weights import YEAR, Weights

__all__ = [
    "YEAR",
    "Document",
    "Followed",
    "Likenesses",
    "Match",
    "Matches",
    "NameMatch",
    "SimilarityIndex",
    "Weights",
    "load",
    "remove",
    "save",
]

"""Which videos, performers and studios are alike, and why: fielded TF-IDF by the design of findings/search.md."""

from projections.documents import Document
from projections.similarity.archive import load, remove, save
from projections.similarity.index import Match, NameMatch, SimilarityIndex
from projections.similarity.weights import Weights

__all__ = ["Document", "Match", "NameMatch", "SimilarityIndex", "Weights", "load", "remove", "save"]

"""The predecessor's way to liken videos, as the peer of benchmarks: all words of a video in one text, TF-IDF."""

from collections.abc import Sequence

from scipy import sparse
from sklearn.feature_extraction.text import TfidfVectorizer

from projections.documents import Document


def plain_rows(documents: Sequence[Document]) -> tuple[sparse.csr_matrix, TfidfVectorizer]:
    """One row a video."""
    vectoriser = TfidfVectorizer()
    texts = (
        " ".join((each.title, *each.performers, each.studio, each.line, *each.tags, *each.genres, each.description))
        for each in documents
    )
    return sparse.csr_matrix(vectoriser.fit_transform(texts)), vectoriser

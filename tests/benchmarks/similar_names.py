"""How good likeness of performers and studios is, beside the plain mean profile.

uv run python -m tests.benchmarks.similar_names

What they are held against, and why, is told in tests/benchmarks/names_liked.py.
"""

from collections.abc import Sequence
from typing import Literal

import numpy as np
from scipy import sparse
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.preprocessing import normalize

from projections.documents import Document
from projections.similarity import SimilarityIndex
from projections.similarity.names import NameLikeness
from tests.benchmarks.liking import FOLDER, films, incidence
from tests.benchmarks.names_liked import NameRank, NamesLiked, names_liked
from tests.benchmarks.plain import plain_rows

GOAL = 3


def plain_means(documents: Sequence[Document], truth: NamesLiked, *, keeps_own: bool) -> NameRank:
    """The predecessor's way: cosine of the means of plain rows; it keeps the words of the own name."""
    rows, vectoriser = plain_rows(documents)
    place = {each.video_hash: at for at, each in enumerate(documents)}
    names = list(truth.wanted)
    belongs = incidence([[place[film] for film in truth.films_of[name]] for name in names], len(documents))
    means = sparse.csr_matrix(normalize(belongs, norm="l1") @ rows)
    if not keeps_own:
        own = TfidfVectorizer(vocabulary=vectoriser.vocabulary_, use_idf=False).fit_transform(names)
        means -= means.multiply(own > 0)
    means = sparse.csr_matrix(normalize(means))
    return _ranked(names, (means @ means.T).toarray())


def ours(truth: NamesLiked, likeness: NameLikeness) -> NameRank:
    """This project's way."""
    names = list(truth.wanted)
    scores = (likeness.scores(name) for name in names)
    return _ranked(names, np.array([[found.get(each, -2.0) for each in names] for found in scores]))


def _ranked(names: Sequence[str], scores: np.ndarray) -> NameRank:
    place = {name: at for at, name in enumerate(names)}
    best: list[list[int]] = np.argsort(-scores, axis=1, kind="stable").tolist()

    def rank(name: str) -> list[str]:
        return [names[each] for each in best[place[name]]]

    return rank


def show_names() -> None:
    """Print how well similar performers and studios are found."""
    for kind in ("performers", "studios"):
        _show(kind)


def _show(kind: Literal["performers", "studios"]) -> None:
    documents = films(has_lines=kind == "studios")
    index = SimilarityIndex.build(documents)
    truth = names_liked(documents, lambda each: each.performers if kind == "performers" else (each.studio, each.line))
    ways = {
        "fielded, centred": ours(truth, index.performers if kind == "performers" else index.studios),
        "mean of plain TF-IDF, as the predecessor": plain_means(documents, truth, keeps_own=True),
        "the same without the words of the own name": plain_means(documents, truth, keeps_own=False),
    }
    gains = {name: [truth.quality(rank, held_out=held) for held in (True, False)] for name, rank in ways.items()}
    (mine, _), *peers = gains.values()
    times = mine / max(peer for peer, _ in peers)
    print(f"Similar {kind}: {len(truth.wanted)} are asked; {times:.1f} times the better peer, where the goal is {GOAL}")
    for name, (held, other) in gains.items():
        print(f"  {name:44} nDCG@10 {held:.4f}  (half for choices {other:.4f})")


if __name__ == "__main__":
    if not FOLDER.is_dir():
        raise SystemExit(f"The films are not here: {FOLDER}")
    show_names()

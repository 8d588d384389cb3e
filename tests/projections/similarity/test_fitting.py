"""What an index holds fixed: how rare each token is, and what all videos have in common."""

import math

from projections.documents import Document
from projections.similarity import SimilarityIndex
from tests.projections.facts import hash_of


def _index() -> SimilarityIndex:
    return SimilarityIndex.build(
        Document(video_hash=hash_of(number), title="sea" if number else "sea night", tags=("x",), studio="Blue")
        for number in range(4)
    )


def test_words_and_studios_count_by_their_rarity_and_names_by_presence() -> None:
    rows = _index().rows
    rarity = dict(zip(rows.vocabulary.tokens, rows.fit.rarity.tolist(), strict=True))
    found = {(token[1:]): value for token, value in rarity.items()}
    assert math.isclose(found["night"], math.log(5 / 2) + 1, abs_tol=1e-6)
    assert found["sea"] == found["Blue"] == found["x"] == 1.0


def test_what_all_have_in_common_is_their_mean_as_far_as_the_library_is_large() -> None:
    rows = _index().rows
    column = next(at for at, token in enumerate(rows.vocabulary.tokens) if token[1:] == "x")
    expected = 4 / 54 * rows.fit.weights.share("tags") ** 0.5
    assert math.isclose(rows.fit.mean[column], expected, abs_tol=1e-6)

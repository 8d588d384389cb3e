"""What suggestions cost in a large library: CPU time of this process, with 500 and with 5,000 liked videos."""

import random
from collections.abc import Callable, Sequence
from time import process_time

import numpy as np

from projections.documents import Document
from projections.similarity import SimilarityIndex
from projections.taste import Taste, feelings, ranked, varied
from projections.views import Doing
from tests.benchmarks.similar_speed import grown

SHOWN = 24


def speed(documents: Sequence[Document], count: int) -> None:
    """Print what it costs to begin, after one more favourite, and for each page."""
    many = grown(documents, count)
    index = SimilarityIndex.build(many)
    chance = random.Random(9)
    print(f"{count:,} videos")
    for done in (500, 5000):
        some = chance.sample(many, min(done, count // 2) + 50)
        doings = [Doing(video_hash=each.video_hash, rating=chance.randrange(8)) for each in some]
        held, further = doings[:-50], doings[-50:]
        taste = Taste(index)
        first = _spent(lambda: taste.follow(index, feelings(held).weights, len(held)))  # noqa: B023
        page = _spent(lambda: _page(index, taste, held))  # noqa: B023
        again = [_spent(lambda: _page(index, taste, held)) for _ in range(5)]  # noqa: B023
        after = []
        for each in further:
            held.append(Doing(video_hash=each.video_hash, is_favourite=True))
            after.append(_spent(lambda: _changed(index, taste, held)))  # noqa: B023
        p50, p99 = np.percentile(after, (50, 99)) * 1000
        print(
            f"  {done:,} rated: taken in {first:.2f} s ({len(taste):,} liked), first page {page * 1000:.0f} ms, page"
            f" {np.median(again) * 1000:.1f} ms, page after one more favourite p50 {p50:.0f} ms p99 {p99:.0f} ms"
        )


def _changed(index: SimilarityIndex, taste: Taste, held: Sequence[Doing]) -> None:
    taste.follow(index, feelings(held).weights, len(held))
    _page(index, taste, held)


def _page(index: SimilarityIndex, taste: Taste, held: Sequence[Doing]) -> None:
    scores = taste.scores(index)
    is_eligible = np.ones(len(scores), dtype=np.bool_)
    is_eligible[[index.rows.row_of[int(each, 16)] for each in feelings(held).seen]] = False
    best = ranked(index, scores, is_eligible)[:500]
    rows = varied(index, best, scores[best])
    for row in rows[:SHOWN].tolist():
        taste.causes(row)
        taste.reasons(index, row)


def _spent(work: Callable[[], object]) -> float:
    began = process_time()
    work()
    return process_time() - began

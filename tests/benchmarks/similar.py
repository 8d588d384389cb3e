"""How good and how quick likeness is: real films against what the same viewers liked, beside plain TF-IDF.

uv run python -m tests.benchmarks.similar [numbers of videos for the speed]
"""

import argparse
from collections.abc import Sequence

import numpy as np

from events.values import VideoHash
from projections.documents import Document
from projections.similarity import YEAR, SimilarityIndex
from tests.benchmarks.liking import FOLDER, Rank, films, quality
from tests.benchmarks.plain import plain_rows
from tests.benchmarks.similar_names import show_names
from tests.benchmarks.similar_speed import speed

YEARS = (0.0, 0.05, 0.1, 0.15, 0.2)
"""Parts of the score among which the one for plain TF-IDF is chosen."""


def plain(documents: Sequence[Document], year: float) -> Rank:
    """Cosine of plain rows, with the same kernel of years where wanted."""
    rows, _ = plain_rows(documents)
    hashes = [each.video_hash for each in documents]
    place = {each: at for at, each in enumerate(hashes)}
    years = np.array([each.year or np.nan for each in documents])

    def rank(video_hash: VideoHash) -> list[VideoHash]:
        at = place[video_hash]
        scores = (1 - year) * (rows @ rows[at].T).toarray().ravel()
        apart = np.abs(years - years[at])
        scores += year * np.where(apart < 30, np.exp(-apart / 10), 0.0)
        return [hashes[each] for each in np.argsort(-scores, kind="stable")]

    return rank


def fielded(documents: Sequence[Document], year: float) -> Rank:
    """This project's way."""
    index = SimilarityIndex.build(documents, year=year)

    def rank(video_hash: VideoHash) -> list[VideoHash]:
        found = index.likenesses(video_hash)
        keys = [] if found is None else found.keys[np.argsort(-found.scores, kind="stable")].tolist()
        return [VideoHash(f"{each:012x}") for each in keys]

    return rank


def show_videos(documents: Sequence[Document]) -> None:
    """Print how well similar videos are found, on the films by which no weight was chosen."""
    best = max(YEARS, key=lambda year: quality(plain(documents, year), held_out=False)[0])
    ways = {
        "plain TF-IDF, as the predecessor": plain(documents, 0),
        "fielded, without the year": fielded(documents, 0),
        f"plain TF-IDF with the year, best at {best}": plain(documents, best),
        f"fielded with the year, {YEAR}": fielded(documents, YEAR),
    }
    print("Similar videos: the half of the films by which no weight was chosen, and beside it the other half")
    for name, rank in ways.items():
        (gain, recall), (other, _) = quality(rank, held_out=True), quality(rank, held_out=False)
        print(f"  {name:40} nDCG@10 {gain:.4f}  recall@50 {recall:.3f}  (other half {other:.4f})")


def main() -> None:
    """Measure quality on real films, then speed on many."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("videos", nargs="*", type=int, default=[10_000, 100_000, 300_000])
    arguments = parser.parse_args()
    if not FOLDER.is_dir():
        raise SystemExit(f"The films are not here: {FOLDER}")
    documents = films()
    show_videos(documents)
    show_names()
    for count in arguments.videos:
        speed(documents, count)


if __name__ == "__main__":
    main()

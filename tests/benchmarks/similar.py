"""How good and how quick likeness is: real films against what the same viewers liked, beside plain TF-IDF.

uv run python -m tests.benchmarks.similar [numbers of videos for the speed]
"""

import argparse
from collections.abc import Sequence

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer

from events.values import VideoHash
from projections.documents import Document
from projections.similarity import YEAR, SimilarityIndex
from tests.benchmarks.liking import FOLDER, NameRank, Rank, films, names_liked, quality
from tests.benchmarks.similar_speed import speed

YEARS = (0.0, 0.05, 0.1, 0.15, 0.2)
"""Parts of the score among which the one for plain TF-IDF is chosen."""


def plain_rows(documents: Sequence[Document]) -> tuple[np.ndarray, TfidfVectorizer]:
    """The predecessor's way: all words of a video in one text, TF-IDF."""
    vectoriser = TfidfVectorizer()
    texts = (
        " ".join((each.title, *each.performers, each.studio, *each.tags, *each.genres, each.description))
        for each in documents
    )
    return vectoriser.fit_transform(texts), vectoriser  # pyright: ignore[reportReturnType]


def plain(documents: Sequence[Document], year: float) -> Rank:
    """Cosine of plain rows, with the same kernel of years where wanted."""
    rows, _ = plain_rows(documents)
    hashes = [each.video_hash for each in documents]
    place = {each: at for at, each in enumerate(hashes)}
    years = np.array([each.year or np.nan for each in documents])

    def rank(video_hash: VideoHash) -> list[VideoHash]:
        at = place[video_hash]
        scores = (1 - year) * (rows @ rows[at].T).toarray().ravel()  # pyright: ignore[reportAttributeAccessIssue]
        scores += year * np.nan_to_num(np.exp(-np.abs(years - years[at]) / 10))
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


def plain_names(documents: Sequence[Document], films_of: dict[str, set[VideoHash]]) -> NameRank:
    """The predecessor's way: cosine of the means of plain rows, here without the words of the own name."""
    rows, vectoriser = plain_rows(documents)
    place = {each.video_hash: at for at, each in enumerate(documents)}
    analyse, columns, names = vectoriser.build_analyzer(), vectoriser.vocabulary_, list(films_of)
    means = np.zeros((len(names), len(columns)), dtype=np.float32)
    for at, name in enumerate(names):
        means[at] = rows[[place[each] for each in films_of[name]]].mean(axis=0)
        means[at, [columns[each] for each in analyse(name) if each in columns]] = 0
    means /= np.linalg.norm(means, axis=1, keepdims=True)
    number = {name: at for at, name in enumerate(names)}
    return lambda name: [names[each] for each in np.argsort(-(means @ means[number[name]]), kind="stable")]


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


def show_names(documents: Sequence[Document]) -> None:
    """Print how well similar performers and studios are found."""
    index = SimilarityIndex.build(documents)
    performers = names_liked(documents, lambda each: each.performers)
    studios = names_liked(documents, lambda each: (each.studio, each.line))
    for kind, truth, likeness in (("performers", performers, index.performers), ("studios", studios, index.studios)):

        def ranked(name: str, likeness=likeness) -> list[str]:  # noqa: ANN001
            scores = likeness.scores(name)
            return sorted(scores, key=lambda each: -scores[each])

        mine, peer = truth.quality(ranked), truth.quality(plain_names(documents, dict(truth.films_of)))
        print(
            f"Similar {kind}: {len(truth.wanted)} asked, of {len(truth.films_of)}: nDCG@10 {mine:.4f}, mean of plain"
            f" TF-IDF without the own name {peer:.4f}: {mine / peer:.1f} times"
        )


def main() -> None:
    """Measure quality on real films, then speed on many."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("videos", nargs="*", type=int, default=[10_000, 100_000, 300_000])
    arguments = parser.parse_args()
    if not FOLDER.is_dir():
        raise SystemExit(f"The films are not here: {FOLDER}")
    documents = films()
    show_videos(documents)
    show_names(documents)
    for count in arguments.videos:
        speed(documents, count)


if __name__ == "__main__":
    main()

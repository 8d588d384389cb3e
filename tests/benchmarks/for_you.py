"""How well suggestions foresee what real viewers liked later, beside one averaged profile of plain TF-IDF.

Of each viewer the first 80 % of the ratings are known; the last 20 % are to be foreseen: nDCG@10 and hit@10 of the
films rated 4 stars or more among all films not rated before, and the chance that one of them scores above one rated
2.5 stars or less (AUC). The weights were chosen by other viewers than those of the figures.

uv run python -m tests.benchmarks.for_you [--choose] [--videos N]
"""

import argparse
import gzip
import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from pyarrow import parquet
from sklearn.feature_extraction.text import TfidfVectorizer

from events.values import VideoHash
from projections.documents import Document
from projections.similarity import SimilarityIndex
from projections.similarity.rows import hash_of
from projections.taste import Taste, feelings, ranked, varied
from projections.views import Doing
from tests.benchmarks.taste_speed import speed

FILMS = Path(__file__).parents[3] / "shared" / "testdata" / "films"
LIKED, DISLIKED = 8, 5
"""Twice the stars: from 4 on, up to 2.5."""
FEWEST, KNOWN, VIEWERS = 20, 0.8, 300
BEST, MOST = 10, 500
_GAINS = 1 / np.log2(np.arange(BEST) + 2)

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


class Viewer(NamedTuple):
    """Films by their place, with twice the stars."""

    known: Ints
    stars: Floats
    later: Ints
    later_stars: Floats


class Answer(NamedTuple):
    """What a way says to one viewer."""

    first: Sequence[int]
    """The films that it would suggest, best first."""
    scores: Floats
    """Of all films."""


Way = Callable[[Viewer], Answer]


def films() -> tuple[list[Document], dict[int, int]]:
    """The films whose stars are known, and the place of each by its number in the ratings."""
    documents: list[Document] = []
    place: dict[int, int] = {}
    with gzip.open(FILMS / "films.jsonl.gz", "rt", encoding="utf-8") as lines:
        for film in (each for each in map(json.loads, lines) if each["src"] == "tmdb"):
            if film["ml"] is not None:
                place[film["ml"]] = len(documents)
            documents.append(_document(film, len(documents)))
    return documents, place


def _document(film: dict, place: int) -> Document:
    return Document(
        video_hash=VideoHash(f"{place:012x}"),
        title=film["title"],
        performers=tuple(film["cast"]),
        studio=(film["studios"] or [""])[0],
        series=film["collection"] or "",
        tags=tuple(film["keywords"]),
        genres=tuple(film["genres"]),
        description=film["overview"] or "",
        year=film["year"],
    )


def viewers(place: dict[int, int]) -> list[Viewer]:
    """Those with enough ratings, likes before and likes later, in an order drawn once."""
    table = parquet.read_table(FILMS / "ratings.parquet")
    who, film, stars, when = (table[each].to_numpy() for each in ("u", "ml", "r2", "ts"))
    is_known = np.isin(film, np.array(list(place)))
    order = np.lexsort((when, who))
    order = order[is_known[order]]
    who, stars = who[order], stars[order].astype(np.float64)
    places = np.array([place[each] for each in film[order].tolist()])
    borders = np.flatnonzero(np.diff(who, prepend=-1, append=-1))
    found: list[Viewer] = []
    for begin, end in zip(borders[:-1].tolist(), borders[1:].tolist(), strict=True):
        middle = begin + int((end - begin) * KNOWN)
        viewer = Viewer(places[begin:middle], stars[begin:middle], places[middle:end], stars[middle:end])
        is_enough = end - begin >= FEWEST and (viewer.stars >= LIKED).sum() >= 5
        if is_enough and (viewer.later_stars >= LIKED).any():
            found.append(viewer)
    drawn = np.random.default_rng(1).permutation(len(found))
    return [found[each] for each in drawn.tolist()]


def ours(index: SimilarityIndex) -> Way:
    """The product's way, from what somebody did to the order in which videos are suggested."""

    def way(viewer: Viewer) -> Answer:
        grades = np.rint((viewer.stars - 1) * 7 / 9).astype(int)
        felt = feelings(
            Doing(video_hash=hash_of(film), rating=grade)
            for film, grade in zip(viewer.known.tolist(), grades.tolist(), strict=True)
        )
        taste = Taste(index)
        taste.follow(index, felt.weights, len(felt.weights))
        scores = taste.scores(index)
        is_eligible = np.ones(len(scores), dtype=np.bool_)
        is_eligible[[index.rows.row_of[int(each, 16)] for each in felt.seen]] = False
        best = ranked(index, scores, is_eligible)[:MOST]
        rows = varied(index, best, scores[best])[:BEST]
        by_film = np.empty(len(scores))
        by_film[index.rows.keys.view] = scores
        return Answer(index.rows.keys.view[rows].tolist(), by_film)

    return way


def plain(documents: Sequence[Document], *, dislikes: float = 0.0) -> Way:
    """The predecessor's way (Rocchio 1971): the mean of the liked, less a part of the mean of the disliked."""
    texts = [
        " ".join((each.title, *each.performers, each.studio, *each.tags, *each.genres, each.description))
        for each in documents
    ]
    rows = TfidfVectorizer().fit_transform(texts)

    def way(viewer: Viewer) -> Answer:
        weights = np.where(viewer.stars >= LIKED, 1.0, 0.0)
        weights -= dislikes * (viewer.stars <= DISLIKED) * weights.sum() / max((viewer.stars <= DISLIKED).sum(), 1)
        profile = np.asarray(rows[viewer.known].T @ weights).ravel()  # pyright: ignore[reportIndexIssue]
        scores = np.asarray(rows @ profile).ravel()
        left = scores.copy()
        left[viewer.known] = -np.inf
        return Answer(np.argsort(-left, kind="stable")[:BEST].tolist(), scores)

    return way


def figures(way: Way, some: Sequence[Viewer]) -> str:
    """Means over the viewers, with the standard error of the first and the last."""
    gains, hits, chances = [], [], []
    for viewer in some:
        answer = way(viewer)
        liked = viewer.later[viewer.later_stars >= LIKED]
        disliked = viewer.later[viewer.later_stars <= DISLIKED]
        found = np.isin(answer.first, liked)
        gains.append(float((found * _GAINS[: len(found)]).sum() / _GAINS[: min(BEST, len(liked))].sum()))
        hits.append(bool(found.any()))
        if len(disliked):
            one, other = answer.scores[liked][:, None], answer.scores[disliked][None]
            chances.append(float(((one > other) + 0.5 * (one == other)).mean()))
    errors = [np.std(each) / len(each) ** 0.5 for each in (gains, chances)]
    return (
        f"nDCG@10 {np.mean(gains):.4f} ±{errors[0]:.4f}  hit@10 {np.mean(hits):.3f}"
        f"  AUC {np.mean(chances):.4f} ±{errors[1]:.4f}"
    )


def main() -> None:
    """Print the quality, then the speed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--choose", action="store_true", help="The viewers by whom weights are chosen.")
    parser.add_argument("--videos", type=int, default=100_000, help="Of the library whose speed is measured; 0: none.")
    arguments = parser.parse_args()
    if not FILMS.is_dir():
        raise SystemExit(f"The films are not here: {FILMS}")
    documents, place = films()
    everybody = viewers(place)
    some = everybody[VIEWERS:] if arguments.choose else everybody[:VIEWERS]
    print(f"{len(documents):,} films, {len(some)} viewers")
    ways: dict[str, Way] = {
        "Rocchio, likes only": plain(documents),
        "Rocchio with dislikes": plain(documents, dislikes=0.25),
        "for you": ours(SimilarityIndex.build(documents)),
    }
    for name, way in ways.items():
        print(f"{name:24}{figures(way, some)}", flush=True)
    if arguments.videos:
        speed(documents, arguments.videos)


if __name__ == "__main__":
    main()

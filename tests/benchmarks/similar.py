"""How good and how quick likeness is: real films against what the same viewers liked, beside plain TF-IDF.

uv run python -m tests.benchmarks.similar [number of videos for the speed]
"""

import argparse
import gzip
import json
import random
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer

from events.values import Position, VideoHash
from projections.documents import Document
from projections.similarity import SimilarityIndex, Weights, load, save

FILMS = Path(__file__).parents[3] / "shared" / "testdata" / "films"
LIKES = 10

Rank = Callable[[VideoHash], Sequence[VideoHash]]


def films() -> list[Document]:
    """The films of which viewers' likes are known, mapped as their README says."""
    with gzip.open(FILMS / "films.jsonl.gz", "rt", encoding="utf-8") as lines:
        return [_document(film) for film in map(json.loads, lines) if film["src"] == "tmdb"]


def _document(film: dict) -> Document:
    return Document(
        video_hash=VideoHash(film["key"]),
        title=film["title"],
        performers=tuple(film["cast"]),
        studio=(film["studios"] or [""])[0],
        series=film["collection"] or "",
        tags=tuple(film["keywords"]),
        genres=tuple(film["genres"]),
        description=film["overview"] or "",
        year=film["year"],
    )


def plain(documents: Sequence[Document]) -> Rank:
    """The predecessor's way: all words of a video in one text, TF-IDF, cosine."""
    texts = [
        " ".join((each.title, *each.performers, each.studio, *each.tags, *each.genres, each.description))
        for each in documents
    ]
    rows = TfidfVectorizer().fit_transform(texts)
    hashes = [each.video_hash for each in documents]
    place = {each: at for at, each in enumerate(hashes)}

    def rank(video_hash: VideoHash) -> list[VideoHash]:
        scores = (rows @ rows[place[video_hash]].T).toarray().ravel()  # pyright: ignore[reportIndexIssue]
        scores[place[video_hash]] = 0
        return [hashes[each] for each in np.argsort(-scores, kind="stable")]

    return rank


def fielded(documents: Sequence[Document], weights: Weights) -> Rank:
    """This project's way."""
    index = SimilarityIndex.build(documents, Position(0), weights)
    return lambda video_hash: [index.hashes[each] for each in index._ranked(index._place[video_hash], len(index))[0]]


def quality(rank: Rank) -> tuple[float, float]:
    """Mean nDCG@10 and recall@50 among the films of which likes are known, over those with enough viewers."""
    lines = (FILMS / "co_liked.jsonl").read_text(encoding="utf-8").splitlines()
    truth = [json.loads(each) for each in lines]
    candidates = {each["film"] for each in truth} | {other for each in truth for other in each["neighbours"]}
    gains, recalls = [], []
    for each in truth:
        if each["good"]:
            wanted = set(each["neighbours"])
            found = [other for other in rank(each["film"]) if other in candidates][:50]
            best = sum(1 / np.log2(at + 2) for at in range(min(LIKES, len(wanted))))
            gains.append(sum(1 / np.log2(at + 2) for at, other in enumerate(found[:LIKES]) if other in wanted) / best)
            recalls.append(len(wanted & set(found)) / len(wanted))
    return float(np.mean(gains)), float(np.mean(recalls))


def grown(documents: Sequence[Document], count: int) -> list[Document]:
    """As many videos as wanted, each with fields of real ones mixed."""
    chance = random.Random(7)
    return [
        Document(
            video_hash=VideoHash(f"{number:012x}"),
            title=chance.choice(documents).title,
            performers=chance.choice(documents).performers,
            studio=chance.choice(documents).studio,
            series=chance.choice(documents).series,
            tags=chance.choice(documents).tags,
            genres=chance.choice(documents).genres,
            description=chance.choice(documents).description,
            year=chance.choice(documents).year,
        )
        for number in range(count)
    ]


def cpu(work: Callable[[], object]) -> float:
    """CPU seconds of this process."""
    began = time.process_time()
    work()
    return time.process_time() - began


def _spread(times: list[float]) -> str:
    return f"p50 {np.percentile(times, 50) * 1000:.2f} ms, p99 {np.percentile(times, 99) * 1000:.2f} ms"


def speed(documents: Sequence[Document], count: int) -> None:
    """Print what a large library costs."""
    many = grown(documents, count)
    chance = random.Random(8)
    began = time.process_time()
    index = SimilarityIndex.build(many, Position(0))
    print(
        f"{count:,} videos: built in {time.process_time() - began:.1f} CPU s, {len(index.vocabulary.tokens):,} tokens"
    )
    index.similar_videos(many[0].video_hash)
    asked = chance.sample(range(count), 200)
    ranked = [cpu(lambda each=each: index.similar_videos(many[each].video_hash)) for each in asked]
    pairs = [cpu(lambda each=each: index.shared(each, (each + 1) % count)) for each in asked]
    print(f"  similar videos with 24 reasons {_spread(ranked)}; one explanation {_spread(pairs)}")
    performers = sorted({name for each in asked for name in many[each].performers})[:100]
    first = cpu(lambda: index.similar_performers(performers[0]))
    names = [cpu(lambda each=each: index.similar_performers(each)) for each in performers]
    print(f"  similar performers {_spread(names)}, the first {first:.2f} s")
    with TemporaryDirectory() as folder:
        saved, loaded = cpu(lambda: save(index, Path(folder))), cpu(lambda: load(Path(folder)))
        size = sum(each.stat().st_size for each in Path(folder).iterdir()) / 1e6
    print(f"  saved in {saved:.2f} s, loaded in {loaded:.2f} s, {size:.0f} MB")


def main() -> None:
    """Measure quality on real films, then speed on many."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("videos", nargs="?", type=int, default=100_000)
    arguments = parser.parse_args()
    if not FILMS.is_dir():
        raise SystemExit(f"The films are not here: {FILMS}")
    documents = films()
    ways = {
        "plain TF-IDF, as the predecessor": plain(documents),
        "fielded, without the year": fielded(documents, Weights(year=0)),
        "fielded": fielded(documents, Weights()),
    }
    for name, rank in ways.items():
        gain, recall = quality(rank)
        print(f"{name:34} nDCG@10 {gain:.4f}  recall@50 {recall:.3f}")
    speed(documents, arguments.videos)


if __name__ == "__main__":
    main()

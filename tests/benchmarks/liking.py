"""Real films, and which of them the same viewers liked: the truth that answers about likeness are held against.

The films of which likes are known lie in two halves: weights were chosen on the one, figures are of the other.
"""

import gzip
import json
import zlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

import numpy as np
from pyarrow import parquet
from scipy import sparse

from events.values import VideoHash
from projections.documents import Document

FOLDER = Path(__file__).parents[3] / "shared" / "testdata" / "films"
FIRST = 10
ENOUGH = 6
"""Films that a performer or a studio must have to be asked about."""
LIKED = 8
"""Half stars from which a film is liked."""
VIEWERS = 20
"""Who must have liked films of a name."""
LITTLE = 10
"""Viewers who liked films of two names: so many count half."""

Rank = Callable[[VideoHash], Sequence[VideoHash]]
"""All films but one, those most like it first."""
NameRank = Callable[[str], Sequence[str]]


class Liked(NamedTuple):
    """A film, and those that were most liked by the same viewers."""

    film: VideoHash
    neighbours: Mapping[VideoHash, float]
    is_known_well: bool
    """Whether enough viewers liked it."""
    is_held_out: bool
    """Whether no weight was chosen by it."""


def films() -> list[Document]:
    """The films of which viewers' likes are known, mapped as their README says."""
    with gzip.open(FOLDER / "films.jsonl.gz", "rt", encoding="utf-8") as lines:
        return [_document(film) for film in map(json.loads, lines) if film["src"] == "tmdb"]


def _document(film: dict) -> Document:
    return Document(
        video_hash=_hash(film["key"]),
        title=film["title"],
        performers=tuple(film["cast"]),
        studio=(film["studios"] or [""])[0],
        series=film["collection"] or "",
        tags=tuple(film["keywords"]),
        genres=tuple(film["genres"]),
        description=film["overview"] or "",
        year=film["year"],
    )


def _hash(key: str) -> VideoHash:
    return VideoHash(f"{int(key.removeprefix('tmdb:')):012x}")


@cache
def liked() -> tuple[Liked, ...]:
    """All that is known; the checksum of a film's key says in which half it lies."""
    lines = (FOLDER / "co_liked.jsonl").read_text(encoding="utf-8").splitlines()
    return tuple(
        Liked(
            _hash(each["film"]),
            dict(zip(map(_hash, each["neighbours"]), each["scores"], strict=True)),
            each["good"],
            zlib.crc32(each["film"].encode()) % 2 == 1,
        )
        for each in map(json.loads, lines)
    )


def gain(found: Iterable[object], wanted: set) -> float:
    """NDCG at 10."""
    best = sum(1 / np.log2(at + 2) for at in range(min(FIRST, len(wanted))))
    return sum(1 / np.log2(at + 2) for at, each in zip(range(FIRST), found, strict=False) if each in wanted) / best


def quality(rank: Rank, *, held_out: bool) -> tuple[float, float]:
    """Mean nDCG@10 and recall@50 among the films of which likes are known, over those of one half."""
    candidates = {each.film for each in liked()} | {other for each in liked() for other in each.neighbours}
    gains, recalls = [], []
    for each in liked():
        if each.is_known_well and each.is_held_out == held_out:
            wanted = set(each.neighbours)
            found = [other for other in rank(each.film) if other in candidates and other != each.film][:50]
            gains.append(gain(found, wanted))
            recalls.append(len(wanted & set(found)) / len(wanted))
    return float(np.mean(gains)), float(np.mean(recalls))


class NamesLiked(NamedTuple):
    """Which performers, or studios, the same viewers liked."""

    films_of: Mapping[str, set[VideoHash]]
    """Of the names with enough films."""
    wanted: Mapping[str, set[str]]
    """The ten others whose films go best with those of a name; none that it shares a film with."""

    def quality(self, rank: NameRank) -> float:
        """Mean nDCG@10, where names that share a film do not count."""
        gains = []
        for name, wanted in self.wanted.items():
            mine = self.films_of[name]
            others = (each for each in rank(name) if each in self.films_of and not self.films_of[each] & mine)
            gains.append(gain((each for each in others if each != name), wanted))
        return float(np.mean(gains))


def names_liked(documents: Sequence[Document], names: Callable[[Document], Iterable[str]]) -> NamesLiked:
    """From the ratings; no weight was chosen by them.

    Two names go together by how much more often the same viewers liked films of both than chance would have it
    (pointwise mutual information), less where that rests on few viewers.
    """
    place = {each.video_hash: at for at, each in enumerate(documents)}
    films_of: dict[str, set[VideoHash]] = defaultdict(set)
    for each in documents:
        for name in names(each):
            films_of[name].add(each.video_hash)
    films_of = {name: films for name, films in films_of.items() if name and len(films) >= ENOUGH}
    belongs = _incidence([[place[film] for film in films] for films in films_of.values()], len(documents))
    likes = (_likes(place) @ belongs.T).minimum(1)
    common = (likes.T @ likes).toarray()
    viewers = common.diagonal().copy()
    with np.errstate(divide="ignore", invalid="ignore"):
        chance = viewers[:, None] * viewers[None, :] / likes.shape[0]
        strength = np.log(common / chance) * common / (common + LITTLE)
    is_out = (viewers[:, None] < VIEWERS) | (viewers[None, :] < VIEWERS) | ((belongs @ belongs.T).toarray() > 0)
    strength[is_out | ~np.isfinite(strength)] = 0.0
    known = list(films_of)
    best = np.argsort(-strength, axis=1, kind="stable")[:, :FIRST]
    wanted = {
        name: {known[each] for each in best[at]} for at, name in enumerate(known) if strength[at, best[at, -1]] > 0
    }
    return NamesLiked({name: films_of[name] for at, name in enumerate(known) if viewers[at] >= VIEWERS}, wanted)


def _likes(place: Mapping[VideoHash, int]) -> sparse.csr_matrix:
    """Which film each viewer liked, (viewers, films)."""
    with gzip.open(FOLDER / "films.jsonl.gz", "rt", encoding="utf-8") as lines:
        known = [film for film in map(json.loads, lines) if film["src"] == "tmdb" and film.get("ml")]
    numbers = {film["ml"]: place[_hash(film["key"])] for film in known}
    table = parquet.read_table(FOLDER / "ratings.parquet")
    liked_by: dict[int, list[int]] = defaultdict(list)
    for viewer, film, stars in zip(*(table[each].to_pylist() for each in ("u", "ml", "r2")), strict=True):
        if stars >= LIKED and film in numbers:
            liked_by[viewer].append(numbers[film])
    return _incidence(list(liked_by.values()), len(place))


def _incidence(members: Sequence[Sequence[int]], width: int) -> sparse.csr_matrix:
    begins = np.cumsum([0, *map(len, members)])
    columns = np.array([each for some in members for each in some], dtype=np.int64)
    return sparse.csr_matrix((np.ones(len(columns)), columns, begins), shape=(len(members), width))

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
LIKED = 8
"""Half stars from which a film is liked."""

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


def films(*, has_lines: bool = False) -> list[Document]:
    """The films of which viewers' likes are known, mapped as their README says.

    Args:
        has_lines: The second of several studios is told as the line of the first.
    """
    with gzip.open(FOLDER / "films.jsonl.gz", "rt", encoding="utf-8") as lines:
        return [_document(film, has_lines=has_lines) for film in map(json.loads, lines) if film["src"] == "tmdb"]


def _document(film: dict, *, has_lines: bool) -> Document:
    return Document(
        video_hash=_hash(film["key"]),
        title=film["title"],
        performers=tuple(film["cast"]),
        studio=next(iter(film["studios"]), ""),
        line=film["studios"][1] if has_lines and len(film["studios"]) > 1 else "",
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


def likes(place: Mapping[VideoHash, int]) -> sparse.csr_matrix:
    """Which film each viewer liked, (viewers, films)."""
    with gzip.open(FOLDER / "films.jsonl.gz", "rt", encoding="utf-8") as lines:
        known = [film for film in map(json.loads, lines) if film["src"] == "tmdb" and film.get("ml")]
    numbers = {film["ml"]: place[_hash(film["key"])] for film in known}
    table = parquet.read_table(FOLDER / "ratings.parquet")
    liked_by: dict[int, list[int]] = defaultdict(list)
    for viewer, film, stars in zip(*(table[each].to_pylist() for each in ("u", "ml", "r2")), strict=True):
        if stars >= LIKED and film in numbers:
            liked_by[viewer].append(numbers[film])
    return incidence(list(liked_by.values()), len(place))


def incidence(members: Sequence[Sequence[int]], width: int) -> sparse.csr_matrix:
    """Ones where a column is a member, (members, width)."""
    begins = np.cumsum([0, *map(len, members)])
    columns = np.array([each for some in members for each in some], dtype=np.int64)
    return sparse.csr_matrix((np.ones(len(columns)), columns, begins), shape=(len(members), width))

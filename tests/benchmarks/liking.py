"""Real films, and which of them the same viewers liked: the truth that answers about likeness are held against.

The films of which likes are known lie in two halves: weights were chosen on the one, figures are of the other.
"""

import gzip
import json
import zlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from itertools import product
from pathlib import Path
from typing import NamedTuple

import numpy as np

from events.values import VideoHash
from projections.documents import Document

FOLDER = Path(__file__).parents[3] / "shared" / "testdata" / "films"
FIRST = 10
ENOUGH = 6
"""Films that a performer or a studio must have to be asked about."""
LITTLE = 2
"""Pairs of liked films of two names: so many count half."""

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
    """From the likes of the half that is held out.

    As for the films themselves, two names go together by how much more often the same viewers liked films of both than
    chance would have it (pointwise mutual information), less where that rests on little.
    """
    films_of: dict[str, set[VideoHash]] = defaultdict(set)
    for each in documents:
        for name in names(each):
            films_of[name].add(each.video_hash)
    films_of = {name: films for name, films in films_of.items() if name and len(films) >= ENOUGH}
    ties = _ties(films_of)
    degrees = {name: sum(tied.values()) for name, tied in ties.items()}
    whole = sum(degrees.values())
    wanted: dict[str, set[str]] = {}
    for name, tied in sorted(ties.items()):
        strength = {
            other: np.log(tie * whole / (degrees[name] * degrees[other])) * tie / (tie + LITTLE)
            for other, tie in tied.items()
            if not films_of[name] & films_of[other]
        }
        best = sorted(strength, key=lambda other: (-strength[other], other))[:FIRST]
        if len(best) == FIRST:
            wanted[name] = set(best)
    return NamesLiked(films_of, wanted)


def _ties(films_of: Mapping[str, set[VideoHash]]) -> dict[str, dict[str, int]]:
    """How often a film of one name was liked by those who liked a film of another."""
    names_of: dict[VideoHash, list[str]] = defaultdict(list)
    for name, films in films_of.items():
        for film in films:
            names_of[film].append(name)
    ties: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    pairs = ((each.film, other) for each in liked() if each.is_held_out for other in each.neighbours)
    for film, other in pairs:
        for one, two in product(names_of[film], names_of[other]):
            ties[one][two] += 1
            ties[two][one] += 1
    return ties

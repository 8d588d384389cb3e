"""Which performers and studios go together by what the same viewers liked: a truth that no feature of the text saw.

findings/search.md (2b) asks performers and studios with at least 6 films and holds the answers against "co-like
nDCG@10 (pairs sharing a film masked)", where co-liking is that of films: shrunk positive PMI (2a, and the README of
testdata/films). It does not say how that of films becomes that of names. Here two names are co-liked as much as their
films are in the mean over all pairs, of films that `LIKERS` viewers liked, and names with `KNOWN` such films:

- 1,964 performers and 658 studios have 6 films, as there, so that these films and all names of each are meant. A video
  of this project has at most two studios, its studio and its line; of 658 there remain 432.
- Nothing is added to the co-liking of films but a mean. A sum would ask who has many films, not who is alike, and to
  liken the viewers of names, who need to have liked any one film, drowns in those who watch much.
- The published figures of the peers, the only ones that were looked at for this: plain means of performers have .020
  with the own name and .011 without it, there and, before the documents lost some studios, here; those of studios .055
  and .014 there, .037 and .006 here. The ratings at hand are of 60 % of those viewers. Of the other ways to lift the
  co-liking of films to names, and the likings of viewers, none came near in both; `LIKERS` and `KNOWN` are of 30 pairs.

It was fixed before any answer of this project was held against it. Names lie in two halves by the checksum of the name:
what is chosen is chosen on the one and reported on the other.
"""

import zlib
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from events.values import VideoHash
from projections.documents import Document
from tests.benchmarks.liking import FIRST, gain, incidence, likes

FILMS = 6
"""That a performer or a studio must have."""
LIKERS = 20
"""Of a film, from which on its co-liking says enough."""
KNOWN = 3
"""So many such films a name must have."""
LITTLE = 10
"""Viewers who liked two films: so many count half."""

NameRank = Callable[[str], Sequence[str]]
"""All names but one, those most like it first."""


class NamesLiked(NamedTuple):
    """Which performers, or studios, go together."""

    films_of: Mapping[str, Collection[VideoHash]]
    """Of all names with enough films."""
    wanted: Mapping[str, set[str]]
    """The ten others most co-liked with each name that is known well enough; none that shares a film with it."""

    def quality(self, rank: NameRank, *, held_out: bool) -> float:
        """Mean nDCG@10 over the names of one half, where names that share a film do not count."""
        gains = []
        for name, wanted in self.wanted.items():
            if is_held_out(name) == held_out:
                mine = set(self.films_of[name])
                others = (each for each in rank(name) if each in self.wanted and each != name)
                gains.append(gain((each for each in others if mine.isdisjoint(self.films_of[each])), wanted))
        return float(np.mean(gains))


def is_held_out(name: str) -> bool:
    """Whether nothing was chosen by this name."""
    return zlib.crc32(name.encode()) % 2 == 1


def names_liked(documents: Sequence[Document], names: Callable[[Document], Iterable[str]]) -> NamesLiked:
    """From the ratings, see above."""
    place = {each.video_hash: at for at, each in enumerate(documents)}
    films: dict[str, dict[VideoHash, None]] = defaultdict(dict)
    for each in documents:
        for name in names(each):
            films[name][each.video_hash] = None
    films_of = {name: tuple(some) for name, some in films.items() if name and len(some) >= FILMS}
    known = list(films_of)
    belongs = incidence([[place[film] for film in films_of[name]] for name in known], len(documents))
    liked = likes(place)
    is_known = np.asarray(liked.sum(axis=0)).ravel() >= LIKERS
    strength = _strength(belongs[:, is_known], _co_liking(liked[:, is_known]))
    strength[(belongs @ belongs.T).toarray() > 0] = 0.0
    best = np.argsort(-strength, axis=1, kind="stable")[:, :FIRST]
    wanted = {
        name: {known[each] for each in best[at]} for at, name in enumerate(known) if strength[at, best[at, -1]] > 0
    }
    return NamesLiked(films_of, wanted)


def _strength(belongs: sparse.csr_matrix, co_liking: NDArray[np.float64]) -> NDArray[np.float64]:
    """Mean co-liking between the films of two names, 0 where they have too few, shape (names, names)."""
    count = np.asarray(belongs.sum(axis=1)).ravel()
    strength = belongs @ (belongs @ co_liking).T / np.maximum(np.outer(count, count), 1)
    is_enough = count >= KNOWN
    return strength * np.outer(is_enough, is_enough)


def _co_liking(liked: sparse.csr_matrix) -> NDArray[np.float64]:
    """By how much more often than by chance the same viewers liked two films, less where few did.

    Args:
        liked: (viewers, films).
    """
    common = (liked.T @ liked).toarray()
    likers = common.diagonal().copy()
    chance = np.outer(likers, likers) / (len(liked.indptr) - 1)
    strength = np.log(np.maximum(common, 1) / chance) * common / (common + LITTLE)
    np.fill_diagonal(strength, 0.0)
    return np.maximum(strength, 0.0)

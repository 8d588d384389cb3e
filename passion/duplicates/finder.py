"""Puts videos that look the same side by side, for a person to decide which one stays."""

import threading
from collections.abc import Callable, Iterable, Sequence

import msgspec

from events.values import VideoHash
from passion.duplicates.store import LookStore
from projections.views import VideoCard


class DuplicateGroup(msgspec.Struct, frozen=True, kw_only=True):
    """Videos each of which looks like at least one of the others."""

    videos: tuple[VideoCard, ...]
    """The one with the most pixels first; of those of one size the largest file."""
    likeness: float
    """Of the two that differ the most among those found alike: 1 for equal pictures, 0.5 for strangers."""


class DuplicatePair(msgspec.Struct, frozen=True, kw_only=True):
    """Two videos that look alike."""

    first: VideoCard
    """The one with more pixels; of those of one size the larger file."""
    second: VideoCard
    likeness: float
    """1 for equal pictures, 0.5 for strangers."""


class Duplicates:
    """Answers from what was measured; works the pairs out once for each change of it."""

    def __init__(
        self,
        store: LookStore,
        cards: Callable[[Sequence[VideoHash]], Iterable[VideoCard]],
        dismissed: Callable[[], Iterable[tuple[VideoHash, VideoHash]]],
    ) -> None:
        """Nothing is read yet.

        Args:
            cards: Gives the videos that are known and may be shown.
            dismissed: The pairs that the person called different.
        """
        self._store, self._cards, self._dismissed = store, cards, dismissed
        self._lock = threading.Lock()
        self._pairs: list[tuple[VideoHash, VideoHash, float]] = []
        self._revision = -1

    def groups(self) -> list[DuplicateGroup]:
        """The groups, the most alike first; videos that are not there now, and pairs called different, are left out."""
        kept, cards = self._kept()
        return [_group(members, distance, cards) for members, distance in _joined(kept)]

    def side_by_side(self) -> list[DuplicatePair]:
        """The pairs themselves, the most alike first; what `groups` leaves out is left out here."""
        kept, cards = self._kept()
        ordered = ((*_best_first([cards[one], cards[other]]), distance) for one, other, distance in kept)
        return [
            DuplicatePair(first=first, second=second, likeness=_likeness(distance))
            for first, second, distance in ordered
        ]

    def _kept(self) -> tuple[list[tuple[VideoHash, VideoHash, float]], dict[VideoHash, VideoCard]]:
        pairs = self.pairs()
        dismissed = {frozenset(pair) for pair in self._dismissed()}
        cards = {card.video_hash: card for card in self._cards(sorted({each for pair in pairs for each in pair[:2]}))}
        kept = [
            pair
            for pair in pairs
            if frozenset(pair[:2]) not in dismissed and all(_is_there(cards.get(each)) for each in pair[:2])
        ]
        return kept, cards

    def pairs(self) -> list[tuple[VideoHash, VideoHash, float]]:
        """All pairs that look the same and how many of 64 bits differ, the most alike first."""
        from passion.duplicates.comparing import near_pairs

        with self._lock:
            revision = self._store.revision
            if self._revision != revision:
                looks = self._store.looks()
                found = near_pairs(looks.durations, looks.hashes)
                self._pairs = [(looks.videos[a], looks.videos[b], distance) for a, b, distance in found]
                self._revision = revision
            return self._pairs


def _is_there(card: VideoCard | None) -> bool:
    return card is not None and not card.is_missing


def _joined(pairs: Sequence[tuple[VideoHash, VideoHash, float]]) -> list[tuple[list[VideoHash], float]]:
    """The connected parts of the pairs and the greatest distance within each, the most alike first."""
    group_of: dict[VideoHash, list[VideoHash]] = {}
    worst: dict[int, float] = {}
    for first, second, distance in pairs:
        one, other = group_of.setdefault(first, [first]), group_of.setdefault(second, [second])
        worst[id(one)] = max(worst.get(id(one), 0.0), worst.pop(id(other), 0.0) if one is not other else 0.0, distance)
        if one is not other:
            one += other
            group_of.update(dict.fromkeys(other, one))
    groups = {id(members): members for members in group_of.values()}
    return sorted(((members, worst[name]) for name, members in groups.items()), key=lambda group: group[1])


def _group(members: Iterable[VideoHash], distance: float, cards: dict[VideoHash, VideoCard]) -> DuplicateGroup:
    return DuplicateGroup(videos=tuple(_best_first(cards[each] for each in members)), likeness=_likeness(distance))


def _best_first(cards: Iterable[VideoCard]) -> list[VideoCard]:
    return sorted(cards, key=lambda card: (-card.width * card.height, -card.size))


def _likeness(distance: float) -> float:
    return round(1 - distance / 64, 3)

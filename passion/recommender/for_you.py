"""What the person may like to watch, each with its reasons; where nothing is liked yet, what the day picks."""

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple, TypedDict

from events.values import Position, UnixTime, VideoHash
from passion.recommender.following import Known, TasteFollower
from passion.recommender.live_index import LiveIndex
from passion.recommender.spotlight import number_of_day
from projections.queries import Queries
from projections.views import ForYou, NearLiked, Recommended, SharedToken, VideoCard

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from projections.taste import Cause

Passing = Callable[[Sequence[VideoHash]], Iterable[VideoHash]]
"""Of some videos the ones that the content filter lets through."""

MOST = 500
"""Videos that are suggested."""
HIDDEN = "liked videos that are hidden"
"""Stands for reasons that the content filter holds back."""
FOR_CHANCE = 5000
"""Videos that are drawn where the content filter may hold some back."""


class Recommender:
    """Suggestions for the person; safe to use from any thread; close it when done."""

    def __init__(self, queries: Queries, live: LiveIndex, passing: Passing, now: Callable[[], UnixTime]) -> None:
        """Nothing is read before the first question.

        Args:
            queries: To read what was done, and what is shown.
            live: Which videos are alike.
            passing: The content filter.
            now: This machine's clock, for what the day picks.
        """
        self._queries, self._passing, self._now = queries, passing, now
        self._follower = TasteFollower(queries, live)
        self._ranking: tuple[object, list[VideoHash]] = (None, [])

    def videos(self, offset: int = 0, limit: int = 24, *, with_seen: bool = False) -> ForYou:
        """One page, the best first, or others each day where nothing is liked.

        Videos that were watched for the most part or judged are left out, and so are disliked ones, those without a
        file, and what the content filter holds back.

        Args:
            with_seen: Suggest again what was watched or judged, unless it is disliked.
        """
        offset, limit = max(0, offset), max(0, limit)
        with self._follower.known() as known:
            ranking = self._ranked(known, with_seen=with_seen) if known.feelings.liked else []
            page = ranking[offset : offset + limit]
            reasons = _reasons(known, page)
            told = _Told(liked=known.taste.liked, heard=len(known.taste), position=known.position)
        if not ranking:
            return self._by_chance(offset, limit, told)
        near = {cause.video_hash for each in reasons.values() for cause, _ in each.near}
        shown = [*page, *self._passing(sorted(near - set(page)))]
        cards = {card.video_hash: card for card in self._queries.cards(shown)}
        videos = tuple(_recommended(each, reasons[each], cards) for each in page if each in cards)
        return ForYou(videos=videos, count=len(ranking), basis="taste", **told)

    def warm(self) -> None:
        """Take in behind the scenes what is liked."""
        self._follower.warm()

    def close(self) -> None:
        """End what is done behind the scenes."""
        self._follower.close()

    def _ranked(self, known: Known, *, with_seen: bool) -> list[VideoHash]:
        """All suggestions in their order, remembered for the next page."""
        scores = known.taste.scores(known.alike)
        moment = (id(scores), self._queries.position(), with_seen)
        if self._ranking[0] != moment:
            self._ranking = (moment, self._rank(known, scores, with_seen=with_seen))
        return self._ranking[1]

    def _rank(self, known: Known, scores: "NDArray[np.floating]", *, with_seen: bool) -> list[VideoHash]:
        import numpy as np

        from projections.similarity.rows import hash_of
        from projections.taste import ranked, varied

        row_of, felt = known.alike.rows.row_of, known.feelings
        is_eligible = np.ones(len(scores), dtype=np.bool_)
        out = felt.disliked if with_seen else felt.disliked | felt.seen
        is_eligible[[row_of[key] for each in out if (key := int(each, 16)) in row_of]] = False
        rows = ranked(known.alike, scores, is_eligible)
        keys = known.alike.rows.keys.view
        chosen: list[int] = []
        begin, size = 0, MOST
        while begin < len(rows) and len(chosen) < MOST:
            some = {hash_of(int(keys[row])): row for row in rows[begin : begin + size].tolist()}
            shown = self._shown(list(some))
            chosen += [row for each, row in some.items() if each in shown]
            begin, size = begin + size, 2 * size
        best = np.array(chosen[:MOST], dtype=np.int64)
        return [hash_of(int(keys[row])) for row in varied(known.alike, best, scores[best]).tolist()]

    def _shown(self, hashes: Sequence[VideoHash]) -> set[VideoHash]:
        return self._queries.showable(self._passing(hashes))

    def _by_chance(self, offset: int, limit: int, told: "_Told") -> ForYou:
        day = number_of_day(datetime.fromtimestamp(self._now() / 1_000_000).astimezone())
        picked = self._queries.untouched(int(day, 16), FOR_CHANCE)
        shown = set(self._passing(picked))
        passing = [each for each in picked if each in shown][:MOST]
        cards = self._queries.cards(passing[offset : offset + limit])
        videos = tuple(Recommended(video=card, score=0.0, near=(), taste=()) for card in cards)
        return ForYou(videos=videos, count=len(passing), basis="chance", **told)


class _Told(TypedDict):
    liked: int
    heard: int
    position: Position


class _Reasons(NamedTuple):
    score: float
    near: list[tuple["Cause", tuple[SharedToken, ...]]]
    taste: tuple[SharedToken, ...]


def _reasons(known: Known, page: Sequence[VideoHash]) -> dict[VideoHash, _Reasons]:
    index = known.alike
    scores = known.taste.scores(index)
    found: dict[VideoHash, _Reasons] = {}
    for each in page:
        row = index.rows.row_of[int(each, 16)]
        causes = [(cause, index.shared(each, cause.video_hash)) for cause in known.taste.causes(row)]
        found[each] = _Reasons(float(scores[row]), causes, known.taste.reasons(index, row))
    return found


def _recommended(video_hash: VideoHash, reasons: _Reasons, cards: Mapping[VideoHash, VideoCard]) -> Recommended:
    near = tuple(
        NearLiked(video=cards[cause.video_hash], likeness=cause.likeness, part=cause.part, shared=shared)
        for cause, shared in reasons.near
        if cause.video_hash in cards
    )
    hidden = math.fsum(cause.part for cause, _ in reasons.near if cause.video_hash not in cards)
    taste = (*reasons.taste, SharedToken(field="further", token=HIDDEN, weight=hidden)) if hidden else reasons.taste
    return Recommended(video=cards[video_hash], score=reasons.score, near=near, taste=taste)

"""How much somebody cares for each video that they did something with: a number, below 0 for dislike.

Favourites, likes and moments marked as finished speak for a video. A rating and the part that was watched count by how
far they are from what is usual for this person, so that who rates everything high, or never watches to the end,
still has likes and dislikes.
"""

import math
from collections.abc import Iterable, Sequence

import msgspec

from events.values import VideoHash
from projections.views import Doing

USUAL_RATING, USUAL_RATINGS = 3.0, 2.0
"""A mean rating, B+, and as how many ratings it counts until there are more."""
GRADES = 2.0
"""So many grades above the mean are a liking of 1."""
FAVOURITE = 1.0
PER_LIKE, MOST_OF_LIKES = 0.5, 1.0
PER_FINISH, MOST_OF_FINISHES = 0.3, 0.9
WATCHED, USUAL_PART, USUAL_PARTS = 0.4, 0.3, 3.0
"""A liking for the whole video watched, above the usual part, and as how many viewings that counts at first."""
MOST = 2.0
DISLIKED = -0.2
"""Below this; who only left off early may have been called away."""
SEEN_PART = 0.5
"""Who watched as much of a video has seen it."""


class Feelings(msgspec.Struct, frozen=True, kw_only=True):
    """Of one person."""

    weights: dict[VideoHash, float]
    """From -2 to 2; those of which nothing follows are left out."""
    seen: frozenset[VideoHash]
    """Watched for the most part, or judged, so that they are known to the person."""

    @property
    def liked(self) -> dict[VideoHash, float]:
        return {each: weight for each, weight in self.weights.items() if weight > 0}

    @property
    def disliked(self) -> frozenset[VideoHash]:
        return frozenset(each for each, weight in self.weights.items() if weight < DISLIKED)


def feelings(doings: Iterable[Doing]) -> Feelings:
    """Of what somebody did with videos."""
    held = list(doings)
    rating = _mean([each.rating for each in held if each.rating is not None], USUAL_RATING, USUAL_RATINGS)
    part = _mean([_part(each) for each in held if each.view_time > 0], USUAL_PART, USUAL_PARTS)
    weights = {each.video_hash: _weight(each, rating, part) for each in held}
    return Feelings(
        weights={each: weight for each, weight in weights.items() if weight},
        seen=frozenset(each.video_hash for each in held if _is_seen(each)),
    )


def _weight(doing: Doing, usual_rating: float, usual_part: float) -> float:
    """Rounded, so that a mean that hardly moves changes no weights but those near a step."""
    weight = FAVOURITE * doing.is_favourite
    weight += min(PER_LIKE * math.log2(1 + max(0, doing.likes)), MOST_OF_LIKES)
    weight += min(PER_FINISH * math.log2(1 + max(0, doing.finishes)), MOST_OF_FINISHES)
    if doing.rating is not None:
        weight += (doing.rating - usual_rating) / GRADES
    if doing.view_time > 0:
        weight += WATCHED * (_part(doing) - usual_part)
    return round(max(-MOST, min(MOST, weight)) * 10) / 10


def _part(doing: Doing) -> float:
    """Of the video that was watched, 0 to 1; all of one that was not measured."""
    return min(doing.view_time / doing.duration, 1.0) if doing.duration > 0 else 1.0


def _is_seen(doing: Doing) -> bool:
    is_judged = doing.is_favourite or doing.rating is not None or doing.likes > 0 or doing.finishes > 0
    return is_judged or (doing.view_time > 0 and _part(doing) >= SEEN_PART)


def _mean(values: Sequence[float], usual: float, usual_count: float) -> float:
    return (math.fsum(values) + usual * usual_count) / (len(values) + usual_count)

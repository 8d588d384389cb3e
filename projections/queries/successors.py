"""Questions about videos that are not where they were: what they may have become."""

from typing import get_args

from events.values import VideoHash
from projections.queries.questions import CARD, Questions, card_of
from projections.views import Successor, VideoCard
from projections.views.videos import Likeness

NEAR = 0.1
"""Seconds by which lengths may differ that are called the same."""


class SuccessorQuestions(Questions):
    """Compares one video with all that are there."""

    def successors(self, video_hash: VideoHash, limit: int = 12) -> list[Successor]:
        """Those that lie where it lay, or are called or as long as it was; what has most in common first."""
        same = (
            "(path_key = (SELECT path_key FROM videos WHERE video_hash = ?1))",
            "(filename_key = (SELECT filename_key FROM videos WHERE video_hash = ?1))",
            "(title_key = (SELECT title_key FROM videos WHERE video_hash = ?1))",
            f"(duration > 0 AND abs(duration - (SELECT duration FROM videos WHERE video_hash = ?1)) < {NEAR})",
        )
        count = " + ".join(same)
        rows = self._rows(
            f"SELECT {CARD}, {', '.join(same)} FROM videos WHERE present > 0 AND is_known AND video_hash != ?1"
            f" AND {count} > 0 ORDER BY {same[0]} DESC, {count} DESC, title_key, id LIMIT ?2",
            (video_hash, limit),
        )
        likenesses: tuple[Likeness, ...] = get_args(Likeness)
        found = ((card_of(row[: -len(same)]), row[-len(same) :]) for row in rows)
        return [
            Successor(video=card, same=tuple(each for each, is_so in zip(likenesses, marks, strict=True) if is_so))
            for card, marks in found
        ]

    def replaced(self, video_hash: VideoHash) -> list[VideoCard]:
        """Videos that are missing, lay where this one lies, and were favoured, watched or the like."""
        rows = self._rows(
            f"SELECT {CARD} FROM videos WHERE has_doings AND present = 0 AND video_hash != ?1"
            " AND path_key = (SELECT path_key FROM videos WHERE video_hash = ?1 AND present > 0) ORDER BY id DESC",
            (video_hash,),
        )
        return [card_of(row) for row in rows]

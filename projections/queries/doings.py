"""Questions about what the person did with all videos, for suggestions."""

from collections.abc import Iterable

from events.values import VideoHash
from projections.blocks import blocks, marks
from projections.queries.questions import Questions
from projections.views import Doing

_DID = "video_hash, is_favourite, rating, likes, dated_markers, view_time, duration"
_SHOWABLE = "present > 0 AND NOT is_failed"
_PRIME = 2_147_483_647


class DoingQuestions(Questions):
    """What was done with videos, in numbers."""

    def doings(self) -> list[Doing]:
        """Of all videos that the person did anything with, in the order of their ids."""
        rows = self._rows(f"SELECT {_DID} FROM videos WHERE has_doings ORDER BY id")
        return [
            Doing(
                video_hash=video_hash,
                is_favourite=bool(favourite),
                rating=rating,
                likes=likes,
                finishes=finishes,
                view_time=view_time,
                duration=duration,
            )
            for video_hash, favourite, rating, likes, finishes, view_time, duration in rows
        ]

    def showable(self, hashes: Iterable[VideoHash]) -> set[VideoHash]:
        """Of these videos the ones whose files are there and can be decoded."""
        found: set[VideoHash] = set()
        for some in blocks(hashes):
            sql = f"SELECT video_hash FROM videos WHERE video_hash IN ({marks(some)}) AND {_SHOWABLE}"
            found.update(row[0] for row in self._rows(sql, some))
        return found

    def untouched(self, seed: int, limit: int) -> list[VideoHash]:
        """Videos that can be shown and that nothing was done with yet, by chance, the same for the same seed."""
        sql = f"SELECT video_hash FROM videos WHERE {_SHOWABLE} AND NOT has_doings ORDER BY {_shuffled(seed)} LIMIT ?"
        return [row[0] for row in self._rows(sql, (limit,))]


def _shuffled(seed: int) -> str:
    """An SQL expression that is another even permutation of `dice` for each seed.

    Multiplying modulo a prime is a universal family of hashes (Carter and Wegman, 1979); products stay under 2^62.
    """
    mixed = (seed ^ 0x9E3779B97F4A7C15) * 0xBF58476D1CE4E5B9 % (1 << 64)
    mixed = (mixed ^ (mixed >> 31)) * 0x94D049BB133111EB % (1 << 64)
    factor, shift = 1 + mixed % (_PRIME - 1), (mixed >> 33) % _PRIME
    return f"(dice * {factor} + {shift}) % {_PRIME}"

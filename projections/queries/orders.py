"""The orders that the search knows, each with the column it follows."""

from typing import NamedTuple

from projections.views import SortMode

_PRIME = 2_147_483_647


class Order(NamedTuple):
    """An order by one column of `videos`; videos without a value come last in both directions."""

    column: str
    may_be_null: bool = False


ORDERS: dict[SortMode, Order] = {
    "date-added": Order("date_added"),
    "date-downloaded": Order("date_downloaded"),
    "date-released": Order("date_released", may_be_null=True),
    "title": Order("title_key"),
    "filename": Order("filename_key"),
    "path": Order("path_key"),
    "duration": Order("duration"),
    "size": Order("size"),
    "bitrate": Order("bitrate"),
    "resolution": Order("pixels"),
    "rating": Order("rating", may_be_null=True),
    "likes": Order("likes"),
    "view-time": Order("view_time"),
    "last-viewed": Order("last_viewed", may_be_null=True),
    "favourited-date": Order("favourited", may_be_null=True),
    "popularity": Order("popularity"),
}
"""All but relevance, which the words decide, and random, which the seed decides."""


def shuffled(seed: int) -> str:
    """An SQL expression that is another even permutation of `dice` for each seed.

    Multiplying modulo a prime is a universal family of hashes (Carter and Wegman, 1979); products stay under 2^62.
    """
    mixed = (seed ^ 0x9E3779B97F4A7C15) * 0xBF58476D1CE4E5B9 % (1 << 64)
    mixed = (mixed ^ (mixed >> 31)) * 0x94D049BB133111EB % (1 << 64)
    factor, shift = 1 + mixed % (_PRIME - 1), (mixed >> 33) % _PRIME
    return f"(dice * {factor} + {shift}) % {_PRIME}"

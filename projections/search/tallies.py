"""What the videos of each name come to: how many they are, the newest, how good, and which of them stands for it."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from projections.language.terms import NameField
from projections.search.columns import Columns
from projections.search.entry import FLAGS
from projections.search.names import Mask
from projections.views import CatalogueSort

NONE = -1
"""The face of a name that no video has which could be shown."""
_RATING, _FAVOURITE = 1 << 52, 1 << 56
"""Above all moments that are to come for a century, in microseconds; and above all grades besides."""


class Tallies(NamedTuple):
    """By number of the name; of names that no counted video has, anything but `videos`, which is 0."""

    videos: NDArray[np.int64]
    newest: NDArray[np.int64]
    """When its newest video was added, in microseconds."""
    lately: NDArray[np.int64]
    """Videos that are new."""
    rated: NDArray[np.int64]
    rating: NDArray[np.float64]
    """The mean of its rated videos, from 0 (C) to 7 (S+); NaN where none is rated."""
    faces: NDArray[np.int64]
    """The slot of its best video that is there: a favourite before others, then by rating, then the newest."""


def tallied(columns: Columns, field: NameField, shown: Mask, new: Mask) -> Tallies:
    """Count the names of one kind among the videos that are shown.

    Args:
        columns: Of all videos.
        field: The kind.
        shown: By slot.
        new: By slot.
    """
    column = columns.names[field]
    slots, of = column.pairs(shown)
    count = len(column.names)
    added = np.nan_to_num(columns.number("added")).astype(np.int64)
    rating = columns.number("rating")[slots]
    is_rated = ~np.isnan(rating)
    rated = np.bincount(of[is_rated], minlength=count)
    summed = np.bincount(of[is_rated], rating[is_rated], minlength=count)
    newest = np.zeros(count, np.int64)
    np.maximum.at(newest, of, added[slots])
    return Tallies(
        videos=np.bincount(of, minlength=count),
        newest=newest,
        lately=np.bincount(of[new[slots]], minlength=count),
        rated=rated,
        rating=np.where(rated > 0, summed / np.maximum(rated, 1), np.nan),
        faces=_faces(columns, slots, of, added, count),
    )


def ranked(tallies: Tallies, places: NDArray[np.int64], sort: CatalogueSort, *, falls: bool) -> NDArray[np.int64]:
    """The numbers of the names that counted videos have.

    Args:
        tallies: Of all names.
        places: Of the names in the alphabet, by which equals are sorted, always rising.
        sort: By what; what is not rated comes last in either direction.
        falls: Whether from the end, the most or the best on.
    """
    numbers = tallies.videos.nonzero()[0]
    numbers = numbers[np.argsort(places[numbers])]
    sign = -1 if falls else 1
    if sort == "name":
        return numbers[::sign]
    keys = {
        "videos": (sign * tallies.videos,),
        "newest": (sign * tallies.newest,),
        "rating": (sign * tallies.rated, sign * np.nan_to_num(tallies.rating), tallies.rated == 0),
    }
    return numbers[np.lexsort([key[numbers] for key in keys[sort]])]


def _faces(
    columns: Columns, slots: NDArray[np.int32], of: NDArray[np.int32], added: NDArray[np.int64], count: int
) -> NDArray[np.int64]:
    flags = columns.flags[: columns.end]
    is_there = (flags & np.uint32(FLAGS["is:missing"])) == 0
    is_favourite = (flags & np.uint32(FLAGS["is:favourite"])) != 0
    grades = np.nan_to_num(columns.number("rating"), nan=-1.0).astype(np.int64) + 1
    worth = np.where(is_there, added + grades * _RATING + is_favourite * _FAVOURITE, NONE)[slots]
    best, faces = np.full(count, NONE, np.int64), np.full(count, NONE, np.int64)
    np.maximum.at(best, of, worth)
    is_best = (worth == best[of]) & (worth > NONE)
    faces[of[is_best]] = slots[is_best]
    return faces

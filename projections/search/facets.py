"""Counts the values that the videos of an answer have, field by field."""

from collections.abc import Callable, Mapping

import numpy as np
from numpy.typing import NDArray

from projections.language.terms import NameField
from projections.search.classes import CLASSED
from projections.search.columns import Columns
from projections.search.entry import FLAGS
from projections.search.names import Mask
from projections.search.quoting import term_of
from projections.views.search import Facet, FacetValue

NAMED: tuple[NameField, ...] = ("performer", "studio", "tag", "collection", "series", "genre")
ONE_OF = frozenset({"studio", "collection", "series", *CLASSED})
"""Fields of which a video has one value: counted as if the query did not ask for them."""
SHOWN = ("is:favourite", "is:rated", "is:watched", "is:missing", "is:duplicate", "is:portrait", "is:playable")


def facets(columns: Columns, without: Callable[[str], Mask], listed: Mask | None, most: int) -> tuple[Facet, ...]:
    """All facets of an answer.

    Args:
        columns: Of all videos.
        without: The slots of the answer, as if it did not ask for a field of `ONE_OF`; with no name all it asks for.
        listed: All slots from which the answer was chosen, where nothing else was.
        most: Values of each facet that are wanted.
    """
    masks: dict[int, tuple[Mask, NDArray[np.int32]]] = {}
    plain = without("")

    def chosen(field: str) -> tuple[Mask, NDArray[np.int32]]:
        mask = without(field) if field in ONE_OF else plain
        if id(mask) not in masks:
            masks[id(mask)] = mask, np.flatnonzero(mask).astype(np.int32)
        return masks[id(mask)]

    found: list[Facet] = []
    for field in NAMED:
        mask, hits = chosen(field)
        column = columns.names[field]
        counts = column.counted(hits, mask, listed)
        found.append(_named(field, counts, column.names, most))
    for place, (field, classed) in enumerate(CLASSED.items()):
        _, hits = chosen(field)
        row = columns.classes[place]
        counts = np.bincount(row[hits], minlength=1)
        present = [int(each) for each in np.flatnonzero(counts) if each]
        values = tuple(
            FacetValue(name=classed.name(each), count=int(counts[each]), term=f"{field}:{classed.value(each)}")
            for each in (reversed(present) if field in {"rating", "released"} else present)
        )
        found.append(Facet(field=field, values=values[: max(most, 0)], total=len(values)))
    found.append(_states(columns, chosen("")[1]))
    return tuple(found)


def _named(field: NameField, counts: NDArray[np.int64], names: list[str], most: int) -> Facet:
    present = np.flatnonzero(counts > 0)
    total = len(present)
    count = min(most, total)
    if count <= 0:
        return Facet(field=field, values=(), total=total)
    # The place decides between equals, so that the choice is the same each time.
    weights = counts[present] * len(counts) - present
    best = np.argpartition(-weights, count - 1)[:count]
    best = present[best[np.argsort(-weights[best])]]
    values = tuple(
        FacetValue(name=names[each], count=int(counts[each]), term=term_of(field, names[each]))
        for each in best.tolist()
    )
    return Facet(field=field, values=values, total=total)


def _states(columns: Columns, hits: NDArray[np.int32]) -> Facet:
    flags = columns.flags[hits]
    counts: Mapping[str, int] = {each: int(np.count_nonzero(flags & np.uint32(FLAGS[each]))) for each in SHOWN}
    values = tuple(
        FacetValue(name=each.removeprefix("is:"), count=count, term=each) for each, count in counts.items() if count
    )
    return Facet(field="is", values=values, total=len(values))

"""The catalogue: everything of a kind that a video which may be shown has, with what its videos come to."""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Literal, cast, get_args

from msgspec.structs import replace

from events.values import EntityKind, UnixTime
from passion.search.search import Search
from projections.queries import CatalogueSort, Queries, in_order
from projections.views import CatalogueEntry, EntityPicture

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from projections.search.columns import Columns
    from projections.search.names import Mask
    from projections.search.tallies import Tallies

CatalogueKind = Literal["performer", "studio", "tag", "collection", "series"]

LATELY = 7 * 86_400 * 1_000_000
"""Microseconds for which a video counts as new."""


class Catalogue:
    """Answers from the columns of the search; from the tables while these are being made."""

    def __init__(self, queries: Queries, search: Search, now: Callable[[], UnixTime]) -> None:
        self._queries, self._search, self._now = queries, search, now

    def entries(
        self, kind: CatalogueKind, sort: CatalogueSort = "name", *, descending: bool | None = None
    ) -> list[CatalogueEntry]:
        """All of them; among what the content filter lets through.

        Raises:
            Refused: the content filter means nothing.
        """
        from projections.search.arrivals import NOTHING, is_new, new_after
        from projections.search.tallies import ranked, tallied

        entity = cast("EntityKind", kind) if kind in get_args(EntityKind) else None
        colours = self._queries.colours(entity) if entity else {}
        chosen = self._queries.chosen_pictures(entity) if entity else {}
        with self._search.shown() as (columns, shown, is_whole):
            if is_whole:
                now = self._now()
                after = new_after(columns, UnixTime(now - LATELY), now)
                tallies = tallied(columns, kind, shown, is_new(columns, after))
                falls = sort != "name" if descending is None else descending
                numbers = ranked(tallies, columns.names[kind].places(), sort, falls=falls)
                entries = list(_told(columns, kind, shown, tallies, numbers, chosen))
                if kind == "collection":
                    moments = after[numbers].tolist()
                    return [
                        replace(each, new_after=None if moment == NOTHING else UnixTime(moment))
                        for each, moment in zip(entries, moments, strict=True)
                    ]
                # Few have one: to ask for each of all the names costs more.
                coloured = ((at, colours[each.name]) for at, each in enumerate(entries) if each.name in colours)
                for at, colour in coloured if colours else ():
                    entries[at] = replace(entries[at], colour=colour)
                return entries
        return in_order(self._counted(kind), sort, descending=descending)

    def _counted(self, kind: CatalogueKind) -> list[CatalogueEntry]:
        queries, among = self._queries, self._search.let_through()
        lists = {
            "performer": queries.performers,
            "studio": queries.studios,
            "tag": queries.tags,
            "collection": queries.collections,
            "series": queries.series,
        }
        return lists[kind](among=among)


def _told(
    columns: "Columns",
    kind: CatalogueKind,
    shown: "Mask",
    tallies: "Tallies",
    numbers: "NDArray[np.int64]",
    chosen: dict[str, EntityPicture],
) -> Iterator[CatalogueEntry]:
    names, hashes = columns.names[kind].names, columns.hashes
    rows = (each[numbers].tolist() for each in tallies)
    for number, videos, newest, lately, rated, rating, face in zip(numbers.tolist(), *rows, strict=True):
        name = names[number]
        picture = chosen.get(name)
        if picture is not None:
            slot = columns.slot(picture.video_hash)
            picture = picture if slot is not None and shown[slot] else None
        if picture is None and face >= 0 and (video_hash := hashes[face]) is not None:
            picture = EntityPicture(video_hash=video_hash, time=None)
        yield CatalogueEntry(
            name=name,
            videos=videos,
            newest=newest,
            lately=lately,
            rated=rated,
            rating=rating if rated else None,
            picture=picture,
        )

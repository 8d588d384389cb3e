"""Questions about what the library is made of: performers, studios, tags, collections, series."""

from collections.abc import Sequence
from operator import attrgetter

import msgspec

from events.values import EntityKind, VideoHash
from projections.queries.questions import Questions
from projections.views import CatalogueEntry, CatalogueSort, EntityPicture

_COUNTED = "count(*) AS videos, max(videos.date_added) AS newest"
_LISTED = "FROM videos CROSS JOIN"
"""Each video is read once, and its names lie side by side; the other way round each name would look for its video."""


Among = Sequence[VideoHash] | None
"""The videos that count; None for all."""


class CatalogueQuestions(Questions):
    """Names, each with how many videos in the lists have it."""

    def performers(self, sort: CatalogueSort = "name", among: Among = None) -> list[CatalogueEntry]:
        """Primary and secondary performers."""
        return self._entries(
            f"SELECT name, {_COUNTED} {_LISTED} performers ON video_id = id WHERE is_listed = 1",
            sort,
            among,
            "performer",
        )

    def tags(self, sort: CatalogueSort = "name", among: Among = None) -> list[CatalogueEntry]:
        return self._entries(
            f"SELECT tag, {_COUNTED} {_LISTED} tags ON video_id = id WHERE is_listed = 1",
            sort,
            among,
            "tag",
        )

    def studios(self, sort: CatalogueSort = "name", among: Among = None) -> list[CatalogueEntry]:
        return self._entries(
            f"SELECT studio, {_COUNTED} FROM videos WHERE studio IS NOT NULL AND is_listed",
            sort,
            among,
            "studio",
        )

    def series(self, sort: CatalogueSort = "name", among: Among = None) -> list[CatalogueEntry]:
        return self._entries(
            f"SELECT series, {_COUNTED} FROM videos WHERE series IS NOT NULL AND is_listed", sort, among
        )

    def collections(self, sort: CatalogueSort = "name", among: Among = None) -> list[CatalogueEntry]:
        """A video in two collections counts in both."""
        return self._entries(
            f"SELECT name, {_COUNTED} FROM (SELECT DISTINCT files.collection AS name, video_id FROM files"
            " JOIN videos ON videos.id = video_id WHERE is_listed AND (files.is_missing = 0 OR present = 0))"
            " JOIN videos ON id = video_id WHERE true",
            sort,
            among,
        )

    def chosen_pictures(self, kind: EntityKind) -> dict[str, EntityPicture]:
        """Of those that a person chose one for, by what they are called."""
        rows = self._rows(
            "SELECT called, picture_hash, picture_time FROM entities"
            " WHERE kind = ? AND name = root AND picture_hash IS NOT NULL",
            (kind,),
        )
        return {called: EntityPicture(video_hash=video_hash, time=time) for called, video_hash, time in rows}

    def _entries(
        self, sql: str, sort: CatalogueSort, among: Among, kind: EntityKind | None = None
    ) -> list[CatalogueEntry]:
        coloured = "SELECT called, colour FROM entities WHERE kind = ? AND name = root AND colour <> ''"
        with self._store.reading() as db:
            if among is not None:
                narrowed = f"{sql} AND video_hash IN (SELECT value FROM json_each(?)) GROUP BY 1"
                rows = self._rows(narrowed, (msgspec.json.encode(among).decode(),))
            elif kind is None:
                rows = self._rows(f"{sql} GROUP BY 1")
            else:
                rows = self._counts.rows(db, self._store.stamp, f"{sql} GROUP BY 1")
            colours = dict(self._rows(coloured, (kind,))) if kind else {}
        entries = [
            CatalogueEntry(name=name, videos=videos, newest=newest, colour=colours.get(name, ""))
            for name, videos, newest in rows
        ]
        return in_order(entries, sort)


def in_order(
    entries: list[CatalogueEntry], sort: CatalogueSort, *, descending: bool | None = None
) -> list[CatalogueEntry]:
    """Sorted; among equals by name.

    Args:
        entries: In any order.
        sort: By what.
        descending: None as one expects: names rise, what is most, newest or best comes first.
    """
    falls = sort != "name" if descending is None else descending
    by_name = {"reverse": falls and sort == "name"}
    entries.sort(key=attrgetter("name"), **by_name)
    entries.sort(key=lambda each: each.name.casefold(), **by_name)
    sign = -1 if falls else 1
    if sort == "videos":
        entries.sort(key=lambda each: sign * each.videos)
    elif sort == "newest":
        entries.sort(key=lambda each: sign * each.newest)
    elif sort == "rating":
        entries.sort(key=lambda each: (each.rating is None, sign * (each.rating or 0.0), sign * each.rated))
    return entries

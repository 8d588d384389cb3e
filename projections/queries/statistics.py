"""Questions about the library in numbers: sums, distributions, what is watched most, and how much each week."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from events.values import RATINGS, Bytes, EntityKind, Seconds
from projections.queries.questions import Questions, Row
from projections.queries.watching import Shown, narrowed
from projections.search.bins import BINS, Bins, month_of, of_resolution
from projections.search.quoting import term_of
from projections.views import Bin, Distribution, MostWatched, Statistics, StatisticsTotals, Week
from projections.views.statistics import DistributionField

MOST = 15
"""Performers, studios or tags that are told."""
_SUMS = "count(*), total(duration), sum(size)"
_QUARTER = 900_000_000
_LOCAL_MONTH = f"strftime('%Y-%m', date_added / {_QUARTER} * 900, 'unixepoch', 'localtime')"
_WATCHED: dict[EntityKind, str] = {
    "performer": "SELECT name, total(view_time), count(*) FROM videos CROSS JOIN performers ON video_id = id"
    " WHERE has_doings AND view_time > 0 AND is_listed{among} GROUP BY 1",
    "studio": "SELECT studio, total(view_time), count(*) FROM videos"
    " WHERE has_doings AND view_time > 0 AND is_listed AND studio IS NOT NULL{among} GROUP BY 1",
    "tag": "SELECT tag, total(view_time), count(*) FROM videos CROSS JOIN tags ON video_id = id"
    " WHERE has_doings AND view_time > 0 AND is_listed{among} GROUP BY 1",
}


class StatisticsQuestions(Questions):
    """All of it at once."""

    def statistics(self, weeks: tuple[Week, ...], among: Shown = None) -> Statistics:
        """Of the videos in the lists, which are those that a search finds.

        Args:
            weeks: What was watched in each.
            among: The videos that count; None for all.
        """
        before, condition, values = narrowed(among)
        among_ids = condition.format(id="videos.id")

        def rows(select: str) -> list[Row]:
            return self._rows(before + select.format(among=among_ids), values)

        with self._store.reading():
            return Statistics(
                totals=_totals(rows),
                distributions=tuple(_distributions(rows)),
                most_watched=tuple(_most_watched(rows)),
                weeks=weeks,
            )


Rows = Callable[[str], list[Row]]
"""The rows of a select, which may have `{among}` at the end of its conditions."""


def _totals(rows: Rows) -> StatisticsTotals:
    (sums,) = rows(
        "SELECT count(*), total(duration), coalesce(sum(size), 0), total(view_time), count(*) FILTER (WHERE"
        " view_time > 0), coalesce(sum(is_favourite), 0), count(rating), coalesce(sum(likes), 0),"
        " coalesce(sum(comments), 0), coalesce(sum(markers), 0), count(*) FILTER (WHERE dated_markers > 0),"
        " count(DISTINCT studio) FROM videos WHERE is_listed{among}"
    )
    ((performers,),) = rows(
        "SELECT count(DISTINCT name) FROM performers WHERE video_id IN (SELECT id FROM videos WHERE is_listed{among})"
    )
    ((tags,),) = rows(
        "SELECT count(DISTINCT tag) FROM tags WHERE video_id IN (SELECT id FROM videos WHERE is_listed{among})"
    )
    videos, duration, size, view_time, watched, favourites, rated, likes, comments, markers, finished, studios = sums
    return StatisticsTotals(
        videos=videos,
        duration=Seconds(round(duration, 3)),
        size=Bytes(size),
        view_time=Seconds(round(view_time, 3)),
        watched=watched,
        favourites=favourites,
        rated=rated,
        likes=likes,
        comments=comments,
        markers=markers,
        finished=finished,
        performers=performers,
        studios=studios,
        tags=tags,
    )


def _distributions(rows: Rows) -> Iterator[Distribution]:
    months = rows(f"SELECT {_LOCAL_MONTH}, {_SUMS} FROM videos WHERE is_listed{{among}} GROUP BY 1")
    yield _distribution("added", ((each[0], f"added:{each[0]}", each[1:]) for each in sorted(months)))
    released = rows(f"SELECT date_released, {_SUMS} FROM videos WHERE is_listed{{among}} GROUP BY 1")
    by_month = sorted((month_of(each[0]), each[1:]) for each in released)
    yield _distribution("released", ((month, month and f"released:{month}", sums) for month, sums in by_month))
    for field, bins in BINS.items():
        place = f"CASE WHEN is_probed THEN {bins.case} END" if field == "duration" else bins.case
        found = rows(f"SELECT {place}, {_SUMS} FROM videos WHERE is_listed{{among}} GROUP BY 1 ORDER BY 1")
        yield _distribution(field, ((*_called(bins, each[0]), each[1:]) for each in found))
    shapes = rows(
        "SELECT CASE WHEN is_probed THEN width ELSE 0 END, CASE WHEN is_probed THEN height ELSE 0 END,"
        f" {_SUMS} FROM videos WHERE is_listed{{among}} GROUP BY 1, 2"
    )
    by_class = sorted((of_resolution(each[0], each[1]), each[2:]) for each in shapes)
    yield _distribution("resolution", ((name, query, sums) for (_, name, query), sums in by_class))
    ratings = rows(f"SELECT rating, {_SUMS} FROM videos WHERE is_listed{{among}} GROUP BY 1 ORDER BY 1")
    graded = (("" if each[0] is None else RATINGS[each[0]], each[1:]) for each in ratings)
    yield _distribution("rating", ((grade, grade and f"rating:{grade}", sums) for grade, sums in graded))
    codecs = rows(f"SELECT lower(codec), {_SUMS} FROM videos WHERE is_listed{{among}} GROUP BY 1 ORDER BY 2 DESC, 1")
    yield _distribution("codec", ((each[0], each[0] and term_of("codec", each[0]), each[1:]) for each in codecs))
    collections = rows(
        f"SELECT name, {_SUMS} FROM (SELECT DISTINCT files.collection AS name, video_id FROM files"
        " JOIN videos ON videos.id = video_id WHERE is_listed AND (files.is_missing = 0 OR present = 0){among})"
        " JOIN videos ON id = video_id GROUP BY 1 ORDER BY 2 DESC, 1"
    )
    yield _distribution("collection", ((name, term_of("collection", name), sums) for name, *sums in collections))


def _called(bins: Bins, place: int | None) -> tuple[str, str]:
    """Name and query of a bin; empty where there is none."""
    return ("", "") if place is None else (bins.names[place], bins.queries[place])


def _distribution(field: DistributionField, found: Iterable[tuple[str, str, Sequence[Any]]]) -> Distribution:
    """Bins in their order; those with the same name become one, those without a name are what is not known."""
    sums: dict[str, tuple[str, list[float]]] = {}
    unknown = 0
    for name, query, (videos, duration, size) in found:
        if not name:
            unknown += videos
            continue
        known = sums.setdefault(name, (query, [0, 0.0, 0]))[1]
        known[:] = known[0] + videos, known[1] + duration, known[2] + size
    return Distribution(
        field=field,
        bins=tuple(
            Bin(name=name, query=query, videos=int(videos), duration=Seconds(round(duration, 3)), size=Bytes(int(size)))
            for name, (query, (videos, duration, size)) in sums.items()
        ),
        unknown=unknown,
    )


def _most_watched(rows: Rows) -> Iterator[MostWatched]:
    for kind, select in _WATCHED.items():
        for name, seconds, videos in rows(f"{select} ORDER BY 2 DESC, 1 LIMIT {MOST}"):
            yield MostWatched(kind=kind, name=name, seconds=Seconds(round(seconds, 3)), videos=videos)

"""Questions about what was watched when."""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, groupby
from typing import Literal

import msgspec

from events.values import Seconds, UnixTime, VideoHash
from projections.language.dates import as_seconds
from projections.queries.catalogue import Among
from projections.queries.interactions import union
from projections.queries.questions import Questions, Row
from projections.views import DayWatched, HeatTape, HourWatched, Sitting, SittingVideo, Viewing, WatchTimes, Week

PAUSE = 30 * 60
"""Seconds without watching that end a sitting."""
PARTS = 120
"""Of a heat tape."""
NEVER = UnixTime(1 << 62)
_QUARTER = 900_000_000
"""Microseconds; no time zone is off by less, so that quarters of an hour can be told apart before local time is."""
_LOCAL = "date / 1000000, 'unixepoch', 'localtime'"
_SECTION = (
    "SELECT date, start, length, video_hash, title, poster_time, duration FROM viewings"
    " CROSS JOIN videos ON videos.id = video_id WHERE date < ?"
)
_NEWEST = " ORDER BY date DESC, ordinal DESC"


ALL_BUT_HIDDEN: Literal["all but hidden"] = "all but hidden"
Shown = Among | Literal["all but hidden"]
"""Videos that count; those that are not hidden need not be named one by one."""


def narrowed(among: Shown) -> tuple[str, str, tuple[str, ...]]:
    """What goes before a select, the condition for its `{id}`, and the values, to ask of some videos only."""
    if among is None:
        return "", "", ()
    if among == ALL_BUT_HIDDEN:
        return "", " AND +{id} NOT IN (SELECT id FROM videos WHERE is_hidden)", ()
    before = (
        "WITH shown(id) AS MATERIALIZED (SELECT id FROM videos WHERE video_hash IN (SELECT value FROM json_each(?))) "
    )
    return before, " AND +{id} IN (SELECT id FROM shown)", (msgspec.json.encode(among).decode(),)


class WatchingQuestions(Questions):
    """Viewings in several lights; `among` are the videos that count, None for all."""

    def viewings(
        self,
        before: UnixTime = NEVER,
        limit: int = 100,
        *,
        day: dt.date | None = None,
        weekday: int | None = None,
        hour: int | None = None,
        among: Shown = None,
    ) -> list[Viewing]:
        """Sections that began then, in local time, the newest first; `weekday` 0 is Monday."""
        sql, conditions, values = self._sections(among, before)
        if day is not None:
            conditions += " AND date >= ? AND date < ?"
            values += (round(as_seconds(day) * 1e6), round(as_seconds(day + dt.timedelta(days=1)) * 1e6))
        if weekday is not None:
            conditions += f" AND CAST(strftime('%w', {_LOCAL}) AS INTEGER) = ?"
            values += ((weekday + 1) % 7,)
        if hour is not None:
            conditions += f" AND CAST(strftime('%H', {_LOCAL}) AS INTEGER) = ?"
            values += (hour,)
        rows = self._rows(f"{sql}{conditions}{_NEWEST} LIMIT ?", (*values, limit))
        return [
            Viewing(date=date, start=start, length=length, video_hash=video, title=title, poster_time=poster)
            for date, start, length, video, title, poster, _ in rows
        ]

    def sittings(self, before: UnixTime = NEVER, limit: int = 20, among: Shown = None) -> list[Sitting]:
        """Those that began before a moment, the newest first; `before` is the beginning of one already seen."""
        sql, conditions, values = self._sections(among, before)
        found: list[Sitting] = []
        with self._store.reading() as db:
            for rows in _apart(db.execute(f"{sql}{conditions}{_NEWEST}", values)):
                found.append(_sitting(rows))
                if len(found) >= limit:
                    break
        return found

    def watch_times(self, among: Shown = None) -> WatchTimes:
        """Hours of the week and days, by when sections began."""
        before, condition, values = narrowed(among)
        # Local time is asked for once for each quarter of an hour: that is what takes long.
        told = self._rows(
            f"{before}SELECT strftime('%Y-%m-%d %w %H', {_LOCAL}), sum(seconds), sum(sections) FROM"
            f" (SELECT date / {_QUARTER} * {_QUARTER} AS date, total(length) AS seconds, count(*) AS sections"
            f" FROM viewings WHERE true{condition.format(id='video_id')} GROUP BY 1) GROUP BY 1 ORDER BY 1",
            values,
        )
        rows = [(each[:10], int(each[11]), int(each[13:]), seconds, sections) for each, seconds, sections in told]
        hours: dict[tuple[int, int], tuple[float, int]] = {}
        for _, weekday, hour, seconds, sections in rows:
            cell = (weekday - 1) % 7, hour
            known = hours.get(cell, (0.0, 0))
            hours[cell] = known[0] + seconds, known[1] + sections
        return WatchTimes(
            hours=tuple(
                HourWatched(weekday=weekday, hour=hour, seconds=Seconds(round(seconds, 3)), sections=sections)
                for (weekday, hour), (seconds, sections) in sorted(hours.items())
            ),
            days=tuple(_day(day, list(some)) for day, some in groupby(rows, key=lambda row: row[0])),
        )

    def weeks(self, among: Shown = None) -> tuple[Week, ...]:
        """What was watched in each week, the oldest first."""
        found: list[Week] = []
        for monday, some in groupby(self.watch_times(among).days, key=_monday):
            days = list(some)
            seconds = Seconds(round(sum(each.seconds for each in days), 3))
            found.append(Week(monday=monday, seconds=seconds, sections=sum(each.sections for each in days)))
        return tuple(found)

    def heat_tapes(self, before: UnixTime = NEVER, limit: int = 30, among: Shown = None) -> list[HeatTape]:
        """The videos that were watched most recently; `before` is the `last_viewed` of the last one already seen."""
        start, condition, values = narrowed(among)
        with self._store.reading():
            videos = self._rows(
                f"{start}SELECT id, video_hash, title, poster_time, duration, last_viewed, view_time FROM videos"
                f" WHERE last_viewed < ?{condition.format(id='id')} ORDER BY last_viewed DESC LIMIT ?",
                (*values, before, limit),
            )
            return [self._tape(row) for row in videos]

    def _tape(self, row: Row) -> HeatTape:
        video_id, video_hash, title, poster_time, duration, last_viewed, view_time = row
        sections = self._rows(
            "SELECT start, start + length FROM viewings WHERE video_id = ? ORDER BY start", (video_id,)
        )
        ends = max((end for _, end in sections), default=0.0)
        duration = Seconds(duration or ends)
        watched = union((max(0.0, start), min(end, duration)) for start, end in sections if start < duration)
        return HeatTape(
            video_hash=video_hash,
            title=title,
            poster_time=poster_time,
            duration=duration,
            last_viewed=last_viewed,
            view_time=view_time,
            covered=round(sum(end - start for start, end in watched) / duration, 4) if duration else 0.0,
            times=heat(sections, duration),
        )

    def _sections(self, among: Shown, before: UnixTime) -> tuple[str, str, tuple[object, ...]]:
        start, condition, values = narrowed(among)
        return f"{start}{_SECTION}", condition.format(id="video_id"), (*values, before)


def heat(sections: Sequence[Row], duration: float, parts: int = PARTS) -> tuple[float, ...]:
    """How often each of so many equal parts was watched, from sections (start, end); on average over the part."""
    if duration <= 0:
        return (0.0,) * parts
    # What a section adds from a part on, to it and to all that follow it: the ends add what is not whole.
    steps, scale = [0.0] * (parts + 2), parts / duration
    for start, end in sections:
        for place, sign in ((min(max(start * scale, 0.0), parts), 1.0), (min(max(end * scale, 0.0), parts), -1.0)):
            part = int(place)
            inside = place - part
            steps[part] += sign * (1.0 - inside)
            steps[part + 1] += sign * inside
    return tuple(round(max(0.0, each), 2) for each in accumulate(steps[:parts]))


def _day(day: str, rows: Sequence[Row]) -> DayWatched:
    """From rows of hours: day, weekday, hour, seconds, sections."""
    seconds = Seconds(round(sum(row[3] for row in rows), 3))
    return DayWatched(day=day, seconds=seconds, sections=sum(row[4] for row in rows))


def _monday(watched: DayWatched) -> str:
    day = dt.date.fromisoformat(watched.day)
    return (day - dt.timedelta(days=day.weekday())).isoformat()


def _apart(rows: Iterable[Row]) -> Iterator[list[Row]]:
    """Sections, the newest first, cut where too much time passed between one and the next."""
    some: list[Row] = []
    for row in rows:
        if some and some[-1][0] - (row[0] + row[2] * 1e6) > PAUSE * 1e6:
            yield some
            some = []
        some.append(row)
    if some:
        yield some


def _sitting(rows: Sequence[Row]) -> Sitting:
    videos: dict[VideoHash, list[Row]] = {}
    for row in reversed(rows):
        videos.setdefault(row[3], []).append(row)
    return Sitting(
        began=rows[-1][0],
        ended=UnixTime(max(round(row[0] + row[2] * 1e6) for row in rows)),
        seconds=Seconds(round(sum(row[2] for row in rows), 3)),
        sections=len(rows),
        videos=tuple(_watched(some) for some in videos.values()),
    )


def _watched(rows: Sequence[Row]) -> SittingVideo:
    began, _, _, video_hash, title, poster_time, duration = rows[0]
    return SittingVideo(
        video_hash=video_hash,
        title=title,
        poster_time=poster_time,
        duration=duration,
        began=began,
        seconds=Seconds(round(sum(row[2] for row in rows), 3)),
        parts=union(sorted((row[1], row[1] + row[2]) for row in rows)),
    )

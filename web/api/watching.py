"""What was watched when, and what was left on videos: the views of the history beside its lines."""

from datetime import date
from typing import Annotated

from litestar.params import FromQuery, QueryParameter

from events.values import UnixTime
from projections.views import HeatTape, Note, NoteKind, Sitting, Viewing, WatchTimes
from web.doors import TheLibrary
from web.routing import get

Until = Annotated[
    UnixTime,
    QueryParameter(ge=1, le=1 << 62, description="Microseconds since 1970 UTC: only what is older."),
]
Weekday = Annotated[int | None, QueryParameter(ge=0, le=6, description="0 for Monday, in local time.")]
Hour = Annotated[int | None, QueryParameter(ge=0, le=23, description="Of the day, in local time.")]
Day = Annotated[date | None, QueryParameter(description="Such as 2026-11-23, in local time.")]
Few = Annotated[int, QueryParameter(ge=1, le=100, description="At most so many.")]
Many = Annotated[int, QueryParameter(ge=1, le=500, description="At most so many.")]
Text = Annotated[str, QueryParameter(max_length=1000, description="Only what holds it, in any case.")]
Offset = Annotated[int, QueryParameter(ge=0, le=10_000_000, description="How many are left out.")]
NEVER = UnixTime(1 << 62)


@get("/api/get-viewings", operation_id="GetViewings", sync_to_thread=True)
def get_viewings(
    library: TheLibrary,
    before: Until = NEVER,
    limit: Many = 100,
    day: Day = None,
    weekday: Weekday = None,
    hour: Hour = None,
) -> list[Viewing]:
    """Sections that were watched, the newest first; of a day, or of an hour of the week."""
    return library.queries.viewings(
        before, limit, day=day, weekday=weekday, hour=hour, among=library.search.let_through_tables()
    )


@get("/api/get-sittings", operation_id="GetSittings", sync_to_thread=True)
def get_sittings(library: TheLibrary, before: Until = NEVER, limit: Few = 20) -> list[Sitting]:
    """What was watched in one go, the newest first; half an hour without watching ends a sitting."""
    return library.queries.sittings(before, limit, library.search.let_through_tables())


@get("/api/get-watch-times", operation_id="GetWatchTimes", sync_to_thread=True)
def get_watch_times(library: TheLibrary) -> WatchTimes:
    """How much was watched in each hour of the week, and on each day, in local time."""
    return library.queries.watch_times(library.search.let_through_tables())


@get("/api/get-heat-tapes", operation_id="GetHeatTapes", sync_to_thread=True)
def get_heat_tapes(library: TheLibrary, before: Until = NEVER, limit: Few = 30) -> list[HeatTape]:
    """The videos watched most recently, each with how often its parts were watched."""
    return library.queries.heat_tapes(before, limit, library.search.let_through_tables())


@get("/api/get-notes", operation_id="GetNotes", sync_to_thread=True)
def get_notes(
    library: TheLibrary, kind: FromQuery[NoteKind], text: Text = "", offset: Offset = 0, limit: Many = 100
) -> list[Note]:
    """Comments, favourites, ratings, likes or markers of all videos, as they hold now."""
    return library.queries.notes(kind, text, offset, limit, library.search.let_through_tables())


ROUTES = [get_viewings, get_sittings, get_watch_times, get_heat_tapes, get_notes]

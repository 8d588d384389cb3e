"""What happened, the newest first; what went wrong; and the whole log for export."""

from litestar.params import FromQuery
from litestar.response import Stream

from events.values import UnixTime, VideoHash
from passion.telling import with_changes
from projections.views import Collision, DoneSince, HistoryEntry, Problem
from web.doors import TheLibrary, TheQueries
from web.parameters import Before, Limit, Since
from web.piping import piped
from web.routing import get


@get("/api/get-history", operation_id="GetHistory", sync_to_thread=True)
def get_history(
    library: TheLibrary,
    queries: TheQueries,
    before: Before = None,
    limit: Limit = 100,
    video_hash: FromQuery[VideoHash | None] = None,
) -> list[HistoryEntry]:
    """A page of the history, of one video or of all; of one video with the values before and after each command."""
    entries = queries.history(before, limit, video_hash)
    return entries if video_hash is None else with_changes(entries, library.log, queries, video_hash)


@get("/api/get-done-since", operation_id="GetDoneSince", sync_to_thread=True)
def get_done_since(library: TheLibrary, queries: TheQueries, date: Since) -> DoneSince:
    """What the person did since a moment: what `undo-since` would take back."""
    return queries.done_since(library.log.position_at(UnixTime(date - 1)))


@get("/api/get-problems", operation_id="GetProblems", sync_to_thread=True)
def get_problems(queries: TheQueries) -> list[Problem]:
    """Files that cannot be used, each with its reason."""
    return queries.problems()


@get("/api/get-collisions", operation_id="GetCollisions", sync_to_thread=True)
def get_collisions(queries: TheQueries) -> list[Collision]:
    """Videos that lie in several places."""
    return queries.collisions()


@get("/api/get-log", operation_id="GetLog", media_type="application/jsonl")
async def get_log(library: TheLibrary) -> Stream:
    """The whole log as JSON Lines, one commit a line, as `passion export` writes it."""
    return Stream(
        piped(library.export),
        media_type="application/jsonl",
        headers={"Content-Disposition": 'attachment; filename="passion.jsonl"'},
    )


ROUTES = [get_history, get_done_since, get_problems, get_collisions, get_log]

"""What the person may like, with the reasons."""

from typing import Annotated

from litestar.params import FromQuery, QueryParameter

from projections.views import ForYou
from web.doors import TheLibrary
from web.routing import get

Offset = Annotated[int, QueryParameter(ge=0, le=10_000_000, description="How many to skip.")]
PageSize = Annotated[int, QueryParameter(ge=0, le=500, description="At most so many.")]


@get("/api/get-for-you", operation_id="GetForYou", sync_to_thread=True)
def get_for_you(
    library: TheLibrary,
    offset: Offset = 0,
    limit: PageSize = 24,
    with_seen: FromQuery[bool] = False,  # noqa: FBT002 (a query parameter is named)
) -> ForYou:
    """Videos that the person may like, best first; where nothing is liked yet, unseen ones that the day picks.

    What was watched or judged is left out unless `with_seen`; disliked and missing videos are left out always.
    """
    return library.suggest.for_you(offset, limit, with_seen=with_seen)


ROUTES = [get_for_you]

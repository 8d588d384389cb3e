"""Whether a query can be kept: one that means nothing yet, or never will, cannot."""

from datetime import UTC, datetime

from events.values import UnixTime
from projections.language.errors import QueryError
from projections.language.parsing import parsed


def flaw(text: str, now: UnixTime) -> QueryError | None:
    """What is wrong with a query that is to be kept; None where nothing is."""
    try:
        query = parsed(text, datetime.fromtimestamp(now / 1_000_000, UTC))
    except QueryError as error:
        return error
    to_come = query.unfinished
    if to_come is None:
        return None
    return QueryError(f"“{to_come.field}:” has no value yet.", to_come.begin, to_come.end)

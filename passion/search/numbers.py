"""The library in numbers."""

from passion.search.search import Search
from projections.queries import Queries
from projections.views import Statistics


def told_in_numbers(queries: Queries, search: Search) -> Statistics:
    """Of what the content filter lets through: from the columns of the search, and from the tables while they are made.

    Raises:
        Refused: the content filter means nothing.
    """
    from projections.search.statistics import told

    among = search.let_through_tables()
    weeks = queries.weeks(among)
    with search.shown() as (columns, shown, is_whole):
        if is_whole:
            return told(columns, shown, weeks)
    return queries.statistics(weeks, among)

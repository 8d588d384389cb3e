"""All tables of a read model as plain values, to compare two of them."""

from projections import feed
from projections.store import ReadStore

Tables = dict[str, list[str]]


def tables_of(store: ReadStore) -> Tables:
    """Every row of every table."""
    with store.reading() as db:
        names = db.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")
        told = [name for (name,) in names.fetchall() if name not in feed.NAMES]
        return {name: sorted(map(repr, db.execute(f'SELECT * FROM "{name}"'))) for name in told}

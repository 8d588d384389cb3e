"""All tables of a read model as plain values, to compare two of them."""

from projections import feed
from projections.store import ReadStore

Tables = dict[str, list[str]]


def tables_of(store: ReadStore) -> Tables:
    """Every row of every table; the full-text index must agree with the documents that it is made of."""
    store.writer().execute("INSERT INTO documents_fts (documents_fts, rank) VALUES ('integrity-check', 1)")
    with store.reading() as db:
        names = db.execute("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'documents_fts%'")
        told = [name for (name,) in names.fetchall() if name not in feed.NAMES]
        return {name: sorted(map(repr, db.execute(f'SELECT * FROM "{name}"'))) for name in told}

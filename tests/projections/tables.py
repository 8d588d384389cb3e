"""All tables of a read model as plain values, to compare two of them."""

from projections.store import ReadStore

Tables = dict[str, list[tuple[object, ...]]]


def tables_of(store: ReadStore) -> Tables:
    """Every row of every table, the full-text index by what it finds."""
    with store.reading() as db:
        names = db.execute(
            "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'documents_fts%'"
        ).fetchall()
        tables = {name: sorted(map(repr, db.execute(f'SELECT * FROM "{name}"'))) for (name,) in names}
        words = db.execute("SELECT rowid, * FROM documents_fts").fetchall()
        tables["words"] = sorted(map(repr, words))
    return {name: [(row,) for row in rows] for name, rows in tables.items()}

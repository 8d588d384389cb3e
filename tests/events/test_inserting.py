"""Rows in few statements."""

import sqlite3

import pytest

from events.inserting import ROWS, Insert


@pytest.mark.parametrize("count", [0, 1, 2, ROWS - 1, ROWS, ROWS + 1, 5 * ROWS, 5 * ROWS + 3])
def test_any_number_of_rows_goes_in_in_order(count: int) -> None:
    db = sqlite3.connect(":memory:")
    db.execute("CREATE TABLE things (id INTEGER PRIMARY KEY, word TEXT, bytes BLOB)")
    rows = [(number * 2, f"word {number}", None if number % 3 else bytes([number % 256])) for number in range(count)]
    Insert("things", ("id", "word", "bytes")).run(db, rows)
    assert db.execute("SELECT * FROM things ORDER BY rowid").fetchall() == rows

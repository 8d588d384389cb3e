"""Values for a statement come in few lengths, none is lost and none is added."""

import sqlite3

from hypothesis import given
from hypothesis import strategies as st

from projections.blocks import LENGTHS, MOST, blocks, marks


@given(st.integers(0, 3 * MOST))
def test_every_value_is_in_a_block_and_no_other(count: int) -> None:
    found = list(blocks(range(count)))
    assert [value for block in found for value in dict.fromkeys(block)] == list(range(count))
    assert {len(block) for block in found} <= set(LENGTHS)


@given(st.integers(1, 2 * MOST))
def test_a_value_that_fills_a_block_up_finds_its_row_once(count: int) -> None:
    db = sqlite3.connect(":memory:")
    db.execute("CREATE TABLE things (id INTEGER PRIMARY KEY)")
    db.executemany("INSERT INTO things VALUES (?)", ((each,) for each in range(3 * MOST)))
    found = [
        row[0]
        for block in blocks(range(count))
        for row in db.execute(f"SELECT id FROM things WHERE id IN ({marks(block)})", block)
    ]
    db.close()
    assert sorted(found) == list(range(count))

"""Ids that need no look-up: never one that the log has."""

import sqlite3
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from events import recent
from events.recent import RecentIds
from passion.command_ids import new_command_id
from tests.support.logs import now, proposal, writer_in


def log_with(ids: list[bytes]) -> sqlite3.Connection:
    db = sqlite3.connect(":memory:")
    db.execute("CREATE TABLE commits (cid INTEGER PRIMARY KEY, command_id BLOB UNIQUE)")
    db.executemany("INSERT INTO commits (command_id) VALUES (?)", [(each,) for each in ids])
    return db


@given(
    st.lists(st.binary(min_size=16, max_size=16).map(lambda each: bytes([each[0] % 6]) + each[1:]), unique=True),
    st.integers(0, 60),
    st.integers(1, 8),
)
def test_no_id_of_the_log_is_ever_taken_for_new(ids: list[bytes], stored: int, step: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(recent, "KEPT", 4)
        known, coming = ids[:stored], iter(ids[stored:])
        seen = RecentIds(log_with(known))
        while block := list(islice(coming, step)):
            seen.add(block)
            known += block
            assert not [each for each in known if seen.is_new(each)]


def test_ids_drawn_one_after_the_other_need_no_look_up_however_many_there_are() -> None:
    def drawn() -> Iterator[bytes]:
        while True:
            yield new_command_id(now()).bytes

    seen = RecentIds(log_with(list(islice(drawn(), 10_000))))
    for _ in range(3):
        coming = list(islice(drawn(), 9000))
        assert all(map(seen.is_new, coming))
        seen.add(coming)


def test_random_ids_do_not_crowd_out_those_that_count_by_time() -> None:
    seen = RecentIds(log_with([]))
    seen.add(each.bytes for each in (uuid4() for _ in range(100_000)))
    assert seen.is_new(new_command_id(now()).bytes)


@pytest.mark.parametrize(
    "name",
    [new_command_id(now()), uuid4(), UUID(int=0), UUID(int=(1 << 128) - 1)],
    ids=["uuid7", "uuid4", "least", "greatest"],
)
def test_a_command_is_known_again_after_a_new_start(tmp_path: Path, name: UUID) -> None:
    for is_known in (False, True, True):
        with writer_in(tmp_path) as writer:
            commit = writer.submit(lambda: proposal(command_id=name)).result()
            assert (commit.last, commit.repeated) == (1, is_known)

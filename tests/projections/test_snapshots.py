"""Snapshots of the read models: right where they are used, few, and never in anybody's way."""

import sqlite3
from pathlib import Path

import pytest

from events.values import Position
from projections.preferences import Preferences
from projections.projector import Projector
from projections.snapshots import KEPT, Snapshots
from projections.store import ReadStore
from tests.projections.facts import ListLog, library
from tests.projections.tables import tables_of


@pytest.fixture
def snapshots(tmp_path: Path) -> Snapshots:
    return Snapshots(tmp_path / "earlier", worth=10)


def folded(folder: Path, log: ListLog, until: int) -> ReadStore:
    store = ReadStore(folder)
    Projector(store, log).catch_up(until=Position(until))
    return store


def kept_at(snapshots: Snapshots, store: ReadStore, log: ListLog, *positions: int) -> list[bool]:
    projector = Projector(store, log)
    kept = []
    for position in positions:
        projector.catch_up(until=Position(position))
        kept.append(snapshots.keep(store, log.position()))
    return kept


def test_a_fold_from_a_snapshot_is_a_fold_from_the_beginning(tmp_path: Path, snapshots: Snapshots) -> None:
    log = ListLog(*library(20))
    first = folded(tmp_path / "first", log, 40)
    assert snapshots.keep(first, log.position())
    other = ReadStore(tmp_path / "other")
    assert snapshots.lend(Position(40), other)
    projector = Projector(other, log)
    assert projector.position == 40
    projector.catch_up()
    whole = folded(tmp_path / "whole", log, log.position())
    assert tables_of(other) == tables_of(whole)
    for store in (first, other, whole):
        store.close()


def test_one_that_saves_little_is_not_kept(tmp_path: Path, snapshots: Snapshots) -> None:
    log = ListLog(*library(20))
    store = ReadStore(tmp_path / "read")
    assert kept_at(snapshots, store, log, 9, 10, 15, 20, 20) == [False, True, False, True, False]
    assert snapshots.positions() == [10, 20]
    store.close()


def test_few_stay_and_they_are_spread_over_the_log(tmp_path: Path, snapshots: Snapshots) -> None:
    log = ListLog(*library(60))
    store = ReadStore(tmp_path / "read")
    kept_at(snapshots, store, log, *range(10, 150, 10))
    positions = snapshots.positions()
    assert len(positions) == KEPT
    gaps = [upper - lower for lower, upper in zip([0, *positions], [*positions, log.position()], strict=True)]
    assert max(gaps) < log.position() // 2
    assert not list((tmp_path / "earlier").glob("*.new"))
    store.close()


def test_one_of_other_tables_goes_when_the_next_is_kept(tmp_path: Path, snapshots: Snapshots) -> None:
    log = ListLog(*library(20))
    ordered = ReadStore(tmp_path / "ordered")
    Projector(ordered, log, preferences=Preferences(collection_order=("Curated",))).catch_up(until=Position(30))
    assert snapshots.keep(ordered, log.position())
    (tmp_path / "earlier" / "12.db").write_bytes(b"no database")
    store = folded(tmp_path / "read", log, 35)
    assert snapshots.keep(store, log.position())
    assert snapshots.positions() == [35]
    store.close()
    ordered.close()


def test_a_lost_or_damaged_one_is_not_lent(tmp_path: Path, snapshots: Snapshots) -> None:
    log = ListLog(*library(20))
    store = folded(tmp_path / "read", log, 30)
    assert not snapshots.lend(Position(30), store)
    (tmp_path / "earlier").mkdir()
    (tmp_path / "earlier" / "30.db").write_bytes(b"no database")
    assert not snapshots.lend(Position(30), store)
    assert Projector(store, log).position == 30
    store.close()


def test_a_disk_that_refuses_stops_nobody(tmp_path: Path) -> None:
    log = ListLog(*library(20))
    store = folded(tmp_path / "read", log, 30)
    (tmp_path / "file").touch()
    assert not Snapshots(tmp_path / "file" / "earlier", worth=10).keep(store, log.position())
    assert sqlite3.connect(store.current() or "").execute("SELECT position FROM checkpoint").fetchone() == (30,)
    store.close()

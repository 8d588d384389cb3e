"""However the facts come in, one by one, in heaps or all anew, the tables are the same."""

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from events.entities import EntityAliased, EntityTagged
from events.event import Event
from events.tags import VideoTagged
from events.values import Position
from events.vocabulary import EVENT_TYPES
from projections.preferences import Preferences
from projections.projector import BATCH, HELD, Projector
from projections.store import ReadStore
from tests.projections import drawn
from tests.projections.facts import ListLog, added, described, hash_of, library, probed
from tests.projections.tables import Tables, tables_of
from tests.support import strategies


@contextmanager
def _store() -> Iterator[ReadStore]:
    with TemporaryDirectory() as folder:
        store = ReadStore(Path(folder))
        try:
            yield store
        finally:
            store.close()


def _log_of(events: list[Event], sizes: list[int], undoings: dict[int, int]) -> ListLog:
    """A log in which some commands, each named by how many there were before it, take back earlier ones."""
    log = ListLog()
    log.append(*events, commits=sizes)
    commands = list(dict.fromkeys(each.command_id for each in log.facts))
    undoes = {commands[by]: commands[of % by] for by, of in undoings.items() if 0 < by < len(commands)}
    log.facts = [msgspec.structs.replace(each, undoes=undoes.get(each.command_id)) for each in log.facts]
    return log


def _live(log: ListLog, cuts: list[int]) -> Tables:
    """The tables after batches that end at each cut."""
    with _store() as store:
        projector = Projector(store, log)
        ends = sorted({0, *(each % (len(log.facts) + 1) for each in cuts), len(log.facts)})
        for begin, end in pairwise(ends):
            projector.apply(log.facts[begin:end])
        return tables_of(store)


def _rebuilt(log: ListLog, batch: int = BATCH, held: int = HELD) -> Tables:
    with _store() as store:
        Projector(store, log, batch=batch, held=held).rebuild()
        return tables_of(store)


_undoings = st.dictionaries(st.integers(1, 30), st.integers(0, 30), max_size=8)


@settings(max_examples=40, deadline=None)
@given(st.lists(drawn.events, max_size=60), drawn.commit_sizes, st.lists(st.integers(0, 60), max_size=6), _undoings)
def test_a_rebuild_gives_the_same_tables_as_any_batches(
    events: list[Event], sizes: list[int], cuts: list[int], undoings: dict[int, int]
) -> None:
    log = _log_of(events, sizes, undoings)
    assert _rebuilt(log) == _live(log, cuts)


@settings(max_examples=25, deadline=None)
@given(st.lists(drawn.events, max_size=60), drawn.commit_sizes, st.integers(1, 20), st.integers(0, 3))
def test_a_rebuild_that_holds_few_rows_in_memory_gives_the_same_tables(
    events: list[Event], sizes: list[int], batch: int, held: int
) -> None:
    log = _log_of(events, sizes, {})
    assert _rebuilt(log, batch, held) == _rebuilt(log)


def test_every_fact_there_is_is_among_those_that_are_tried() -> None:
    assert set(EVENT_TYPES) == drawn.KINDS


@pytest.mark.parametrize("kind", EVENT_TYPES)
def test_each_fact_does_live_what_it_does_in_a_rebuild(kind: type[Event]) -> None:
    @settings(max_examples=6, deadline=None)
    @given(st.lists(drawn.events, max_size=12), st.lists(drawn.of_kind(kind), min_size=1, max_size=3))
    def holds(before: list[Event], events: list[Event]) -> None:
        log = ListLog(*before, *events)
        assert _live(log, list(range(len(before), len(log.facts)))) == _rebuilt(log)

    holds()


def test_a_rebuild_gives_the_same_tables_as_one_fact_at_a_time() -> None:
    log = ListLog(
        *library(8), *(VideoTagged(video_hash=hash_of(each % 5 + 1), tag=f"tag {each}") for each in range(16))
    )
    assert _rebuilt(log) == _live(log, list(range(40)))


@settings(max_examples=60, deadline=None)
@given(st.lists(drawn.about_names, max_size=40), drawn.commit_sizes, st.lists(st.integers(0, 40), max_size=20))
def test_whatever_becomes_of_names_a_rebuild_gives_the_same_tables(
    events: list[Event], sizes: list[int], cuts: list[int]
) -> None:
    log = _log_of(events, sizes, {})
    assert _rebuilt(log) == _live(log, cuts)


@settings(max_examples=25, deadline=None)
@given(st.lists(strategies.events(), max_size=15), st.lists(st.integers(0, 15), max_size=3))
def test_facts_that_no_rule_would_let_through_are_folded_all_the_same(events: list[Event], cuts: list[int]) -> None:
    log = ListLog(*events)
    assert _rebuilt(log) == _live(log, cuts)


def test_catching_up_to_a_position_and_then_to_the_end_is_catching_up_at_once() -> None:
    log = ListLog(*library(20))
    with _store() as one, _store() as other:
        slow, quick = Projector(one, log), Projector(other, log)
        for end in (1, 2, 30, 31, 60):
            slow.catch_up(until=Position(end))
            assert slow.position == end
        quick.catch_up()
        assert tables_of(one) == tables_of(other)


def test_a_batch_that_leaves_a_gap_is_filled_from_the_log_and_one_seen_before_changes_nothing() -> None:
    log = ListLog(added(1), probed(1), described(1, title="One"), added(2))
    with _store() as store:
        projector = Projector(store, log)
        projector.apply(log.facts[2:3])
        assert projector.position == 3
        projector.apply(log.facts)
        before = tables_of(store)
        projector.apply(log.facts[:2])
        assert tables_of(store) == before == _rebuilt(log)
        assert projector.position == 4


def test_other_kinds_of_things_whose_tags_spread_are_as_if_it_had_always_been_so() -> None:
    log = ListLog(
        *library(4),
        EntityAliased(kind="performer", name="Ann", of="Ann Bell"),
        EntityTagged(kind="performer", name="Ann Bell", tag="tall"),
    )
    with _store() as one, _store() as other:
        changed = Projector(one, log)
        changed.catch_up()
        changed.prefer(Preferences(spreading=("performer",)))
        steady = Projector(other, log, preferences=Preferences(spreading=("performer",)))
        steady.catch_up()
        assert tables_of(one) == tables_of(other)
        with one.reading() as db:
            assert db.execute("SELECT count(*) FROM tags WHERE tag = 'tall'").fetchone() == (4,)


def test_another_order_of_collections_is_as_if_it_had_always_been_so() -> None:
    log = ListLog(
        added(1, "/d/one.mp4", "Downloads"), added(1, "/c/uno.mp4", "Curated"), added(2, "/d/two.mp4", "Downloads")
    )
    with _store() as one, _store() as other:
        changed = Projector(one, log, preferences=Preferences(collection_order=("Downloads", "Curated")))
        changed.catch_up()
        changed.prefer(Preferences(collection_order=("Curated", "Downloads")))
        steady = Projector(other, log, preferences=Preferences(collection_order=("Curated", "Downloads")))
        steady.catch_up()
        assert tables_of(one) == tables_of(other)
        with one.reading() as db:
            title = db.execute("SELECT title FROM videos WHERE video_hash = ?", (hash_of(1),)).fetchone()
        assert title == ("uno",)

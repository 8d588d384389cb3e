"""Whoever follows the feed hears of every video that something changed of, and is told when the tables are others."""

from collections import defaultdict
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from events.event import Event
from projections import feed
from projections.projector import Projector
from projections.queries import Queries
from projections.queries.feed import Mark
from projections.store import ReadStore
from tests.projections import drawn
from tests.projections.conftest import Tell
from tests.projections.facts import ListLog, described, hash_of, library

Told = dict[int, list[str]]


def _of_videos(store: ReadStore) -> Told:
    """All that the tables say of each video."""
    told: defaultdict[int, list[str]] = defaultdict(list)
    with store.reading() as db:
        tables = [row[0] for row in db.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
        for table in set(tables) - feed.NAMES - {"history"}:
            columns = [row[1] for row in db.execute(f'PRAGMA table_info("{table}")')]
            owner = "id" if table == "videos" else "video_id"
            if owner in columns:
                for video_id, *row in db.execute(f'SELECT {owner}, * FROM "{table}"'):
                    told[video_id].append(f"{table} {row}")
    return {video_id: sorted(rows) for video_id, rows in told.items()}


def _follow(queries: Queries, mark: Mark, most: int) -> tuple[set[int], Mark]:
    """All changes since a mark, at most so many at a time."""
    heard: set[int] = set()
    while True:
        changed = queries.changed(mark, most)
        assert changed is not None
        assert len(changed.ids) <= most
        heard.update(changed.ids)
        mark = changed.mark
        if changed.position is not None:
            assert changed.position == queries.position()
            return heard, mark


@settings(max_examples=40, deadline=None)
@given(
    st.lists(drawn.events, max_size=60), drawn.commit_sizes, st.lists(st.integers(0, 60), max_size=6), st.integers(1, 9)
)
def test_every_video_of_which_the_tables_say_something_else_is_in_the_feed(
    events: list[Event], sizes: list[int], cuts: list[int], most: int
) -> None:
    log = ListLog()
    log.append(*events, commits=sizes)
    with TemporaryDirectory() as folder:
        store = ReadStore(Path(folder))
        projector, queries = Projector(store, log), Queries(store)
        mark, _ = queries.feed_end()
        before = _of_videos(store)
        for begin, end in pairwise(sorted({0, *(each % (len(log.facts) + 1) for each in cuts), len(log.facts)})):
            projector.apply(log.facts[begin:end])
            now = _of_videos(store)
            heard, mark = _follow(queries, mark, most)
            silent = {each: now[each] for each in now if now[each] != before.get(each) and each not in heard}
            assert not silent
            before = now
        store.close()


def test_nothing_is_told_twice(store: ReadStore, queries: Queries, tell: Tell) -> None:
    tell(*library(3))
    mark, _ = queries.feed_end()
    tell(described(2, title="Other"))
    changed = queries.changed(mark, 10)
    assert changed is not None
    with store.reading() as db:
        assert db.execute("SELECT id FROM videos WHERE video_hash = ?", (hash_of(2),)).fetchall() == [
            tuple(changed.ids)
        ]
    assert queries.changed(changed.mark, 10) == ([], changed.mark, queries.position())


def test_tables_made_anew_are_others(queries: Queries, projector: Projector, tell: Tell) -> None:
    tell(*library(3))
    mark, _ = queries.feed_end()
    projector.rebuild()
    assert queries.changed(mark, 10) is None
    now, position = queries.feed_end()
    assert (queries.changed(now, 10), position) == (([], now, position), queries.position())

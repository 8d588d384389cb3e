"""Every order of the search walks an index; where SQLite must sort, there is a reason for it."""

import sqlite3
from collections.abc import Callable, Iterator
from typing import get_args
from uuid import UUID

import pytest

from events.values import Position
from projections.names import VIDEOS_OF
from projections.projector import Projector
from projections.queries import Queries
from projections.queries.orders import ORDERS
from projections.queries.search import FEW, Plan
from projections.store import ReadStore
from projections.tables.videos import SORT_COLUMNS
from projections.views import SearchQuery, SortMode
from tests.projections.facts import ListLog, hash_of, library

SORTS: tuple[SortMode, ...] = get_args(SortMode)
FILTERS = {
    "nothing": SearchQuery(),
    "missing": SearchQuery(missing=True),
    "a performer": SearchQuery(performers=("Ann",)),
    "two performers": SearchQuery(performers=("Ann", "Performer 1")),
    "a studio": SearchQuery(studio="x"),
    "a collection": SearchQuery(collection="Films"),
    "tags": SearchQuery(tags=("all", "x")),
    "favourites": SearchQuery(favourites_only=True),
    "words": SearchQuery(text="film"),
    "all": SearchQuery(text="a b", performers=("x",), studio="y", collection="z", tags=("t",), favourites_only=True),
}

SORTED_BY_HAND = {
    "random": "the order follows from the seed, so no index can hold it",
    "relevance": "the order follows from the words, so no index can hold it",
    "few": f"up to {FEW} videos are quicker to sort than to look for along an index of all",
}


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ReadStore]:
    store = ReadStore(tmp_path_factory.mktemp("plans"))
    Projector(store, ListLog(*library(50))).catch_up()
    yield store
    store.close()


@pytest.fixture(scope="module")
def db(store: ReadStore) -> Iterator[sqlite3.Connection]:
    with store.reading() as db:
        yield db


def _plan(db: sqlite3.Connection, select: str, values: list[object]) -> str:
    return "\n".join(row[3] for row in db.execute(f"EXPLAIN QUERY PLAN {select} LIMIT 24 OFFSET 0", values))


def _asked(query: SearchQuery, sort: SortMode, *, descending: bool) -> SearchQuery:
    fields = {name: getattr(query, name) for name in query.__struct_fields__}
    return SearchQuery(**fields | {"sort": sort, "descending": descending})


def _reason(plan: Plan, count: int, *, is_filtered: bool) -> str | None:
    if plan.sort in SORTED_BY_HAND:
        return SORTED_BY_HAND[plan.sort]
    return SORTED_BY_HAND["few"] if is_filtered and count <= FEW else None


@pytest.mark.parametrize("count", [10, FEW + 1])
@pytest.mark.parametrize("filtered", FILTERS)
@pytest.mark.parametrize("descending", [True, False])
@pytest.mark.parametrize("sort", SORTS)
def test_only_orders_with_a_reason_are_sorted_by_hand(
    db: sqlite3.Connection, sort: SortMode, filtered: str, count: int, *, descending: bool
) -> None:
    plan = Plan(_asked(FILTERS[filtered], sort, descending=descending))
    selects = [plan.by_relevance()] if plan.sort == "relevance" else plan.pages(count)
    reason = _reason(plan, count, is_filtered=filtered not in {"nothing", "missing"})
    for select in selects:
        told = _plan(db, select, plan.values)
        if reason is None:
            assert "TEMP B-TREE" not in told.replace("UNION USING TEMP B-TREE", ""), told
            assert f"videos USING INDEX videos_by_{ORDERS[plan.sort].column}" in told, told


@pytest.mark.parametrize("filtered", [each for each in FILTERS if each not in {"nothing", "missing"}])
def test_a_filter_with_few_videos_looks_up_just_those(db: sqlite3.Connection, filtered: str) -> None:
    plan = Plan(_asked(FILTERS[filtered], "title", descending=True))
    for told in (_plan(db, plan.pages(10)[0], plan.values), _plan(db, plan.count(), plan.values)):
        assert "rowid=?)" in told.splitlines()[0], told
        assert "SCAN videos\n" not in told, told


@pytest.mark.parametrize("filtered", ["nothing", "missing"])
def test_counting_everything_reads_no_table(db: sqlite3.Connection, filtered: str) -> None:
    plan = Plan(FILTERS[filtered])
    told = _plan(db, plan.count(), plan.values)
    assert "SCAN videos USING COVERING INDEX" in told
    assert f"({plan._seen}=?)" in told


def test_every_column_that_has_an_index_for_an_order_is_an_order() -> None:
    assert {each.column for each in ORDERS.values()} == set(SORT_COLUMNS)


SMALL_QUESTIONS = {
    "a card": "SELECT * FROM videos WHERE video_hash = 'x'",
    "files of a video": "SELECT * FROM files WHERE video_id = 1",
    "known files": "SELECT * FROM files JOIN videos ON videos.id = video_id WHERE files.id > 5 ORDER BY files.id"
    " LIMIT 9",
    "viewings of a video": "SELECT * FROM viewings WHERE video_id = 1 ORDER BY date DESC, ordinal DESC LIMIT 500",
    "the history": "SELECT * FROM history LEFT JOIN videos ON id = video_id WHERE ordinal < 9 ORDER BY ordinal DESC"
    " LIMIT 9",
    "history of a video": "SELECT * FROM history WHERE video_id = 1 AND ordinal < 9 ORDER BY ordinal DESC LIMIT 9",
    "a stream": "SELECT position FROM stream_positions WHERE stream_id = 1 ORDER BY position",
    "what a name means": "SELECT root, called FROM entities WHERE kind = 'performer' AND name = 'x'",
    "all names of a thing": "SELECT name FROM entities WHERE kind = 'performer' AND root = 'x'",
    "own tags of a thing": "SELECT tag FROM entity_tags WHERE kind = 'performer' AND name = 'x'",
    "videos of a performer": VIDEOS_OF["performer"],
    "videos of a studio": VIDEOS_OF["studio"],
    "videos of a tag": VIDEOS_OF["tag"],
    "videos of a hidden name": "SELECT video_id FROM hidden_names WHERE kind = 'tag' AND name = 'x'",
    "derived tags of a video": "SELECT tag, kind, cause FROM derived_tags WHERE video_id = 1 ORDER BY 1, 2, 3",
    "the nearest hash": "SELECT video_hash FROM videos WHERE video_hash >= 'x' AND present > 0 ORDER BY"
    " video_hash LIMIT 1",
}


@pytest.mark.parametrize("question", SMALL_QUESTIONS)
def test_small_questions_neither_sort_nor_read_whole_tables(db: sqlite3.Connection, question: str) -> None:
    select = SMALL_QUESTIONS[question].replace("?1", "'x'")
    told = "\n".join(row[3] for row in db.execute(f"EXPLAIN QUERY PLAN {select}"))
    assert "TEMP B-TREE" not in told, told
    assert "SCAN" not in told, told


HISTORY: dict[str, Callable[[Queries], object]] = {
    "the first page": lambda queries: queries.history(),
    "a deep page": lambda queries: queries.history(Position(60), 20),
    "a page of one video": lambda queries: queries.history(Position(60), 20, hash_of(3)),
    "a command": lambda queries: queries.command(UUID(int=3)),
    "a command by the end of its id": lambda queries: queries.commands_like("000000a7"),
    "a command by its whole id": lambda queries: queries.commands_like(UUID(int=3).hex),
    "a group": lambda queries: queries.group(UUID(int=3)),
    "what undid some": lambda queries: queries.undone([UUID(int=3), UUID(int=4)]),
    "what was done since": lambda queries: queries.done_since(Position(60)),
    "facts of a stream": lambda queries: queries.stream_positions("video/x"),
    "facts of some streams": lambda queries: queries.positions_of(["video/x", "video/y"]),
}


@pytest.mark.parametrize("question", HISTORY)
def test_questions_about_the_history_look_up_each_row_that_they_join(store: ReadStore, question: str) -> None:
    """As SQLite is really asked, with all joins."""
    asked: list[str] = []
    queries = Queries(store)
    with store.reading() as db:
        db.set_trace_callback(asked.append)
        HISTORY[question](queries)
        db.set_trace_callback(None)
        for select in [each for each in asked if each.startswith("SELECT")]:
            told = "\n".join(row[3] for row in db.execute(f"EXPLAIN QUERY PLAN {select}"))
            assert "SCAN" not in told, f"{select}\n{told}"
            assert "AUTOMATIC" not in told, f"{select}\n{told}"
            if "ORDER BY" in select and "by_ending" not in told:
                assert "TEMP B-TREE FOR ORDER" not in told, f"{select}\n{told}"


@pytest.mark.parametrize("table", ["performers", "tags"])
def test_the_lists_of_the_catalogue_read_each_video_once(db: sqlite3.Connection, table: str) -> None:
    name = {"performers": "name", "tags": "tag"}[table]
    select = (
        f"SELECT {name}, count(*), max(videos.date_added) FROM videos CROSS JOIN {table} ON video_id = id"
        " WHERE is_listed = 1 GROUP BY 1"
    )
    told = "\n".join(row[3] for row in db.execute(f"EXPLAIN QUERY PLAN {select}"))
    assert told.startswith("SEARCH videos USING INDEX videos_listed"), told
    assert f"SEARCH {table} USING PRIMARY KEY" in told, told
